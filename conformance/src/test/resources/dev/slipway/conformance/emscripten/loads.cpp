// Loads side.wasm when it runs: functions and data of each used by the other, and exceptions through both.
#include <cstdio>
#include <dlfcn.h>
#include <stdexcept>

int shared = 100;

extern "C" int twice(int n) { return 2 * n; }

template <typename T> T find(void *library, const char *name) { return (T) dlsym(library, name); }

int main() {
  void *side = dlopen("side.wasm", RTLD_NOW);
  if (!side) {
    printf("dlopen: %s\n", dlerror());
    return 1;
  }
  auto add = find<int (*)(int, int)>(side, "add");
  printf("%d ", add(3, 4));
  printf("%d\n", add(20, 2));
  printf("%d calls, shared %d, counter %d\n", find<int (*)()>(side, "count")(), shared,
         *find<int *>(side, "counter"));
  auto pointer = find<int (*(*)())(int)>(side, "pointer")();
  printf("same %d, %d\n", pointer == &twice, pointer(8));
  try {
    printf("%d\n", find<int (*)(int)>(side, "fail")(3));
    find<int (*)(int)>(side, "fail")(7);
  } catch (const std::exception &e) {
    printf("caught %s\n", e.what());
  }
  printf("%d %s\n", dlsym(side, "nothing") == nullptr, dlerror());
  printf("%d\n", dlopen("missing.wasm", RTLD_NOW) == nullptr);
  return 0;
}
