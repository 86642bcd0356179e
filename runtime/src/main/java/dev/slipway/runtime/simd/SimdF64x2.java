package dev.slipway.runtime.simd;

/** The instructions on f64x2, named as in wasm with {@code _} for {@code .}. */
public final class SimdF64x2 {
  private SimdF64x2() {}

  public static Object f64x2_splat(double v) {
    return Simd.VECTORS ? VectorF64x2.f64x2_splat(v) : PairF64x2.f64x2_splat(v);
  }

  public static double f64x2_extract_lane(Object a, int lane) {
    return Simd.VECTORS
        ? VectorF64x2.f64x2_extract_lane(a, lane)
        : PairF64x2.f64x2_extract_lane(a, lane);
  }

  public static Object f64x2_replace_lane(Object a, double v, int lane) {
    return Simd.VECTORS
        ? VectorF64x2.f64x2_replace_lane(a, v, lane)
        : PairF64x2.f64x2_replace_lane(a, v, lane);
  }

  public static Object f64x2_eq(Object a, Object b) {
    return Simd.VECTORS ? VectorF64x2.f64x2_eq(a, b) : PairF64x2.f64x2_eq(a, b);
  }

  public static Object f64x2_ne(Object a, Object b) {
    return Simd.VECTORS ? VectorF64x2.f64x2_ne(a, b) : PairF64x2.f64x2_ne(a, b);
  }

  public static Object f64x2_lt(Object a, Object b) {
    return Simd.VECTORS ? VectorF64x2.f64x2_lt(a, b) : PairF64x2.f64x2_lt(a, b);
  }

  public static Object f64x2_le(Object a, Object b) {
    return Simd.VECTORS ? VectorF64x2.f64x2_le(a, b) : PairF64x2.f64x2_le(a, b);
  }

  public static Object f64x2_gt(Object a, Object b) {
    return Simd.VECTORS ? VectorF64x2.f64x2_gt(a, b) : PairF64x2.f64x2_gt(a, b);
  }

  public static Object f64x2_ge(Object a, Object b) {
    return Simd.VECTORS ? VectorF64x2.f64x2_ge(a, b) : PairF64x2.f64x2_ge(a, b);
  }

  public static Object f64x2_abs(Object a) {
    return Simd.VECTORS ? VectorF64x2.f64x2_abs(a) : PairF64x2.f64x2_abs(a);
  }

  public static Object f64x2_neg(Object a) {
    return Simd.VECTORS ? VectorF64x2.f64x2_neg(a) : PairF64x2.f64x2_neg(a);
  }

  public static Object f64x2_sqrt(Object a) {
    return Simd.VECTORS ? VectorF64x2.f64x2_sqrt(a) : PairF64x2.f64x2_sqrt(a);
  }

  public static Object f64x2_ceil(Object a) {
    return Simd.VECTORS ? VectorF64x2.f64x2_ceil(a) : PairF64x2.f64x2_ceil(a);
  }

  public static Object f64x2_floor(Object a) {
    return Simd.VECTORS ? VectorF64x2.f64x2_floor(a) : PairF64x2.f64x2_floor(a);
  }

  public static Object f64x2_trunc(Object a) {
    return Simd.VECTORS ? VectorF64x2.f64x2_trunc(a) : PairF64x2.f64x2_trunc(a);
  }

  public static Object f64x2_nearest(Object a) {
    return Simd.VECTORS ? VectorF64x2.f64x2_nearest(a) : PairF64x2.f64x2_nearest(a);
  }

  public static Object f64x2_add(Object a, Object b) {
    return Simd.VECTORS ? VectorF64x2.f64x2_add(a, b) : PairF64x2.f64x2_add(a, b);
  }

  public static Object f64x2_sub(Object a, Object b) {
    return Simd.VECTORS ? VectorF64x2.f64x2_sub(a, b) : PairF64x2.f64x2_sub(a, b);
  }

  public static Object f64x2_mul(Object a, Object b) {
    return Simd.VECTORS ? VectorF64x2.f64x2_mul(a, b) : PairF64x2.f64x2_mul(a, b);
  }

  public static Object f64x2_div(Object a, Object b) {
    return Simd.VECTORS ? VectorF64x2.f64x2_div(a, b) : PairF64x2.f64x2_div(a, b);
  }

  public static Object f64x2_min(Object a, Object b) {
    return Simd.VECTORS ? VectorF64x2.f64x2_min(a, b) : PairF64x2.f64x2_min(a, b);
  }

  public static Object f64x2_relaxed_min(Object a, Object b) {
    return Simd.VECTORS ? VectorF64x2.f64x2_relaxed_min(a, b) : PairF64x2.f64x2_relaxed_min(a, b);
  }

  public static Object f64x2_max(Object a, Object b) {
    return Simd.VECTORS ? VectorF64x2.f64x2_max(a, b) : PairF64x2.f64x2_max(a, b);
  }

  public static Object f64x2_relaxed_max(Object a, Object b) {
    return Simd.VECTORS ? VectorF64x2.f64x2_relaxed_max(a, b) : PairF64x2.f64x2_relaxed_max(a, b);
  }

  public static Object f64x2_pmin(Object a, Object b) {
    return Simd.VECTORS ? VectorF64x2.f64x2_pmin(a, b) : PairF64x2.f64x2_pmin(a, b);
  }

  public static Object f64x2_pmax(Object a, Object b) {
    return Simd.VECTORS ? VectorF64x2.f64x2_pmax(a, b) : PairF64x2.f64x2_pmax(a, b);
  }

  public static Object f64x2_relaxed_madd(Object a, Object b, Object c) {
    return Simd.VECTORS
        ? VectorF64x2.f64x2_relaxed_madd(a, b, c)
        : PairF64x2.f64x2_relaxed_madd(a, b, c);
  }

  public static Object f64x2_relaxed_nmadd(Object a, Object b, Object c) {
    return Simd.VECTORS
        ? VectorF64x2.f64x2_relaxed_nmadd(a, b, c)
        : PairF64x2.f64x2_relaxed_nmadd(a, b, c);
  }

  public static Object f64x2_promote_low_f32x4(Object a) {
    return Simd.VECTORS
        ? VectorF64x2.f64x2_promote_low_f32x4(a)
        : PairF64x2.f64x2_promote_low_f32x4(a);
  }

  public static Object f64x2_convert_low_i32x4_s(Object a) {
    return Simd.VECTORS
        ? VectorF64x2.f64x2_convert_low_i32x4_s(a)
        : PairF64x2.f64x2_convert_low_i32x4_s(a);
  }

  public static Object f64x2_convert_low_i32x4_u(Object a) {
    return Simd.VECTORS
        ? VectorF64x2.f64x2_convert_low_i32x4_u(a)
        : PairF64x2.f64x2_convert_low_i32x4_u(a);
  }
}
