// Ten kernels of the kinds that programs spend their time in. Each is an export [i32] -> [i32]: the amount of work in,
// a checksum out that every engine must agree on. No libc: build.sh makes kernels.wasm of it, and a program of the
// machine's own.
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;

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

static u32 bits(double x) {
  union { double d; u64 u; } v = {x};
  return (u32)(v.u ^ v.u >> 32);
}

// --- hash: rotates, xors and multiplies over a block of bytes (the rounds of xxHash64's kind)

static u8 block[65536];

static u64 rotl(u64 x, int k) { return x << k | x >> (64 - k); }

EXPORT(hash) int hash(int n) {
  seed = 1;
  for (int i = 0; i < 65536; i++) block[i] = (u8)next();
  u64 a = 1, b = 2, c = 3, d = 4;
  for (int r = 0; r < n; r++) {
    const u64 *p = (const u64 *)block;
    for (int i = 0; i < 8192; i += 4) {
      a = rotl(a + p[i] * 0xC2B2AE3D27D4EB4FULL, 31) * 0x9E3779B185EBCA87ULL;
      b = rotl(b + p[i + 1] * 0xC2B2AE3D27D4EB4FULL, 31) * 0x9E3779B185EBCA87ULL;
      c = rotl(c + p[i + 2] * 0xC2B2AE3D27D4EB4FULL, 31) * 0x9E3779B185EBCA87ULL;
      d = rotl(d + p[i + 3] * 0xC2B2AE3D27D4EB4FULL, 31) * 0x9E3779B185EBCA87ULL;
    }
  }
  u64 h = rotl(a, 1) + rotl(b, 7) + rotl(c, 12) + rotl(d, 18);
  return (int)(h ^ h >> 32);
}

// --- matmul: doubles, 96 x 96

#define M 96
static double ma[M][M], mb[M][M], mc[M][M];

EXPORT(matmul) int matmul(int n) {
  for (int i = 0; i < M; i++)
    for (int j = 0; j < M; j++) {
      ma[i][j] = (i * 7 + j * 3) % 11 - 5;
      mb[i][j] = (i * 5 + j * 2) % 13 - 6;
    }
  for (int r = 0; r < n; r++) {
    for (int i = 0; i < M; i++)
      for (int j = 0; j < M; j++) {
        double sum = 0;
        for (int k = 0; k < M; k++) sum += ma[i][k] * mb[k][j];
        mc[i][j] = sum;
      }
    ma[r % M][(r * 31) % M] += mc[(r * 7) % M][r % M] / 1024;
  }
  double total = 0;
  for (int i = 0; i < M; i++)
    for (int j = 0; j < M; j++) total += mc[i][j];
  return (int)bits(total);
}

// --- nbody: five bodies, square roots and divisions

typedef struct { double x, y, z, vx, vy, vz, mass; } Body;
static Body bodies[5];

EXPORT(nbody) int nbody(int n) {
  seed = 7;
  for (int i = 0; i < 5; i++) {
    double *f = &bodies[i].x;
    for (int k = 0; k < 6; k++) f[k] = (double)(int)(next() % 2001 - 1000) / (k < 3 ? 50 : 500);
    bodies[i].mass = 1 + i;
  }
  for (int step = 0; step < n; step++) {
    for (int i = 0; i < 5; i++)
      for (int j = i + 1; j < 5; j++) {
        Body *a = &bodies[i], *b = &bodies[j];
        double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
        double d2 = dx * dx + dy * dy + dz * dz + 0.01;
        double mag = 0.001 / (d2 * __builtin_sqrt(d2));
        a->vx -= dx * b->mass * mag; a->vy -= dy * b->mass * mag; a->vz -= dz * b->mass * mag;
        b->vx += dx * a->mass * mag; b->vy += dy * a->mass * mag; b->vz += dz * a->mass * mag;
      }
    for (int i = 0; i < 5; i++) {
      Body *a = &bodies[i];
      a->x += 0.001 * a->vx; a->y += 0.001 * a->vy; a->z += 0.001 * a->vz;
    }
  }
  return (int)bits(bodies[0].x + bodies[1].y + bodies[2].z);
}

// --- sieve: bytes, strides

static u8 flags[200000];

EXPORT(sieve) int sieve(int n) {
  int count = 0;
  for (int r = 0; r < n; r++) {
    for (int i = 0; i < 200000; i++) flags[i] = 1;
    for (int i = 2; i < 200000; i++)
      if (flags[i]) {
        count++;
        for (int k = i + i; k < 200000; k += i) flags[k] = 0;
      }
  }
  return count;
}

// --- fib: calls

static __attribute__((noinline)) int fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }

