// The guest of the embed-java example. Built by build.sh beside it.
typedef unsigned int u32;

// Given by the Java host.
__attribute__((import_module("host"), import_name("log"))) void host_log(const char *text, u32 length);
__attribute__((import_module("host"), import_name("round"))) double host_round(double value, int digits);

__attribute__((export_name("add"))) int add(int a, int b) { return a + b; }

__attribute__((export_name("divide"))) int divide(int a, int b) { return a / b; }

__attribute__((export_name("mean"))) double mean(const double *values, u32 count) {
  double sum = 0;
  for (u32 i = 0; i < count; i++) sum += values[i];
  host_log("mean: done", 10);
  return host_round(sum / count, 2);
}

// Where the host may put data.
static double scratch[1024];
__attribute__((export_name("scratch"))) double *scratch_address(void) { return scratch; }
