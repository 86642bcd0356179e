// Waits in the middle of a deep call: the stack is unwound and rewound by code that binaryen adds.
#include <emscripten.h>
#include <stdio.h>

EM_ASYNC_JS(int, later, (int n), {
  await new Promise((done) => setTimeout(done, 1));
  return n + 1;
});

static int deep(int n) {
  if (n == 0) {
    emscripten_sleep(5);
    return later(41);
  }
  return deep(n - 1);
}

int main(void) {
  puts("before");
  printf("after: %d\n", deep(50));
  for (int i = 0; i < 3; i++) {
    emscripten_sleep(1);
    printf("tick %d\n", i);
  }
  return 0;
}
