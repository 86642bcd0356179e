#include <stdexcept>
#include <string>

extern int shared;
static int calls;

extern "C" {
int twice(int n);

int counter = 5;

int add(int a, int b) {
  calls++;
  shared += a;
  return twice(a) + b;
}

int count() { return calls; }

int (*pointer())(int) { return &twice; }

int fail(int n) {
  if (n > 3) throw std::runtime_error("from the side module: " + std::to_string(n));
  return n;
}
}
