// A library for a Java host, which allocates with the malloc and free of this module.
#include <emscripten.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

struct item {
  char kind;
  double weight;
  short count;
  const char *name;
};

EMSCRIPTEN_KEEPALIVE double total(const struct item *items, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++) sum += items[i].weight * items[i].count;
  return sum;
}

// The names of a kind with commas between them, for the caller to free.
EMSCRIPTEN_KEEPALIVE char *names(const struct item *items, int n, char kind) {
  size_t size = 1;
  for (int i = 0; i < n; i++) size += strlen(items[i].name) + 1;
  char *all = malloc(size);
  *all = 0;
  for (int i = 0; i < n; i++) {
    if (items[i].kind != kind) continue;
    if (*all) strcat(all, ",");
    strcat(all, items[i].name);
  }
  return all;
}

// Bytes that the allocator has given out.
EMSCRIPTEN_KEEPALIVE int in_use(void) { return mallinfo().uordblks; }

// Needs so much at once that the memory has to grow.
EMSCRIPTEN_KEEPALIVE int grows(int bytes) {
  volatile char *all = malloc(bytes);
  if (!all) return 0;
  all[bytes - 1] = 1;
  int last = all[bytes - 1];
  free((void *)all);
  return last;
}
