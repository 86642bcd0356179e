// An image painted and blurred in linear memory. Built by build.sh beside it.
//
// blur() needs scratch space, so it grows the memory in the middle of the call, and it calls
// the host after every band of rows, so the host sees the image while it is being made.
typedef unsigned char u8;
typedef unsigned int u32;

#define PAGE 65536u

__attribute__((import_module("host"), import_name("grown"))) void host_grown(u32 old_pages, u32 new_pages);
__attribute__((import_module("host"), import_name("band"))) void host_band(u32 image, u32 width, u32 first_row, u32 rows);

extern u8 __heap_base;
static u32 heap_top;

// Bump allocator on top of memory.grow; returns 0 when the memory cannot grow.
static u8 *allocate(u32 bytes) {
  if (heap_top == 0) heap_top = (u32)&__heap_base;
  u32 start = (heap_top + 15) & ~15u;
  u32 end = start + bytes;
  u32 pages = __builtin_wasm_memory_size(0);
  u32 wanted = (end + PAGE - 1) / PAGE;
  if (wanted > pages) {
    if (__builtin_wasm_memory_grow(0, wanted - pages) == (u32)-1) return 0;
    host_grown(pages, wanted);
  }
  heap_top = end;
  return (u8 *)start;
}

static void pixel(u8 *image, u32 width, u32 x, u32 y, u8 r, u8 g, u8 b) {
  u8 *p = image + 4 * (y * width + x);
  p[0] = r;
  p[1] = g;
  p[2] = b;
  p[3] = 255;
}

// A night sky over a slipway: sky gradient, a moon, water with stripes of light, a ramp.
__attribute__((export_name("paint"))) u8 *paint(u32 width, u32 height) {
  u8 *image = allocate(4 * width * height);
  if (!image) return 0;
  int horizon = (int)(height * 5 / 8), moon_x = (int)(width * 3 / 4), moon_y = (int)(height / 4);
  int radius = (int)(height / 8);
  for (int y = 0; y < (int)height; y++) {
    for (int x = 0; x < (int)width; x++) {
      int dx = x - moon_x, dy = y - moon_y, d = dx * dx + dy * dy;
      if (y < horizon) {
        int shade = y * 110 / horizon;
        if (d < radius * radius) pixel(image, width, x, y, 250, 240, 200);
        else if ((x * 7919u + y * 104729u) % 997u == 0) pixel(image, width, x, y, 255, 255, 255);
        else pixel(image, width, x, y, 20 + shade / 2, 30 + shade, 80 + shade);
      } else {
        int stripe = ((y - horizon) * 16 / ((int)height - horizon)) & 1;
        int lit = dx < 0 ? -dx < radius : dx < radius;
        pixel(image, width, x, y, lit && stripe ? 220 : 10, lit && stripe ? 210 : 50 + stripe * 20, 90 + stripe * 40);
      }
      int ramp = x * ((int)height - horizon) / (int)(width / 2);
      if (x < (int)width / 2 && y > horizon + ramp / 2 && y < horizon + ramp / 2 + (int)height / 10)
        pixel(image, width, x, y, 150, 110, 70);
    }
  }
  return image;
}

// Box blur, rows then columns, through a scratch image. Returns 0 when there is no memory for it.
__attribute__((export_name("blur"))) u32 blur(u8 *image, u32 width, u32 height, u32 radius, u32 band) {
  u8 *scratch = allocate(4 * width * height);
  if (!scratch) return 0;
  for (u32 y = 0; y < height; y++) {
    for (u32 x = 0; x < width; x++) {
      u32 from = x < radius ? 0 : x - radius, to = x + radius >= width ? width - 1 : x + radius;
      for (u32 c = 0; c < 4; c++) {
        u32 sum = 0;
        for (u32 i = from; i <= to; i++) sum += image[4 * (y * width + i) + c];
        scratch[4 * (y * width + x) + c] = (u8)(sum / (to - from + 1));
      }
    }
    if ((y + 1) % band == 0) host_band((u32)scratch, width, y + 1 - band, band);
  }
  for (u32 x = 0; x < width; x++) {
    for (u32 y = 0; y < height; y++) {
      u32 from = y < radius ? 0 : y - radius, to = y + radius >= height ? height - 1 : y + radius;
      for (u32 c = 0; c < 4; c++) {
        u32 sum = 0;
        for (u32 i = from; i <= to; i++) sum += scratch[4 * (i * width + x) + c];
        image[4 * (y * width + x) + c] = (u8)(sum / (to - from + 1));
      }
    }
  }
  return 1;
}

__attribute__((export_name("touch"))) u32 touch(u32 delta) { return __builtin_wasm_memory_grow(0, delta); }
