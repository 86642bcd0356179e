// Exceptions, longjmp, files in memory, a heap that grows, JavaScript in C++ and C++ in JavaScript (embind).
#include <cerrno>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <emscripten.h>
#include <emscripten/bind.h>
#include <emscripten/heap.h>
#include <fstream>
#include <stdexcept>
#include <string>
#include <sys/stat.h>
#include <vector>

struct Failure : std::runtime_error {
  explicit Failure(int code) : std::runtime_error("failure " + std::to_string(code)) {}
};

struct Guard {
  const char *name;
  ~Guard() { printf("~%s\n", name); }
};

static int risky(int n) {
  Guard guard{"risky"};
  if (n % 2) throw Failure(n);
  if (n % 3 == 0) throw n;
  return n;
}

static void exceptions() {
  for (int i = 2; i < 7; i++) {
    try {
      printf("risky %d\n", risky(i));
    } catch (const Failure &e) {
      printf("caught %s\n", e.what());
    } catch (int n) {
      printf("caught int %d\n", n);
    }
  }
  try {
    try {
      risky(3);
    } catch (...) {
      puts("again");
      throw;
    }
  } catch (const std::exception &e) {
    printf("outer %s\n", e.what());
  }
  try {
    std::vector<int> v(3);
    v.at(5) = 1;
  } catch (const std::out_of_range &) {
    puts("out of range");
  }
}

static jmp_buf target;

static void jump(int depth) {
  if (depth == 0) longjmp(target, 7);
  jump(depth - 1);
}

static void jumps() {
  int code = setjmp(target);
  if (code == 0) jump(20);
  printf("longjmp %d\n", code);
}

static void files() {
  mkdir("/box", 0777);
  std::ofstream("/box/a.txt") << "line 1\nline 2\n";
  std::ifstream in("/box/a.txt");
  size_t read = 0;
  for (std::string line; std::getline(in, line);) read += line.size();
  struct stat status;
  stat("/box/a.txt", &status);
  printf("read %zu of %ld\n", read, (long) status.st_size);
  FILE *none = fopen("/box/none", "r");
  printf("fopen %d %s\n", none != nullptr, strerror(errno));
}

static void grow() {
  size_t before = emscripten_get_heap_size();
  std::vector<char *> blocks;
  for (int i = 0; i < 64; i++) {
    blocks.push_back((char *) memset(malloc(1 << 20), i, 1 << 20));
  }
  long sum = 0;
  for (char *block : blocks) {
    sum += block[12345];
    free(block);
  }
  printf("grown %d, sum %ld\n", emscripten_get_heap_size() > before, sum);
}

EM_JS(int, js_add, (int a, int b), { return a + b; });

int main() {
  exceptions();
  jumps();
  files();
  grow();
  printf("js_add %d\n", js_add(40, 2));
  emscripten_run_script("console.log('script', typeof Module)");
  return 3;
}

struct Point {
  double x, y;
};

class Counter {
  int n;

public:
  explicit Counter(int n) : n(n) {}
  int next() { return ++n; }
  std::string text() const { return "n=" + std::to_string(n); }
  int get() const { return n; }
  void set(int value) { n = value; }
};

enum class Color { RED, GREEN };

static std::string greet(const std::string &name) { return "hello " + name; }

static int apply(emscripten::val f, int n) { return f(n).as<int>() + 1; }

static Point mid(Point a, Point b) { return {(a.x + b.x) / 2, (a.y + b.y) / 2}; }

static std::vector<int> squares(int n) {
  std::vector<int> v;
  for (int i = 0; i < n; i++) v.push_back(i * i);
  return v;
}

using namespace emscripten;

EMSCRIPTEN_BINDINGS(program) {
  value_object<Point>("Point").field("x", &Point::x).field("y", &Point::y);
  class_<Counter>("Counter")
      .constructor<int>()
      .function("next", &Counter::next)
      .function("text", &Counter::text)
      .property("n", &Counter::get, &Counter::set);
  enum_<Color>("Color").value("RED", Color::RED).value("GREEN", Color::GREEN);
  register_vector<int>("Ints");
  function("greet", &greet);
  function("apply", &apply);
  function("mid", &mid);
  function("squares", &squares);
  function("risky", &risky);
}
