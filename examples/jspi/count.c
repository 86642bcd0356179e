// Counts the words of texts that have to be fetched, in plain synchronous C: fetch() below returns
// when the text is there. That the host gets it by way of promises, and that other JavaScript runs
// meanwhile, cannot be seen here. Built by build.sh beside it.
typedef unsigned char u8;

// Puts what `url` names into `into`; returns its length, or -1 if it has more than `capacity` bytes.
__attribute__((import_module("host"), import_name("fetch"))) int fetch(const char *url, int length, u8 *into, int capacity);
__attribute__((import_module("host"), import_name("counted"))) void counted(int text, int words);

static const char *const urls[] = {
  "data:text/plain,A%20ship%20is%20safe%20in%20harbour",
  "data:text/plain,but%20that%20is%20not%20what",
  "data:text/plain,%20%20ships%20are%20built%20for.%20",
};
enum { COUNT = sizeof urls / sizeof *urls };

static u8 text[256];

static int length_of(const char *string) {
  int length = 0;
  while (string[length]) length++;
  return length;
}

static int words_of(const u8 *bytes, int length) {
  int words = 0;
  for (int i = 0; i < length; i++) {
    int starts = bytes[i] != ' ' && (i == 0 || bytes[i - 1] == ' ');
    words += starts;
  }
  return words;
}

__attribute__((export_name("count"))) int count(void) {
  int total = 0;
  for (int i = 0; i < COUNT; i++) {
    int length = fetch(urls[i], length_of(urls[i]), text, sizeof text);
    if (length < 0) return -1;
    int words = words_of(text, length);
    counted(i, words);
    total += words;
  }
  return total;
}
