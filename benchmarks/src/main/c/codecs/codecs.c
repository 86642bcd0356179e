// Three codecs as programs have them: JSON read to a tree and written again, DEFLATE (RFC 1951, fixed codes) packed and
// unpacked, an image through 8 x 8 cosine transforms, quantisation and a bit coder and back. Each is an export
// [i32] -> [i32]: rounds in, a checksum of what was made out. No libc: build.sh makes codecs.wasm of it, and a program
// of the machine's own.
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;

#ifdef __wasm__
#define EXPORT(name) __attribute__((export_name(#name), noinline))
#else
#define EXPORT(name) __attribute__((noinline))
#endif

static u32 seed;

static u32 next(void) {
  seed ^= seed << 13;
  seed ^= seed >> 17;
  seed ^= seed << 5;
  return seed;
}

static u32 checksum(const u8 *p, int n) {
  u32 a = 1, b = 0;
  for (int i = 0; i < n; i++) {
    a += p[i];
    b += a;
  }
  return b * 65521 + a;
}

// --- json

enum { OBJECT, ARRAY, STRING, NUMBER, TRUE, FALSE, NIL };

typedef struct Value {
  int kind, length; // of the text of a string, key's length in keyLength
  struct Value *child, *next;
  const u8 *text, *key;
  int keyLength;
  double number;
} Value;

#define ROOM 150000
static u8 document[ROOM], written[ROOM];
static Value values[20000];
static int used, at, end;

static void put(u8 c) { document[end++] = c; }

static void words(const char *s) {
  while (*s) put((u8)*s++);
}

static void digits(u32 x) {
  u8 d[10];
  int n = 0;
  do d[n++] = (u8)('0' + x % 10);
  while (x /= 10);
  while (n) put(d[--n]);
}

static void write_document(void) {
  seed = 5;
  end = 0;
  put('[');
  for (int i = 0; i < 500; i++) {
    if (i) put(',');
    words("{\"id\": ");
    digits((u32)i);
    words(", \"name\": \"");
    for (int k = (int)(next() % 12 + 3); k; k--) put((u8)('a' + next() % 26));
    words(i % 5 ? "\", \"tags\": [" : " \\\"quoted\\\"\\n\", \"tags\": [");
    for (int k = (int)(next() % 4); k >= 0; k--) {
      put('"');
      put((u8)('A' + next() % 26));
      words(k ? "\", " : "\"");
    }
    words("], \"at\": {\"x\": -");
    digits(next() % 1000);
    put('.');
    digits(next() % 1000);
    words(", \"y\": ");
    digits(next() % 100);
    words("e-2}, \"on\": ");
    words(i % 3 ? "true" : i % 2 ? "false" : "null");
    put('}');
  }
  put(']');
  document[end] = 0;
}

static void blanks(void) {
  while (document[at] == ' ' || document[at] == '\n') at++;
}

static const u8 *string(int *length) {
  const u8 *start = &document[++at];
  while (document[at] != '"') at += document[at] == '\\' ? 2 : 1;
  *length = (int)(&document[at++] - start);
  return start;
}

static double number(void) {
  int negative = document[at] == '-';
  at += negative;
  double x = 0, scale = 1;
  while (document[at] >= '0' && document[at] <= '9') x = x * 10 + (document[at++] - '0');
  if (document[at] == '.')
    for (at++; document[at] >= '0' && document[at] <= '9'; at++) x += (document[at] - '0') * (scale /= 10);
  if (document[at] == 'e') {
    int down = document[++at] == '-', e = 0;
    at += down;
    while (document[at] >= '0' && document[at] <= '9') e = e * 10 + (document[at++] - '0');
    while (e--) x = down ? x / 10 : x * 10;
  }
  return negative ? -x : x;
}

