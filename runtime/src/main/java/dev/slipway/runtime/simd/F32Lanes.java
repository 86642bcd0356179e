package dev.slipway.runtime.simd;

import dev.slipway.runtime.abi.Numeric;

/** Two f32 lanes in a long. */
final class F32Lanes {
  private F32Lanes() {}

  private static float low(long x) {
    return Float.intBitsToFloat((int) x);
  }

  private static float high(long x) {
    return Float.intBitsToFloat((int) (x >>> 32));
  }

  private static long pack(float low, float high) {
    return pack(Float.floatToRawIntBits(low), Float.floatToRawIntBits(high));
  }

  private static long pack(int low, int high) {
    return low & 0xFFFF_FFFFL | (long) high << 32;
  }

  private static long mask(boolean low, boolean high) {
    return (low ? 0xFFFF_FFFFL : 0) | (high ? 0xFFFF_FFFF_0000_0000L : 0);
  }

  static long eq(long x, long y) {
    return mask(low(x) == low(y), high(x) == high(y));
  }

  static long lt(long x, long y) {
    return mask(low(x) < low(y), high(x) < high(y));
  }

  static long le(long x, long y) {
    return mask(low(x) <= low(y), high(x) <= high(y));
  }

  static long add(long x, long y) {
    return pack(low(x) + low(y), high(x) + high(y));
  }

  static long sub(long x, long y) {
    return pack(low(x) - low(y), high(x) - high(y));
  }

  static long mul(long x, long y) {
    return pack(low(x) * low(y), high(x) * high(y));
  }

  static long div(long x, long y) {
    return pack(low(x) / low(y), high(x) / high(y));
  }

  static long min(long x, long y) {
    return pack(Numeric.f32_min(low(x), low(y)), Numeric.f32_min(high(x), high(y)));
  }

  static long max(long x, long y) {
    return pack(Numeric.f32_max(low(x), low(y)), Numeric.f32_max(high(x), high(y)));
  }

  static long pmin(long x, long y) {
    return pack(low(y) < low(x) ? low(y) : low(x), high(y) < high(x) ? high(y) : high(x));
  }

  static long pmax(long x, long y) {
    return pack(low(x) < low(y) ? low(y) : low(x), high(x) < high(y) ? high(y) : high(x));
  }

  static long sqrt(long x) {
    return pack(Numeric.f32_sqrt(low(x)), Numeric.f32_sqrt(high(x)));
  }

  static long ceil(long x) {
    return pack(Numeric.f32_ceil(low(x)), Numeric.f32_ceil(high(x)));
  }

  static long floor(long x) {
    return pack(Numeric.f32_floor(low(x)), Numeric.f32_floor(high(x)));
  }

  static long trunc(long x) {
    return pack(Numeric.f32_trunc(low(x)), Numeric.f32_trunc(high(x)));
  }

  static long nearest(long x) {
    return pack(Numeric.f32_nearest(low(x)), Numeric.f32_nearest(high(x)));
  }

  static long trunc_s(long x) {
    return pack((int) low(x), (int) high(x));
  }

  static long trunc_u(long x) {
    return pack(Numeric.i32_trunc_sat_f32_u(low(x)), Numeric.i32_trunc_sat_f32_u(high(x)));
  }

  static long convert_s(long x) {
    return pack((float) (int) x, (float) (int) (x >>> 32));
  }

  static long convert_u(long x) {
    return pack((float) (x & 0xFFFF_FFFFL), (float) (x >>> 32));
  }
}