EXPORT(fib) int fib(int n) {
  // Opaque to the compiler, or it makes a loop of one of the two calls.
  return fibonacci(n);
}

// --- two virtual machines for one program: dispatch through a table of functions, and by a switch

enum { PUSH, ADD, SUB, MUL, DUP, LOAD, STORE, JNZ, HALT, OPS };
// Sum of i * (i + 3) - i for i = n down to 1, in variables 0 (sum) and 1 (i).
static const int program[] = {
    LOAD, 1, LOAD, 1, PUSH, 3, ADD, 0, MUL, 0, LOAD, 1, SUB, 0, LOAD, 0, ADD, 0, STORE, 0,
    LOAD, 1, PUSH, 1, SUB, 0, DUP, 0, STORE, 1, JNZ, 0, HALT, 0};
static int stack[64], vars[4], sp, pc;

static void op_push(int x) { stack[sp++] = x; }
static void op_add(int x) { sp--; stack[sp - 1] += stack[sp]; }
static void op_sub(int x) { sp--; stack[sp - 1] -= stack[sp]; }
static void op_mul(int x) { sp--; stack[sp - 1] *= stack[sp]; }
static void op_dup(int x) { stack[sp] = stack[sp - 1]; sp++; }
static void op_load(int x) { stack[sp++] = vars[x]; }
static void op_store(int x) { vars[x] = stack[--sp]; }
static void op_jnz(int x) { if (stack[--sp]) pc = x; }
static void op_halt(int x) { pc = -1; }
static void (*volatile const handlers[OPS])(int) = {
    op_push, op_add, op_sub, op_mul, op_dup, op_load, op_store, op_jnz, op_halt};

EXPORT(indirect) int indirect(int n) {
  vars[0] = 0; vars[1] = n; sp = 0; pc = 0;
  while (pc >= 0) {
    int op = program[pc], x = program[pc + 1];
    pc += 2;
    handlers[op](x);
  }
  return vars[0];
}

EXPORT(bytecode) int bytecode(int n) {
  int s[64], v[4] = {0, n, 0, 0}, p = 0, at = 0;
  for (;;) {
    int op = program[at], x = program[at + 1];
    at += 2;
    switch (op) {
      case PUSH: s[p++] = x; break;
      case ADD: p--; s[p - 1] += s[p]; break;
      case SUB: p--; s[p - 1] -= s[p]; break;
      case MUL: p--; s[p - 1] *= s[p]; break;
      case DUP: s[p] = s[p - 1]; p++; break;
      case LOAD: s[p++] = v[x]; break;
      case STORE: v[x] = s[--p]; break;
      case JNZ: if (s[--p]) at = x; break;
      default: return v[0];
    }
  }
}

// --- qsort: a quicksort that calls its comparison through a pointer, as C's does

static u32 numbers[20000];

static int ascending(const u32 *a, const u32 *b) { return *a < *b ? -1 : *a > *b; }

static void sort(u32 *a, int count, int (*volatile compare)(const u32 *, const u32 *)) {
  while (count > 1) {
    u32 pivot = a[count / 2];
    int i = 0, j = count - 1;
    while (i <= j) {
      while (compare(&a[i], &pivot) < 0) i++;
      while (compare(&a[j], &pivot) > 0) j--;
      if (i <= j) { u32 t = a[i]; a[i++] = a[j]; a[j--] = t; }
    }
    if (j + 1 < count - i) { sort(a, j + 1, compare); a += i; count -= i; }
    else { sort(a + i, count - i, compare); count = j + 1; }
  }
}

EXPORT(qsort) int quicksort(int n) {
  u32 sum = 0;
  for (int r = 0; r < n; r++) {
    seed = 11 + r;
    for (int i = 0; i < 20000; i++) numbers[i] = next();
    sort(numbers, 20000, ascending);
    for (int i = 0; i < 20000; i += 100) sum = sum * 31 + numbers[i];
  }
  return (int)sum;
}

// --- mandelbrot: doubles in registers

EXPORT(mandelbrot) int mandelbrot(int n) {
  int total = 0;
  for (int py = 0; py < n; py++)
    for (int px = 0; px < n; px++) {
      double cr = px * 3.0 / n - 2, ci = py * 2.0 / n - 1, zr = 0, zi = 0;
      int i = 0;
      while (i < 200 && zr * zr + zi * zi < 4) {
        double t = zr * zr - zi * zi + cr;
        zi = 2 * zr * zi + ci;
        zr = t;
        i++;
      }
      total = total * 3 + i;
    }
  return total;
}

// --- moves: a run-length coder, bytes in and out, lengths unknown to the compiler

static u8 coded[140000];

