package dev.slipway.runtime.simd;

/** What changes the width of integer lanes, or looks at one lane at a time. */
final class Lanes {
  private Lanes() {}

  static long extend8_u(int v) {
    long x = v & 0xFFFF_FFFFL;
    x = (x | x << 16) & 0x0000_FFFF_0000_FFFFL;
    return (x | x << 8) & 0x00FF_00FF_00FF_00FFL;
  }

  static long extend8_s(int v) {
    return Swar.sub(extend8_u(v) ^ 0x0080_0080_0080_0080L, 0x0080_0080_0080_0080L, Swar.H16);
  }

  static long extend16_u(int v) {
    return v & 0xFFFFL | (v & 0xFFFF_0000L) << 16;
  }

  static long extend16_s(int v) {
    return (short) v & 0xFFFF_FFFFL | (long) (v >> 16) << 32;
  }

  static long extadd8_u(long x) {
    return (x & 0x00FF_00FF_00FF_00FFL) + (x >>> 8 & 0x00FF_00FF_00FF_00FFL);
  }

  static long extadd8_s(long x) {
    long even = Swar.shr_s(x << 8 & 0xFF00_FF00_FF00_FF00L, 8, Swar.H16);
    return Swar.add(even, Swar.shr_s(x, 8, Swar.H16), Swar.H16);
  }

  static long extadd16_u(long x) {
    return (x & 0x0000_FFFF_0000_FFFFL) + (x >>> 16 & 0x0000_FFFF_0000_FFFFL);
  }

  static long extadd16_s(long x) {
    return pack32((short) x + (short) (x >>> 16), (short) (x >>> 32) + (short) (x >>> 48));
  }

  private static long pack32(int low, int high) {
    return low & 0xFFFF_FFFFL | (long) high << 32;
  }

  /** Four lanes of 16 bits to four of 8. */
  static int narrow16_s(long x) {
    return clamp(x, Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  static int narrow16_u(long x) {
    return clamp(x, 0, 0xFF);
  }

  private static int clamp(long x, int min, int max) {
    return Math.clamp((short) x, min, max) & 0xFF
        | (Math.clamp((short) (x >>> 16), min, max) & 0xFF) << 8
        | (Math.clamp((short) (x >>> 32), min, max) & 0xFF) << 16
        | Math.clamp((short) (x >>> 48), min, max) << 24;
  }

  /** Two lanes of 32 bits to two of 16. */
  static int narrow32_s(long x) {
    return Math.clamp((int) x, Short.MIN_VALUE, Short.MAX_VALUE) & 0xFFFF
        | Math.clamp((int) (x >>> 32), Short.MIN_VALUE, Short.MAX_VALUE) << 16;
  }

  static int narrow32_u(long x) {
    return Math.clamp((int) x, 0, 0xFFFF) | Math.clamp((int) (x >>> 32), 0, 0xFFFF) << 16;
  }

  private static long q15(long x, long y) {
    return Math.min((short) x * (short) y + 0x4000 >> 15, Short.MAX_VALUE) & 0xFFFFL;
  }

  static long q15mulr(long x, long y) {
    return q15(x, y)
        | q15(x >>> 16, y >>> 16) << 16
        | q15(x >>> 32, y >>> 32) << 32
        | q15(x >>> 48, y >>> 48) << 48;
  }

  static long dot16(long x, long y) {
    return pack32(
        (short) x * (short) y + (short) (x >>> 16) * (short) (y >>> 16),
        (short) (x >>> 32) * (short) (y >>> 32) + (short) (x >>> 48) * (short) (y >>> 48));
  }

  private static long dot(long x, long y) {
    return (byte) x * (byte) y + (byte) (x >>> 8) * (byte) (y >>> 8) & 0xFFFFL;
  }

  /** Both operands signed, sums wrap: one of the results that {@code i16x8.relaxed_dot} allows. */
  static long dot8(long x, long y) {
    return dot(x, y)
        | dot(x >>> 16, y >>> 16) << 16
        | dot(x >>> 32, y >>> 32) << 32
        | dot(x >>> 48, y >>> 48) << 48;
  }

  /** The bytes of 16 that eight indices name; 0 where an index is out of range. */
  static long swizzle(long low, long high, long indices) {
    long result = 0;
    for (int i = 0; i < 64; i += 8) {
      int index = (int) (indices >>> i) & 0xFF;
      long half = index < 8 ? low : index < 16 ? high : 0;
      result |= (half >>> (index << 3) & 0xFF) << i;
    }
    return result;
  }
}
