package dev.slipway.runtime.simd;

/** The instructions on f32x4 where they are on halves; see {@link Simd}. */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class HalfF32x4 {
  private HalfF32x4() {}

  public static long f32x4_splat(float v) {
    return Swar.splat32(Float.floatToRawIntBits(v));
  }

  /** Of both lanes. */
  public static long f32x4_splat(float low, float high) {
    return Float.floatToRawIntBits(low) & 0xFFFF_FFFFL | (long) Float.floatToRawIntBits(high) << 32;
  }

  public static float f32x4_extract_lane(long a, int lane) {
    return Float.intBitsToFloat((int) (a >>> lane * 32));
  }

  public static long f32x4_replace_lane(long a, float v, int lane) {
    return Swar.replace(a, Float.floatToRawIntBits(v), lane * 32, 0xFFFF_FFFFL);
  }

  public static long f32x4_eq(long a, long b) {
    return F32Lanes.eq(a, b);
  }

  public static long f32x4_ne(long a, long b) {
    return ~F32Lanes.eq(a, b);
  }

  public static long f32x4_lt(long a, long b) {
    return F32Lanes.lt(a, b);
  }

  public static long f32x4_le(long a, long b) {
    return F32Lanes.le(a, b);
  }

  public static long f32x4_gt(long a, long b) {
    return F32Lanes.lt(b, a);
  }

  public static long f32x4_ge(long a, long b) {
    return F32Lanes.le(b, a);
  }

  public static long f32x4_abs(long a) {
    return a & ~0x8000_0000_8000_0000L;
  }

  public static long f32x4_neg(long a) {
    return a ^ 0x8000_0000_8000_0000L;
  }

  public static long f32x4_sqrt(long a) {
    return F32Lanes.sqrt(a);
  }

  public static long f32x4_ceil(long a) {
    return F32Lanes.ceil(a);
  }

  public static long f32x4_floor(long a) {
    return F32Lanes.floor(a);
  }

  public static long f32x4_trunc(long a) {
    return F32Lanes.trunc(a);
  }

  public static long f32x4_nearest(long a) {
    return F32Lanes.nearest(a);
  }

  public static long f32x4_add(long a, long b) {
    return F32Lanes.add(a, b);
  }

  public static long f32x4_sub(long a, long b) {
    return F32Lanes.sub(a, b);
  }

  public static long f32x4_mul(long a, long b) {
    return F32Lanes.mul(a, b);
  }

  public static long f32x4_div(long a, long b) {
    return F32Lanes.div(a, b);
  }

  public static long f32x4_min(long a, long b) {
    return F32Lanes.min(a, b);
  }

  public static long f32x4_max(long a, long b) {
    return F32Lanes.max(a, b);
  }

  public static long f32x4_pmin(long a, long b) {
    return F32Lanes.pmin(a, b);
  }

  public static long f32x4_pmax(long a, long b) {
    return F32Lanes.pmax(a, b);
  }

  public static long f32x4_relaxed_madd(long a, long b, long c) {
    return F32Lanes.add(F32Lanes.mul(a, b), c);
  }

  public static long f32x4_relaxed_nmadd(long a, long b, long c) {
    return F32Lanes.sub(c, F32Lanes.mul(a, b));
  }

  public static long f32x4_convert_i32x4_s(long a) {
    return F32Lanes.convert_s(a);
  }

  public static long f32x4_convert_i32x4_u(long a) {
    return F32Lanes.convert_u(a);
  }

  public static long f32x4_demote_f64x2_zero(long low, long high) {
    return F64Lanes.demote(low, high);
  }
}