EXPORT(moves) int moves(int n) {
  u32 sum = 0;
  seed = 3;
  for (int i = 0; i < 65536;) {
    int run = next() % 9 + 1;
    u8 value = (u8)next();
    while (run-- && i < 65536) block[i++] = value;
  }
  for (int r = 0; r < n; r++) {
    int out = 0;
    for (int i = 0; i < 65536;) {
      int run = 1;
      while (run < 255 && i + run < 65536 && block[i + run] == block[i]) run++;
      coded[out++] = (u8)run;
      coded[out++] = block[i];
      i += run;
    }
    int at = 0;
    for (int i = 0; i < out; i += 2)
      for (int k = 0; k < coded[i]; k++) block[at++] = coded[i + 1];
    block[r * 97 % 65536] ^= 1;
    sum = sum * 31 + (u32)out;
  }
  return (int)sum;
}

// --- mixed: lists, a matrix of integers, a state machine over text, a checksum over all: CoreMark's mixture

typedef struct Node { struct Node *next; int key, value; } Node;
static Node nodes[256];
static short mat[3][16][16];
static const char text[] = "5012,+122,0x7f,-3.1e+4,abc,.5,1e9,--7,0,+.25e-3,";

static u32 crc(u32 sum, u32 x) {
  for (int i = 0; i < 16; i++) sum = (sum ^ x >> i) & 1 ? sum >> 1 ^ 0xA001 : sum >> 1;
  return sum;
}

static u32 lists(int r) {
  Node *head = 0, *reversed = 0;
  for (int i = 0; i < 256; i++) {
    nodes[i].key = (i * 37 + r) & 255;
    nodes[i].value = i;
    nodes[i].next = head;
    head = &nodes[i];
  }
  u32 found = 0;
  for (int k = 0; k < 16; k++)
    for (Node *p = head; p; p = p->next)
      if (p->key == ((k * 16 + r) & 255)) { found += (u32)p->value; break; }
  while (head) { Node *p = head; head = p->next; p->next = reversed; reversed = p; }
  return found + (u32)reversed->value;
}

static u32 matrix(int r) {
  u32 sum = 0;
  for (int i = 0; i < 16; i++)
    for (int j = 0; j < 16; j++) { mat[0][i][j] = (short)(i + j + r); mat[1][i][j] = (short)(i * j - r); }
  for (int i = 0; i < 16; i++)
    for (int j = 0; j < 16; j++) {
      int t = 0;
      for (int k = 0; k < 16; k++) t += mat[0][i][k] * mat[1][k][j];
      mat[2][i][j] = (short)t;
      sum += (u32)(t >> 2 & 0xFFF);
    }
  return sum;
}

static u32 states(int r) {
  enum { START, SIGN, INT, FLOAT, EXPONENT, BAD } s = START;
  u32 counts[6] = {0};
  for (const char *p = text; *p; p++) {
    char c = *p;
    if (c == ',') { counts[s]++; s = START; continue; }
    switch (s) {
      case START: s = c >= '0' && c <= '9' ? INT : c == '+' || c == '-' ? SIGN : c == '.' ? FLOAT : BAD; break;
      case SIGN: s = c >= '0' && c <= '9' ? INT : c == '.' ? FLOAT : BAD; break;
      case INT: s = c >= '0' && c <= '9' ? INT : c == '.' ? FLOAT : c == 'e' ? EXPONENT : BAD; break;
      case FLOAT: s = c >= '0' && c <= '9' ? FLOAT : c == 'e' ? EXPONENT : BAD; break;
      case EXPONENT: s = (c >= '0' && c <= '9') || c == '+' || c == '-' ? EXPONENT : BAD; break;
      default: break;
    }
  }
  return counts[INT] + counts[FLOAT] * 7 + counts[EXPONENT] * 49 + counts[BAD] * 343 + (u32)r;
}

EXPORT(mixed) int mixed(int n) {
  u32 sum = 0xFFFF;
  for (int r = 0; r < n; r++) {
    sum = crc(sum, lists(r));
    sum = crc(sum, matrix(r));
    sum = crc(sum, states(r));
  }
  return (int)sum;
}

#ifndef __wasm__
#include <stdio.h>
#include <string.h>

// The same protocol as engine.mjs: a number a line in, the result out.
int main(int argc, char **argv) {
  static const struct { const char *name; int (*run)(int); } all[] = {
      {"hash", hash}, {"matmul", matmul}, {"nbody", nbody}, {"sieve", sieve}, {"fib", fib}, {"indirect", indirect},
      {"bytecode", bytecode}, {"qsort", quicksort}, {"mandelbrot", mandelbrot}, {"moves", moves}, {"mixed", mixed}};
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
