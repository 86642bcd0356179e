package dev.slipway.runtime.simd;

/** The instructions on i8x16, named as in wasm with {@code _} for {@code .}. */
public final class SimdI8x16 {
  private SimdI8x16() {}

  public static Object i8x16_splat(int v) {
    return Simd.VECTORS ? VectorI8x16.i8x16_splat(v) : PairI8x16.i8x16_splat(v);
  }

  public static int i8x16_extract_lane_s(Object a, int lane) {
    return Simd.VECTORS
        ? VectorI8x16.i8x16_extract_lane_s(a, lane)
        : PairI8x16.i8x16_extract_lane_s(a, lane);
  }

  public static int i8x16_extract_lane_u(Object a, int lane) {
    return Simd.VECTORS
        ? VectorI8x16.i8x16_extract_lane_u(a, lane)
        : PairI8x16.i8x16_extract_lane_u(a, lane);
  }

  public static Object i8x16_replace_lane(Object a, int v, int lane) {
    return Simd.VECTORS
        ? VectorI8x16.i8x16_replace_lane(a, v, lane)
        : PairI8x16.i8x16_replace_lane(a, v, lane);
  }

  public static Object i8x16_eq(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_eq(a, b) : PairI8x16.i8x16_eq(a, b);
  }

  public static Object i8x16_ne(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_ne(a, b) : PairI8x16.i8x16_ne(a, b);
  }

  public static Object i8x16_lt_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_lt_s(a, b) : PairI8x16.i8x16_lt_s(a, b);
  }

  public static Object i8x16_gt_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_gt_s(a, b) : PairI8x16.i8x16_gt_s(a, b);
  }

  public static Object i8x16_le_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_le_s(a, b) : PairI8x16.i8x16_le_s(a, b);
  }

  public static Object i8x16_ge_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_ge_s(a, b) : PairI8x16.i8x16_ge_s(a, b);
  }

  public static Object i8x16_min_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_min_s(a, b) : PairI8x16.i8x16_min_s(a, b);
  }

  public static Object i8x16_max_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_max_s(a, b) : PairI8x16.i8x16_max_s(a, b);
  }

  public static Object i8x16_lt_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_lt_u(a, b) : PairI8x16.i8x16_lt_u(a, b);
  }

  public static Object i8x16_gt_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_gt_u(a, b) : PairI8x16.i8x16_gt_u(a, b);
  }

  public static Object i8x16_le_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_le_u(a, b) : PairI8x16.i8x16_le_u(a, b);
  }

  public static Object i8x16_ge_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_ge_u(a, b) : PairI8x16.i8x16_ge_u(a, b);
  }

  public static Object i8x16_min_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_min_u(a, b) : PairI8x16.i8x16_min_u(a, b);
  }

  public static Object i8x16_max_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_max_u(a, b) : PairI8x16.i8x16_max_u(a, b);
  }

  public static Object i8x16_abs(Object a) {
    return Simd.VECTORS ? VectorI8x16.i8x16_abs(a) : PairI8x16.i8x16_abs(a);
  }

  public static Object i8x16_neg(Object a) {
    return Simd.VECTORS ? VectorI8x16.i8x16_neg(a) : PairI8x16.i8x16_neg(a);
  }

  public static Object i8x16_add(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_add(a, b) : PairI8x16.i8x16_add(a, b);
  }

  public static Object i8x16_sub(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_sub(a, b) : PairI8x16.i8x16_sub(a, b);
  }

  public static Object i8x16_shl(Object a, int k) {
    return Simd.VECTORS ? VectorI8x16.i8x16_shl(a, k) : PairI8x16.i8x16_shl(a, k);
  }

  public static Object i8x16_shr_s(Object a, int k) {
    return Simd.VECTORS ? VectorI8x16.i8x16_shr_s(a, k) : PairI8x16.i8x16_shr_s(a, k);
  }

  public static Object i8x16_shr_u(Object a, int k) {
    return Simd.VECTORS ? VectorI8x16.i8x16_shr_u(a, k) : PairI8x16.i8x16_shr_u(a, k);
  }

  public static int i8x16_all_true(Object a) {
    return Simd.VECTORS ? VectorI8x16.i8x16_all_true(a) : PairI8x16.i8x16_all_true(a);
  }

  public static int i8x16_bitmask(Object a) {
    return Simd.VECTORS ? VectorI8x16.i8x16_bitmask(a) : PairI8x16.i8x16_bitmask(a);
  }

  public static Object i8x16_add_sat_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_add_sat_s(a, b) : PairI8x16.i8x16_add_sat_s(a, b);
  }

  public static Object i8x16_sub_sat_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_sub_sat_s(a, b) : PairI8x16.i8x16_sub_sat_s(a, b);
  }

  public static Object i8x16_add_sat_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_add_sat_u(a, b) : PairI8x16.i8x16_add_sat_u(a, b);
  }

  public static Object i8x16_sub_sat_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_sub_sat_u(a, b) : PairI8x16.i8x16_sub_sat_u(a, b);
  }

  public static Object i8x16_avgr_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_avgr_u(a, b) : PairI8x16.i8x16_avgr_u(a, b);
  }

  public static Object i8x16_narrow_i16x8_s(Object a, Object b) {
    return Simd.VECTORS
        ? VectorI8x16.i8x16_narrow_i16x8_s(a, b)
        : PairI8x16.i8x16_narrow_i16x8_s(a, b);
  }

  public static Object i8x16_narrow_i16x8_u(Object a, Object b) {
    return Simd.VECTORS
        ? VectorI8x16.i8x16_narrow_i16x8_u(a, b)
        : PairI8x16.i8x16_narrow_i16x8_u(a, b);
  }

  public static Object i8x16_popcnt(Object a) {
    return Simd.VECTORS ? VectorI8x16.i8x16_popcnt(a) : PairI8x16.i8x16_popcnt(a);
  }

  public static Object i8x16_swizzle(Object a, Object b) {
    return Simd.VECTORS ? VectorI8x16.i8x16_swizzle(a, b) : PairI8x16.i8x16_swizzle(a, b);
  }

  public static Object i8x16_relaxed_swizzle(Object a, Object b) {
    return Simd.VECTORS
        ? VectorI8x16.i8x16_relaxed_swizzle(a, b)
        : PairI8x16.i8x16_relaxed_swizzle(a, b);
  }

  public static Object i8x16_relaxed_laneselect(Object a, Object b, Object c) {
    return Simd.VECTORS
        ? VectorI8x16.i8x16_relaxed_laneselect(a, b, c)
        : PairI8x16.i8x16_relaxed_laneselect(a, b, c);
  }
}
