package dev.slipway.runtime.simd;

/** The instructions on i16x8, named as in wasm with {@code _} for {@code .}. */
public final class SimdI16x8 {
  private SimdI16x8() {}

  public static Object i16x8_splat(int v) {
    return Simd.VECTORS ? VectorI16x8.i16x8_splat(v) : PairI16x8.i16x8_splat(v);
  }

  public static int i16x8_extract_lane_s(Object a, int lane) {
    return Simd.VECTORS
        ? VectorI16x8.i16x8_extract_lane_s(a, lane)
        : PairI16x8.i16x8_extract_lane_s(a, lane);
  }

  public static int i16x8_extract_lane_u(Object a, int lane) {
    return Simd.VECTORS
        ? VectorI16x8.i16x8_extract_lane_u(a, lane)
        : PairI16x8.i16x8_extract_lane_u(a, lane);
  }

  public static Object i16x8_replace_lane(Object a, int v, int lane) {
    return Simd.VECTORS
        ? VectorI16x8.i16x8_replace_lane(a, v, lane)
        : PairI16x8.i16x8_replace_lane(a, v, lane);
  }

  public static Object i16x8_eq(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_eq(a, b) : PairI16x8.i16x8_eq(a, b);
  }

  public static Object i16x8_ne(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_ne(a, b) : PairI16x8.i16x8_ne(a, b);
  }

