package dev.slipway.runtime.simd;

/** The instructions on f64x2 where they are on halves; see {@link Simd}. */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class HalfF64x2 {
  private HalfF64x2() {}

  public static long f64x2_eq(long a, long b) {
    return F64Lanes.eq(a, b);
  }

  public static long f64x2_ne(long a, long b) {
    return ~F64Lanes.eq(a, b);
  }

  public static long f64x2_lt(long a, long b) {
    return F64Lanes.lt(a, b);
  }

  public static long f64x2_le(long a, long b) {
    return F64Lanes.le(a, b);
  }

  public static long f64x2_gt(long a, long b) {
    return F64Lanes.lt(b, a);
  }

  public static long f64x2_ge(long a, long b) {
    return F64Lanes.le(b, a);
  }

  public static long f64x2_abs(long a) {
    return a & ~Long.MIN_VALUE;
  }

  public static long f64x2_neg(long a) {
    return a ^ Long.MIN_VALUE;
  }

  public static long f64x2_sqrt(long a) {
    return F64Lanes.sqrt(a);
  }

  public static long f64x2_ceil(long a) {
    return F64Lanes.ceil(a);
  }

  public static long f64x2_floor(long a) {
    return F64Lanes.floor(a);
  }

  public static long f64x2_trunc(long a) {
    return F64Lanes.trunc(a);
  }

  public static long f64x2_nearest(long a) {
    return F64Lanes.nearest(a);
  }

  public static long f64x2_add(long a, long b) {
    return F64Lanes.add(a, b);
  }

  public static long f64x2_sub(long a, long b) {
    return F64Lanes.sub(a, b);
  }

  public static long f64x2_mul(long a, long b) {
    return F64Lanes.mul(a, b);
  }

  public static long f64x2_div(long a, long b) {
    return F64Lanes.div(a, b);
  }

  public static long f64x2_min(long a, long b) {
    return F64Lanes.min(a, b);
  }

  public static long f64x2_max(long a, long b) {
    return F64Lanes.max(a, b);
  }

  public static long f64x2_pmin(long a, long b) {
    return F64Lanes.pmin(a, b);
  }

  public static long f64x2_pmax(long a, long b) {
    return F64Lanes.pmax(a, b);
  }

  public static long f64x2_relaxed_madd(long a, long b, long c) {
    return F64Lanes.add(F64Lanes.mul(a, b), c);
  }

  public static long f64x2_relaxed_nmadd(long a, long b, long c) {
    return F64Lanes.sub(c, F64Lanes.mul(a, b));
  }

  public static long f64x2_promote_low_f32x4(int a) {
    return F64Lanes.promote(a);
  }

  public static long f64x2_convert_low_i32x4_s(int a) {
    return F64Lanes.convert_s(a);
  }

  public static long f64x2_convert_low_i32x4_u(int a) {
    return F64Lanes.convert_u(a);
  }
}
