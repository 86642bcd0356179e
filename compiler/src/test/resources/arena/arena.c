// A guest that takes and returns strings, arrays and structures, with an allocator that keeps books.
#define EXPORT(name) __attribute__((export_name(#name)))
typedef __SIZE_TYPE__ size_t;

extern char __heap_base;

static char *end;         // of what was given out
static int live;          // allocations not yet freed
static void *last_freed;

struct header {
  size_t size;
  size_t padding;
};

EXPORT(alloc) void *alloc(size_t size, size_t alignment) {
  if (end == 0) {
    end = &__heap_base;
  }
  size_t start = (size_t)end + sizeof(struct header);
  start = (start + alignment - 1) & -alignment;
  size_t wanted = start + size;
  size_t have = __builtin_wasm_memory_size(0) << 16;
  if (size > (1 << 24)) {
    return 0;
  }
  if (wanted > have && __builtin_wasm_memory_grow(0, (wanted - have + 0xffff) >> 16) == (size_t)-1) {
    return 0;
  }
  end = (char *)wanted;
  ((struct header *)start)[-1].size = size;
  live++;
  return (void *)start;
}

EXPORT(dealloc) void dealloc(void *p, size_t size, size_t alignment) {
  if (((struct header *)p)[-1].size != size || ((size_t)p & (alignment - 1)) != 0) {
    __builtin_trap();
  }
  ((struct header *)p)[-1].size = -1; // so that a second time traps
  last_freed = p;
  live--;
}

EXPORT(malloc) void *malloc(size_t size) { return alloc(size, 8); }

EXPORT(free) void free(void *p) {
  if (p) {
    size_t size = ((struct header *)p)[-1].size;
    if (size == (size_t)-1) {
      __builtin_trap();
    }
    dealloc(p, size, 1);
  }
}

EXPORT(live) int count_live(void) { return live; }
EXPORT(lastFreed) void *get_last_freed(void) { return last_freed; }

EXPORT(grow) int grow(int pages) { return __builtin_wasm_memory_grow(0, pages) != (size_t)-1; }

static size_t length(const char *s) {
  size_t n = 0;
  while (s[n]) {
    n++;
  }
  return n;
}

static char *append(char *to, const char *s) {
  while (*s) {
    *to++ = *s++;
  }
  return to;
}

// For the caller to free. The memory grows meanwhile.
EXPORT(greet) char *greet(const char *name) {
  char *text = malloc(length(name) + sizeof "Hello, !");
  grow(1);
  char *to = append(append(append(text, "Hello, "), name), "!");
  *to = 0;
  return text;
}

EXPORT(letters) int letters(const char *text, size_t size) {
  int n = 0;
  for (size_t i = 0; i < size; i++) {
    n += (text[i] & 0xc0) != 0x80;
  }
  return n;
}

EXPORT(sum) double sum(const double *values, int count) {
  double total = 0;
  for (int i = 0; i < count; i++) {
    total += values[i];
  }
  return total;
}

EXPORT(negate) void negate(int *values, int count) {
  for (int i = 0; i < count; i++) {
    values[i] = -values[i];
  }
}

struct item {
  char kind;
  double weight;
  short count;
  const char *name;
};

EXPORT(itemSize) size_t item_size(void) { return sizeof(struct item); }

// The heaviest of an array of structures, by pointer into it.
EXPORT(heaviest) const struct item *heaviest(const struct item *items, int count) {
  const struct item *found = items;
  for (int i = 1; i < count; i++) {
    if (items[i].weight * items[i].count > found->weight * found->count) {
      found = &items[i];
    }
  }
  return found;
}

EXPORT(malformed) const char *malformed(void) { return "ab\xff" "d"; }

// No byte 0 between it and the end of the memory.
EXPORT(unending) char *unending(void) {
  char *last = (char *)(__builtin_wasm_memory_size(0) << 16) - 4;
  for (int i = 0; i < 4; i++) {
    last[i] = 'x';
  }
  return last;
}

EXPORT(wild) void *wild(void) { return (void *)-16; }
