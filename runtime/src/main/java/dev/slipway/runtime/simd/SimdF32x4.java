package dev.slipway.runtime.simd;

/** The instructions on f32x4, named as in wasm with {@code _} for {@code .}. */
public final class SimdF32x4 {
  private SimdF32x4() {}

  public static Object f32x4_splat(float v) {
    return Simd.VECTORS ? VectorF32x4.f32x4_splat(v) : PairF32x4.f32x4_splat(v);
  }

  public static float f32x4_extract_lane(Object a, int lane) {
    return Simd.VECTORS
        ? VectorF32x4.f32x4_extract_lane(a, lane)
        : PairF32x4.f32x4_extract_lane(a, lane);
  }

  public static Object f32x4_replace_lane(Object a, float v, int lane) {
    return Simd.VECTORS
        ? VectorF32x4.f32x4_replace_lane(a, v, lane)
        : PairF32x4.f32x4_replace_lane(a, v, lane);
  }

  public static Object f32x4_eq(Object a, Object b) {
    return Simd.VECTORS ? VectorF32x4.f32x4_eq(a, b) : PairF32x4.f32x4_eq(a, b);
  }

  public static Object f32x4_ne(Object a, Object b) {
    return Simd.VECTORS ? VectorF32x4.f32x4_ne(a, b) : PairF32x4.f32x4_ne(a, b);
  }

  public static Object f32x4_lt(Object a, Object b) {
    return Simd.VECTORS ? VectorF32x4.f32x4_lt(a, b) : PairF32x4.f32x4_lt(a, b);
  }

  public static Object f32x4_le(Object a, Object b) {
    return Simd.VECTORS ? VectorF32x4.f32x4_le(a, b) : PairF32x4.f32x4_le(a, b);
  }

  public static Object f32x4_gt(Object a, Object b) {
    return Simd.VECTORS ? VectorF32x4.f32x4_gt(a, b) : PairF32x4.f32x4_gt(a, b);
  }

  public static Object f32x4_ge(Object a, Object b) {
    return Simd.VECTORS ? VectorF32x4.f32x4_ge(a, b) : PairF32x4.f32x4_ge(a, b);
  }

  public static Object f32x4_abs(Object a) {
    return Simd.VECTORS ? VectorF32x4.f32x4_abs(a) : PairF32x4.f32x4_abs(a);
  }

  public static Object f32x4_neg(Object a) {
    return Simd.VECTORS ? VectorF32x4.f32x4_neg(a) : PairF32x4.f32x4_neg(a);
  }

  public static Object f32x4_sqrt(Object a) {
    return Simd.VECTORS ? VectorF32x4.f32x4_sqrt(a) : PairF32x4.f32x4_sqrt(a);
  }

  public static Object f32x4_ceil(Object a) {
    return Simd.VECTORS ? VectorF32x4.f32x4_ceil(a) : PairF32x4.f32x4_ceil(a);
  }

  public static Object f32x4_floor(Object a) {
    return Simd.VECTORS ? VectorF32x4.f32x4_floor(a) : PairF32x4.f32x4_floor(a);
  }

  public static Object f32x4_trunc(Object a) {
    return Simd.VECTORS ? VectorF32x4.f32x4_trunc(a) : PairF32x4.f32x4_trunc(a);
  }

  public static Object f32x4_nearest(Object a) {
    return Simd.VECTORS ? VectorF32x4.f32x4_nearest(a) : PairF32x4.f32x4_nearest(a);
  }

  public static Object f32x4_add(Object a, Object b) {
    return Simd.VECTORS ? VectorF32x4.f32x4_add(a, b) : PairF32x4.f32x4_add(a, b);
  }

  public static Object f32x4_sub(Object a, Object b) {
    return Simd.VECTORS ? VectorF32x4.f32x4_sub(a, b) : PairF32x4.f32x4_sub(a, b);
  }

  public static Object f32x4_mul(Object a, Object b) {
    return Simd.VECTORS ? VectorF32x4.f32x4_mul(a, b) : PairF32x4.f32x4_mul(a, b);
  }

  public static Object f32x4_div(Object a, Object b) {
    return Simd.VECTORS ? VectorF32x4.f32x4_div(a, b) : PairF32x4.f32x4_div(a, b);
  }

  public static Object f32x4_min(Object a, Object b) {
    return Simd.VECTORS ? VectorF32x4.f32x4_min(a, b) : PairF32x4.f32x4_min(a, b);
  }

  public static Object f32x4_relaxed_min(Object a, Object b) {
    return Simd.VECTORS ? VectorF32x4.f32x4_relaxed_min(a, b) : PairF32x4.f32x4_relaxed_min(a, b);
  }

  public static Object f32x4_max(Object a, Object b) {
    return Simd.VECTORS ? VectorF32x4.f32x4_max(a, b) : PairF32x4.f32x4_max(a, b);
  }

  public static Object f32x4_relaxed_max(Object a, Object b) {
    return Simd.VECTORS ? VectorF32x4.f32x4_relaxed_max(a, b) : PairF32x4.f32x4_relaxed_max(a, b);
  }

  public static Object f32x4_pmin(Object a, Object b) {
    return Simd.VECTORS ? VectorF32x4.f32x4_pmin(a, b) : PairF32x4.f32x4_pmin(a, b);
  }

  public static Object f32x4_pmax(Object a, Object b) {
    return Simd.VECTORS ? VectorF32x4.f32x4_pmax(a, b) : PairF32x4.f32x4_pmax(a, b);
  }

  public static Object f32x4_relaxed_madd(Object a, Object b, Object c) {
    return Simd.VECTORS
        ? VectorF32x4.f32x4_relaxed_madd(a, b, c)
        : PairF32x4.f32x4_relaxed_madd(a, b, c);
  }

  public static Object f32x4_relaxed_nmadd(Object a, Object b, Object c) {
    return Simd.VECTORS
        ? VectorF32x4.f32x4_relaxed_nmadd(a, b, c)
        : PairF32x4.f32x4_relaxed_nmadd(a, b, c);
  }

  public static Object f32x4_convert_i32x4_s(Object a) {
    return Simd.VECTORS ? VectorF32x4.f32x4_convert_i32x4_s(a) : PairF32x4.f32x4_convert_i32x4_s(a);
  }

  public static Object f32x4_convert_i32x4_u(Object a) {
    return Simd.VECTORS ? VectorF32x4.f32x4_convert_i32x4_u(a) : PairF32x4.f32x4_convert_i32x4_u(a);
  }

  public static Object f32x4_demote_f64x2_zero(Object a) {
    return Simd.VECTORS
        ? VectorF32x4.f32x4_demote_f64x2_zero(a)
        : PairF32x4.f32x4_demote_f64x2_zero(a);
  }
}
