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

// Room for what the host passes and what is returned to it: all of it is free again once all is freed.
extern char __heap_base;
static char *top = &__heap_base;
static int live;

__attribute__((export_name("malloc"))) void *malloc(u32 size) {
  char *start = top;
  u32 end = (u32)start + ((size + 7) & -8u);
  u32 have = __builtin_wasm_memory_size(0) << 16;
  if (end < (u32)start || (end > have && __builtin_wasm_memory_grow(0, (end - have + 0xffff) >> 16) == -1u)) return 0;
  top = (char *)end;
  live++;
  return start;
}

__attribute__((export_name("free"))) void free(void *p) {
  if (p && --live == 0) top = &__heap_base;
}

// For the caller to free.
__attribute__((export_name("shout"))) char *shout(const char *text) {
  u32 length = 0;
  while (text[length]) length++;
  char *loud = malloc(length + 1);
  for (u32 i = 0; i <= length; i++) loud[i] = text[i] >= 'a' && text[i] <= 'z' ? text[i] - 32 : text[i];
  return loud;
}
