package dev.slipway.runtime.simd;

/**
 * Lanes of 8, 16 or 32 bits side by side in a long. {@code h} has the highest bit of each lane and
 * gives the width; a mask has all bits of a lane or none.
 */
final class Swar {
  static final long H8 = 0x8080_8080_8080_8080L;
  static final long H16 = 0x8000_8000_8000_8000L;
  static final long H32 = 0x8000_0000_8000_0000L;

  private Swar() {}

  static long splat8(int v) {
    return (v & 0xFF) * 0x0101_0101_0101_0101L;
  }

  static long splat16(int v) {
    return (v & 0xFFFF) * 0x0001_0001_0001_0001L;
  }

  static long splat32(int v) {
    return v & 0xFFFF_FFFFL | (long) v << 32;
  }

  /** Puts {@code v} where {@code mask << shift} is; only the low six bits of the shift count. */
  static long replace(long x, int v, int shift, long mask) {
    return x & ~(mask << shift) | (v & mask) << shift;
  }

  /** {@return the mask of the lanes whose highest bit is set in {@code m}, which has no other} */
  private static long spread(long m, long h) {
    return m - (m >>> lowBit(h)) | m;
  }

  /** {@return a lane's width less one; a constant where {@code h} is} */
  private static int lowBit(long h) {
    return h == H8 ? 7 : h == H16 ? 15 : 31;
  }

  static long add(long x, long y, long h) {
    return (x & ~h) + (y & ~h) ^ (x ^ y) & h;
  }

  static long sub(long x, long y, long h) {
    return (x | h) - (y & ~h) ^ (x ^ ~y) & h;
  }

  static long eq(long x, long y, long h) {
    long t = x ^ y;
    return spread(~((t & ~h) + ~h | t) & h, h);
  }

  static long lt_u(long x, long y, long h) {
    long d = (x | h) - (y & ~h);
    return spread((~x & y | ~(x ^ y) & ~d) & h, h);
  }

  static long lt_s(long x, long y, long h) {
    return lt_u(x ^ h, y ^ h, h);
  }

  /** Where the mask is {@code x}, else {@code y}. */
  private static long choose(long mask, long x, long y) {
    return y ^ (x ^ y) & mask;
  }

  static long min_s(long x, long y, long h) {
    return choose(lt_s(x, y, h), x, y);
  }

  static long min_u(long x, long y, long h) {
    return choose(lt_u(x, y, h), x, y);
  }

  static long max_s(long x, long y, long h) {
    return choose(lt_s(x, y, h), y, x);
  }

  static long max_u(long x, long y, long h) {
    return choose(lt_u(x, y, h), y, x);
  }

  static long abs(long x, long h) {
    long m = spread(x & h, h);
    return sub(x ^ m, m, h);
  }

  static long addSat_u(long x, long y, long h) {
    long s = add(x, y, h);
    return s | spread((x & y | (x | y) & ~s) & h, h);
  }

  static long subSat_u(long x, long y, long h) {
    return sub(x, y, h) & ~lt_u(x, y, h);
  }

  static long addSat_s(long x, long y, long h) {
    long s = add(x, y, h);
    return choose(spread(~(x ^ y) & (x ^ s) & h, h), ~h ^ spread(x & h, h), s);
  }

  static long subSat_s(long x, long y, long h) {
    long d = sub(x, y, h);
    return choose(spread((x ^ y) & (x ^ d) & h, h), ~h ^ spread(x & h, h), d);
  }

  /** Rounds up. */
  static long avgr_u(long x, long y, long h) {
    return sub(x | y, (x ^ y) >>> 1 & ~h, h);
  }

  /** {@return the bits of each lane that a logical shift right by k leaves} */
  private static long kept(int k, long h) {
    long low = h >>> lowBit(h);
    return (h >>> k << 1) - low;
  }

  static long shl(long x, int k, long h) {
    return (x & kept(k, h)) << k;
  }

  static long shr_u(long x, int k, long h) {
    return x >>> k & kept(k, h);
  }

  static long shr_s(long x, int k, long h) {
    long kept = kept(k, h);
    return x >>> k & kept | spread(x & h, h) & ~kept;
  }

  static boolean allTrue(long x, long h) {
    return (((x & ~h) + ~h | x) & h) == h;
  }

  static int bitmask8(long x) {
    return (int) (((x & H8) >>> 7) * 0x0102_0408_1020_4080L >>> 56);
  }

  static int bitmask16(long x) {
    return (int) (((x & H16) >>> 15) * 0x0001_0002_0004_0008L >>> 48);
  }

  static int bitmask32(long x) {
    return (int) (x >>> 31 & 1 | x >>> 63 << 1);
  }

  static long mul16(long x, long y) {
    return x * y & 0xFFFFL
        | ((x >>> 16) * (y >>> 16) & 0xFFFFL) << 16
        | ((x >>> 32) * (y >>> 32) & 0xFFFFL) << 32
        | (x >>> 48) * (y >>> 48) << 48;
  }

  static long mul32(long x, long y) {
    return x * y & 0xFFFF_FFFFL | (x >>> 32) * (y >>> 32) << 32;
  }

  static long popcnt8(long x) {
    long t = x - (x >>> 1 & 0x5555_5555_5555_5555L);
    t = (t & 0x3333_3333_3333_3333L) + (t >>> 2 & 0x3333_3333_3333_3333L);
    return t + (t >>> 4) & 0x0F0F_0F0F_0F0F_0F0FL;
  }
}