static Value *value(void) {
  blanks();
  Value *v = &values[used++];
  v->child = v->next = 0;
  v->key = v->text = 0;
  switch (document[at]) {
    case '{':
    case '[': {
      int object = document[at] == '{';
      Value **last = &v->child;
      v->kind = object ? OBJECT : ARRAY;
      at++;
      for (blanks(); document[at] != (object ? '}' : ']'); blanks()) {
        const u8 *key = 0;
        int length = 0;
        if (document[at] == ',') at++, blanks();
        if (object) {
          key = string(&length);
          blanks();
          at++;
        }
        *last = value();
        (*last)->key = key;
        (*last)->keyLength = length;
        last = &(*last)->next;
      }
      at++;
      break;
    }
    case '"':
      v->kind = STRING;
      v->text = string(&v->length);
      break;
    case 't': v->kind = TRUE; at += 4; break;
    case 'f': v->kind = FALSE; at += 5; break;
    case 'n': v->kind = NIL; at += 4; break;
    default: v->kind = NUMBER; v->number = number();
  }
  return v;
}

static u8 *copy(u8 *out, const u8 *from, int n) {
  for (int i = 0; i < n; i++) *out++ = from[i];
  return out;
}

static u8 *print(u8 *out, const Value *v) {
  if (v->key) {
    *out++ = '"';
    out = copy(out, v->key, v->keyLength);
    *out++ = '"';
    *out++ = ':';
  }
  switch (v->kind) {
    case OBJECT:
    case ARRAY: {
      *out++ = v->kind == OBJECT ? '{' : '[';
      for (const Value *c = v->child; c; c = c->next) {
        out = print(out, c);
        if (c->next) *out++ = ',';
      }
      *out++ = v->kind == OBJECT ? '}' : ']';
      break;
    }
    case STRING:
      *out++ = '"';
      out = copy(out, v->text, v->length);
      *out++ = '"';
      break;
    case NUMBER: {
      double x = v->number;
      if (x < 0) *out++ = '-', x = -x;
      u32 whole = (u32)x, part = (u32)((x - whole) * 1000 + 0.5);
      u8 d[10];
      int n = 0;
      do d[n++] = (u8)('0' + whole % 10);
      while (whole /= 10);
      while (n) *out++ = d[--n];
      *out++ = '.';
      for (u32 k = 1000; k; k /= 10) *out++ = (u8)('0' + part / k % 10);
      break;
    }
    case TRUE: out = copy(out, (const u8 *)"true", 4); break;
    case FALSE: out = copy(out, (const u8 *)"false", 5); break;
    default: out = copy(out, (const u8 *)"null", 4);
  }
  return out;
}

EXPORT(json) int json(int n) {
  u32 sum = 0;
  write_document();
  for (int r = 0; r < n; r++) {
    used = at = 0;
    sum = sum * 31 + checksum(written, (int)(print(written, value()) - written));
  }
  return (int)sum;
}

// --- deflate

static u8 plain[65536 + 300], packed[140000], unpacked[65536 + 300];
static int head[4096], previous[65536];
static u32 bits, bitCount;
static u8 *bitPlace;

