package dev.slipway.runtime.simd;

import dev.slipway.runtime.abi.Numeric;

/** An f64 lane in a long. */
final class F64Lanes {
  private F64Lanes() {}

  private static double value(long x) {
    return Double.longBitsToDouble(x);
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  private static long mask(boolean set) {
    return set ? -1 : 0;
  }

  static long eq(long x, long y) {
    return mask(value(x) == value(y));
  }

  static long lt(long x, long y) {
    return mask(value(x) < value(y));
  }

  static long le(long x, long y) {
    return mask(value(x) <= value(y));
  }

  static long add(long x, long y) {
    return bits(value(x) + value(y));
  }

  static long sub(long x, long y) {
    return bits(value(x) - value(y));
  }

  static long mul(long x, long y) {
    return bits(value(x) * value(y));
  }

  static long div(long x, long y) {
    return bits(value(x) / value(y));
  }

  static long min(long x, long y) {
    return bits(Numeric.f64_min(value(x), value(y)));
  }

  static long max(long x, long y) {
    return bits(Numeric.f64_max(value(x), value(y)));
  }

  static long pmin(long x, long y) {
    return bits(value(y) < value(x) ? value(y) : value(x));
  }

  static long pmax(long x, long y) {
    return bits(value(x) < value(y) ? value(y) : value(x));
  }

  static long sqrt(long x) {
    return bits(Numeric.f64_sqrt(value(x)));
  }

  static long ceil(long x) {
    return bits(Numeric.f64_ceil(value(x)));
  }

  static long floor(long x) {
    return bits(Numeric.f64_floor(value(x)));
  }

  static long trunc(long x) {
    return bits(Numeric.f64_trunc(value(x)));
  }

  static long nearest(long x) {
    return bits(Numeric.f64_nearest(value(x)));
  }

  static long trunc_s(long x, long y) {
    return (int) value(x) & 0xFFFF_FFFFL | (long) (int) value(y) << 32;
  }

  static long trunc_u(long x, long y) {
    return Numeric.i32_trunc_sat_f64_u(value(x)) & 0xFFFF_FFFFL
        | (long) Numeric.i32_trunc_sat_f64_u(value(y)) << 32;
  }

  /** Two f64 to two f32. */
  static long demote(long x, long y) {
    return Float.floatToRawIntBits((float) value(x)) & 0xFFFF_FFFFL
        | (long) Float.floatToRawIntBits((float) value(y)) << 32;
  }

  /** The bits of an f32 to those of an f64. */
  static long promote(int x) {
    return bits(Float.intBitsToFloat(x));
  }

  static long convert_s(int x) {
    return bits(x);
  }

  static long convert_u(int x) {
    return bits((double) (x & 0xFFFF_FFFFL));
  }
}