  public static Object i16x8_lt_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_lt_s(a, b) : PairI16x8.i16x8_lt_s(a, b);
  }

  public static Object i16x8_gt_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_gt_s(a, b) : PairI16x8.i16x8_gt_s(a, b);
  }

  public static Object i16x8_le_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_le_s(a, b) : PairI16x8.i16x8_le_s(a, b);
  }

  public static Object i16x8_ge_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_ge_s(a, b) : PairI16x8.i16x8_ge_s(a, b);
  }

  public static Object i16x8_min_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_min_s(a, b) : PairI16x8.i16x8_min_s(a, b);
  }

  public static Object i16x8_max_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_max_s(a, b) : PairI16x8.i16x8_max_s(a, b);
  }

  public static Object i16x8_lt_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_lt_u(a, b) : PairI16x8.i16x8_lt_u(a, b);
  }

  public static Object i16x8_gt_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_gt_u(a, b) : PairI16x8.i16x8_gt_u(a, b);
  }

  public static Object i16x8_le_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_le_u(a, b) : PairI16x8.i16x8_le_u(a, b);
  }

  public static Object i16x8_ge_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_ge_u(a, b) : PairI16x8.i16x8_ge_u(a, b);
  }

  public static Object i16x8_min_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_min_u(a, b) : PairI16x8.i16x8_min_u(a, b);
  }

  public static Object i16x8_max_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_max_u(a, b) : PairI16x8.i16x8_max_u(a, b);
  }

  public static Object i16x8_abs(Object a) {
    return Simd.VECTORS ? VectorI16x8.i16x8_abs(a) : PairI16x8.i16x8_abs(a);
  }

  public static Object i16x8_neg(Object a) {
    return Simd.VECTORS ? VectorI16x8.i16x8_neg(a) : PairI16x8.i16x8_neg(a);
  }

  public static Object i16x8_add(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_add(a, b) : PairI16x8.i16x8_add(a, b);
  }

  public static Object i16x8_sub(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_sub(a, b) : PairI16x8.i16x8_sub(a, b);
  }

  public static Object i16x8_shl(Object a, int k) {
    return Simd.VECTORS ? VectorI16x8.i16x8_shl(a, k) : PairI16x8.i16x8_shl(a, k);
  }

  public static Object i16x8_shr_s(Object a, int k) {
    return Simd.VECTORS ? VectorI16x8.i16x8_shr_s(a, k) : PairI16x8.i16x8_shr_s(a, k);
  }

  public static Object i16x8_shr_u(Object a, int k) {
    return Simd.VECTORS ? VectorI16x8.i16x8_shr_u(a, k) : PairI16x8.i16x8_shr_u(a, k);
  }

  public static int i16x8_all_true(Object a) {
    return Simd.VECTORS ? VectorI16x8.i16x8_all_true(a) : PairI16x8.i16x8_all_true(a);
  }

  public static int i16x8_bitmask(Object a) {
    return Simd.VECTORS ? VectorI16x8.i16x8_bitmask(a) : PairI16x8.i16x8_bitmask(a);
  }

  public static Object i16x8_add_sat_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_add_sat_s(a, b) : PairI16x8.i16x8_add_sat_s(a, b);
  }

  public static Object i16x8_sub_sat_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_sub_sat_s(a, b) : PairI16x8.i16x8_sub_sat_s(a, b);
  }

  public static Object i16x8_add_sat_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_add_sat_u(a, b) : PairI16x8.i16x8_add_sat_u(a, b);
  }

  public static Object i16x8_sub_sat_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_sub_sat_u(a, b) : PairI16x8.i16x8_sub_sat_u(a, b);
  }

  public static Object i16x8_avgr_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_avgr_u(a, b) : PairI16x8.i16x8_avgr_u(a, b);
  }

  public static Object i16x8_mul(Object a, Object b) {
    return Simd.VECTORS ? VectorI16x8.i16x8_mul(a, b) : PairI16x8.i16x8_mul(a, b);
  }

  public static Object i16x8_extend_low_i8x16_s(Object a) {
    return Simd.VECTORS
        ? VectorI16x8.i16x8_extend_low_i8x16_s(a)
        : PairI16x8.i16x8_extend_low_i8x16_s(a);
  }

  public static Object i16x8_extmul_low_i8x16_s(Object a, Object b) {
    return Simd.VECTORS
        ? VectorI16x8.i16x8_extmul_low_i8x16_s(a, b)
        : PairI16x8.i16x8_extmul_low_i8x16_s(a, b);
  }

  public static Object i16x8_extend_high_i8x16_s(Object a) {
    return Simd.VECTORS
        ? VectorI16x8.i16x8_extend_high_i8x16_s(a)
        : PairI16x8.i16x8_extend_high_i8x16_s(a);
  }

  public static Object i16x8_extmul_high_i8x16_s(Object a, Object b) {
    return Simd.VECTORS
        ? VectorI16x8.i16x8_extmul_high_i8x16_s(a, b)
        : PairI16x8.i16x8_extmul_high_i8x16_s(a, b);
  }

  public static Object i16x8_extadd_pairwise_i8x16_s(Object a) {
    return Simd.VECTORS
        ? VectorI16x8.i16x8_extadd_pairwise_i8x16_s(a)
        : PairI16x8.i16x8_extadd_pairwise_i8x16_s(a);
  }

  public static Object i16x8_extend_low_i8x16_u(Object a) {
    return Simd.VECTORS
        ? VectorI16x8.i16x8_extend_low_i8x16_u(a)
        : PairI16x8.i16x8_extend_low_i8x16_u(a);
  }

  public static Object i16x8_extmul_low_i8x16_u(Object a, Object b) {
    return Simd.VECTORS
        ? VectorI16x8.i16x8_extmul_low_i8x16_u(a, b)
        : PairI16x8.i16x8_extmul_low_i8x16_u(a, b);
  }

  public static Object i16x8_extend_high_i8x16_u(Object a) {
    return Simd.VECTORS
        ? VectorI16x8.i16x8_extend_high_i8x16_u(a)
        : PairI16x8.i16x8_extend_high_i8x16_u(a);
  }

  public static Object i16x8_extmul_high_i8x16_u(Object a, Object b) {
    return Simd.VECTORS
        ? VectorI16x8.i16x8_extmul_high_i8x16_u(a, b)
        : PairI16x8.i16x8_extmul_high_i8x16_u(a, b);
  }

  public static Object i16x8_extadd_pairwise_i8x16_u(Object a) {
    return Simd.VECTORS
        ? VectorI16x8.i16x8_extadd_pairwise_i8x16_u(a)
        : PairI16x8.i16x8_extadd_pairwise_i8x16_u(a);
  }

  public static Object i16x8_narrow_i32x4_s(Object a, Object b) {
    return Simd.VECTORS
        ? VectorI16x8.i16x8_narrow_i32x4_s(a, b)
        : PairI16x8.i16x8_narrow_i32x4_s(a, b);
  }

  public static Object i16x8_narrow_i32x4_u(Object a, Object b) {
    return Simd.VECTORS
        ? VectorI16x8.i16x8_narrow_i32x4_u(a, b)
        : PairI16x8.i16x8_narrow_i32x4_u(a, b);
  }

  public static Object i16x8_q15mulr_sat_s(Object a, Object b) {
    return Simd.VECTORS
        ? VectorI16x8.i16x8_q15mulr_sat_s(a, b)
        : PairI16x8.i16x8_q15mulr_sat_s(a, b);
  }

  public static Object i16x8_relaxed_q15mulr_s(Object a, Object b) {
    return Simd.VECTORS
        ? VectorI16x8.i16x8_relaxed_q15mulr_s(a, b)
        : PairI16x8.i16x8_relaxed_q15mulr_s(a, b);
  }

  public static Object i16x8_relaxed_dot_i8x16_i7x16_s(Object a, Object b) {
    return Simd.VECTORS
        ? VectorI16x8.i16x8_relaxed_dot_i8x16_i7x16_s(a, b)
        : PairI16x8.i16x8_relaxed_dot_i8x16_i7x16_s(a, b);
  }

  public static Object i16x8_relaxed_laneselect(Object a, Object b, Object c) {
    return Simd.VECTORS
        ? VectorI16x8.i16x8_relaxed_laneselect(a, b, c)
        : PairI16x8.i16x8_relaxed_laneselect(a, b, c);
  }
}