static const u16 lengthBase[] = {3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
static const u8 lengthExtra[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
static const u16 distanceBase[] = {1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
static const u8 distanceExtra[] = {0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13};

static void emit(u32 x, u32 n) {
  bits |= x << bitCount;
  bitCount += n;
  while (bitCount >= 8) {
    *bitPlace++ = (u8)bits;
    bits >>= 8;
    bitCount -= 8;
  }
}

static void emit_reversed(u32 x, u32 n) {
  u32 r = 0;
  for (u32 i = 0; i < n; i++) r |= (x >> i & 1) << (n - 1 - i);
  emit(r, n);
}

static void symbol(u32 s) {
  if (s < 144) emit_reversed(0x30 + s, 8);
  else if (s < 256) emit_reversed(0x190 + s - 144, 9);
  else if (s < 280) emit_reversed(s - 256, 7);
  else emit_reversed(0xC0 + s - 280, 8);
}

static int match(int a, int b, int most) {
  int n = 0;
  while (n < most && plain[a + n] == plain[b + n]) n++;
  return n;
}

static int pack(int size) {
  bits = bitCount = 0;
  bitPlace = packed;
  emit(1, 1);
  emit(1, 2);
  for (int i = 0; i < 4096; i++) head[i] = -1;
  for (int i = 0; i < size;) {
    int best = 0, where = 0;
    if (i + 3 <= size) {
      u32 h = (plain[i] * 2654435761u ^ plain[i + 1] * 40503u ^ plain[i + 2] * 97u) & 4095;
      int most = size - i < 258 ? size - i : 258;
      int tries = 16;
      for (int p = head[h]; p >= 0 && i - p <= 32768 && tries--; p = previous[p]) {
        int n = match(p, i, most);
        if (n > best) best = n, where = p;
      }
      previous[i] = head[h];
      head[h] = i;
    }
    if (best < 3) {
      symbol(plain[i++]);
      continue;
    }
    int l = 28, d = 29;
    while (lengthBase[l] > best) l--;
    while (distanceBase[d] > i - where) d--;
    symbol(257 + (u32)l);
    emit((u32)(best - lengthBase[l]), lengthExtra[l]);
    emit_reversed((u32)d, 5);
    emit((u32)(i - where - distanceBase[d]), distanceExtra[d]);
    for (int k = 1; k < best && i + k + 3 <= size; k++) {
      u32 h = (plain[i + k] * 2654435761u ^ plain[i + k + 1] * 40503u ^ plain[i + k + 2] * 97u) & 4095;
      previous[i + k] = head[h];
      head[h] = i + k;
    }
    i += best;
  }
  symbol(256);
  emit(0, 7);
  return (int)(bitPlace - packed);
}

static u32 take(u32 n) {
  while (bitCount < n) {
    bits |= (u32)*bitPlace++ << bitCount;
    bitCount += 8;
  }
  u32 x = bits & ((1u << n) - 1);
  bits >>= n;
  bitCount -= n;
  return x;
}

static u32 take_reversed(u32 n) {
  u32 x = 0;
  while (n--) x = x << 1 | take(1);
  return x;
}

static u32 take_symbol(void) {
  u32 x = take_reversed(7);
  if (x < 24) return 256 + x;
  x = x << 1 | take(1);
  if (x < 0xC0) return x - 0x30;
  if (x < 0xC8) return x - 0xC0 + 280;
  return (x << 1 | take(1)) - 0x190 + 144;
}

static int unpack(void) {
  int out = 0;
  bits = bitCount = 0;
  bitPlace = packed;
  take(3);
  for (;;) {
    u32 s = take_symbol();
    if (s == 256) return out;
    if (s < 256) {
      unpacked[out++] = (u8)s;
      continue;
    }
    int n = (int)(lengthBase[s - 257] + take(lengthExtra[s - 257]));
    u32 d = take_reversed(5);
    int from = out - (int)(distanceBase[d] + take(distanceExtra[d]));
    while (n--) unpacked[out++] = unpacked[from++];
  }
}

EXPORT(deflate) int deflate(int n) {
  static const char *const some[] = {"the ", "memory ", "of ", "a ", "module ", "grows ", "and ", "never ", "shrinks", ". "};
  seed = 9;
  int size = 0;
  while (size < 65000) {
    if (next() % 8 == 0) plain[size++] = (u8)next();
    for (const char *s = some[next() % 10]; *s; s++) plain[size++] = (u8)*s;
  }
  u32 sum = 0;
  for (int r = 0; r < n; r++) {
    plain[r * 97 % size] ^= 1;
    int length = pack(size);
    if (unpack() != size) return -1;
    sum = sum * 31 + checksum(packed, length) + checksum(unpacked, size);
  }
  return (int)sum;
}

// --- image

#define SIDE 128
static u8 image[SIDE * SIDE], shown[SIDE * SIDE], coded[SIDE * SIDE * 4];
static float cosines[8][8];
static u8 zigzag[64];
// cos(k * pi / 16)
static const float cosine[] = {1, 0.98078528f, 0.92387953f, 0.83146961f, 0.70710678f, 0.55557023f, 0.38268343f, 0.19509032f, 0};

static void tables(void) {
  for (int u = 0; u < 8; u++)
    for (int x = 0; x < 8; x++) {
      int k = (2 * x + 1) * u % 32; // a whole turn is 32
      float c = k <= 8 ? cosine[k] : k <= 16 ? -cosine[16 - k] : k <= 24 ? -cosine[k - 16] : cosine[32 - k];
      cosines[u][x] = c * (u ? 0.5f : 0.35355339f);
    }
  int i = 0;
  for (int s = 0; s < 15; s++)
    for (int k = 0; k <= s; k++) {
      int y = s % 2 ? k : s - k, x = s - y;
      if (x < 8 && y < 8) zigzag[i++] = (u8)(y * 8 + x);
    }
}

static void transform(float *b, int back) {
  float t[64];
  for (int y = 0; y < 8; y++)
    for (int u = 0; u < 8; u++) {
      float sum = 0;
      for (int x = 0; x < 8; x++) sum += b[y * 8 + x] * (back ? cosines[x][u] : cosines[u][x]);
      t[y * 8 + u] = sum;
    }
  for (int x = 0; x < 8; x++)
    for (int v = 0; v < 8; v++) {
      float sum = 0;
      for (int y = 0; y < 8; y++) sum += t[y * 8 + x] * (back ? cosines[y][v] : cosines[v][y]);
      b[v * 8 + x] = sum;
    }
}

// Exponential Golomb codes of signed numbers.
static void emit_number(int x) {
  u32 v = x <= 0 ? (u32)(-2 * x) + 1 : (u32)(2 * x);
  u32 n = 31 - (u32)__builtin_clz(v);
  emit(0, n);
  emit_reversed(v, n + 1);
}

static int take_number(void) {
  u32 n = 0;
  while (!take(1)) n++;
  u32 v = 1u << n | take_reversed(n);
  return v & 1 ? -(int)(v >> 1) : (int)(v >> 1);
}

static int step(int i) { return 6 + i / 2 * 3; }

static void encode_block(const u8 *from) {
  float b[64];
  for (int y = 0; y < 8; y++)
    for (int x = 0; x < 8; x++) b[y * 8 + x] = (float)from[y * SIDE + x] - 128;
  transform(b, 0);
  int run = 0;
  for (int i = 0; i < 64; i++) {
    float f = b[zigzag[i]] / (float)step(i);
    int q = (int)(f < 0 ? f - 0.5f : f + 0.5f);
    if (!q) run++;
    else {
      emit_number(run + 1);
      emit_number(q);
      run = 0;
    }
  }
  emit_number(0);
}

static void decode_block(u8 *to) {
  float b[64];
  for (int i = 0; i < 64; i++) b[i] = 0;
  int i = 0;
  for (int run; (run = take_number()) != 0; i++) {
    i += run - 1;
    b[zigzag[i]] = (float)(take_number() * step(i));
  }
  transform(b, 1);
  for (int y = 0; y < 8; y++)
    for (int x = 0; x < 8; x++) {
      int p = (int)(b[y * 8 + x] + 128.5f);
      to[y * SIDE + x] = (u8)(p < 0 ? 0 : p > 255 ? 255 : p);
    }
}

EXPORT(image) int picture(int n) {
  tables();
  seed = 13;
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++) image[y * SIDE + x] = (u8)((x * y / 64 + (x / 16 ^ y / 16) * 20 + (int)(next() % 16)) & 255);
  u32 sum = 0;
  for (int r = 0; r < n; r++) {
    image[r * 131 % (SIDE * SIDE)] ^= 64;
    bits = bitCount = 0;
    bitPlace = coded;
    for (int y = 0; y < SIDE; y += 8)
      for (int x = 0; x < SIDE; x += 8) encode_block(&image[y * SIDE + x]);
    emit(0, 7);
    int length = (int)(bitPlace - coded);
    bits = bitCount = 0;
    bitPlace = coded;
    for (int y = 0; y < SIDE; y += 8)
      for (int x = 0; x < SIDE; x += 8) decode_block(&shown[y * SIDE + x]);
    int worst = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      int d = image[i] - shown[i];
      worst = d > worst ? d : -d > worst ? -d : worst;
    }
    sum = sum * 31 + checksum(coded, length) + checksum(shown, SIDE * SIDE) + (u32)worst;
  }
  return (int)sum;
}

#ifndef __wasm__
#include <stdio.h>
#include <string.h>

// The same protocol as engine.mjs: a number a line in, the result out.
int main(int argc, char **argv) {
  static const struct { const char *name; int (*run)(int); } all[] = {{"json", json}, {"deflate", deflate}, {"image", picture}};
  int n;
  for (unsigned i = 0; i < sizeof all / sizeof *all; i++)
    if (argc > 1 && !strcmp(argv[1], all[i].name))
      while (scanf("%d", &n) == 1) {
        printf("%d\n", all[i].run(n));
        fflush(stdout);
      }
  return 0;
}
#endif
