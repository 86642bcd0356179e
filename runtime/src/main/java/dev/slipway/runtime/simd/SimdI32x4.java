package dev.slipway.runtime.simd;

/** The instructions on i32x4, named as in wasm with {@code _} for {@code .}. */
public final class SimdI32x4 {
  private SimdI32x4() {}

  public static Object i32x4_splat(int v) {
    return Simd.VECTORS ? VectorI32x4.i32x4_splat(v) : PairI32x4.i32x4_splat(v);
  }

  public static int i32x4_extract_lane(Object a, int lane) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_extract_lane(a, lane)
        : PairI32x4.i32x4_extract_lane(a, lane);
  }

  public static Object i32x4_replace_lane(Object a, int v, int lane) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_replace_lane(a, v, lane)
        : PairI32x4.i32x4_replace_lane(a, v, lane);
  }

  public static Object i32x4_eq(Object a, Object b) {
    return Simd.VECTORS ? VectorI32x4.i32x4_eq(a, b) : PairI32x4.i32x4_eq(a, b);
  }

  public static Object i32x4_ne(Object a, Object b) {
    return Simd.VECTORS ? VectorI32x4.i32x4_ne(a, b) : PairI32x4.i32x4_ne(a, b);
  }

  public static Object i32x4_lt_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI32x4.i32x4_lt_s(a, b) : PairI32x4.i32x4_lt_s(a, b);
  }

  public static Object i32x4_gt_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI32x4.i32x4_gt_s(a, b) : PairI32x4.i32x4_gt_s(a, b);
  }

  public static Object i32x4_le_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI32x4.i32x4_le_s(a, b) : PairI32x4.i32x4_le_s(a, b);
  }

  public static Object i32x4_ge_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI32x4.i32x4_ge_s(a, b) : PairI32x4.i32x4_ge_s(a, b);
  }

  public static Object i32x4_min_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI32x4.i32x4_min_s(a, b) : PairI32x4.i32x4_min_s(a, b);
  }

  public static Object i32x4_max_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI32x4.i32x4_max_s(a, b) : PairI32x4.i32x4_max_s(a, b);
  }

  public static Object i32x4_lt_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI32x4.i32x4_lt_u(a, b) : PairI32x4.i32x4_lt_u(a, b);
  }

  public static Object i32x4_gt_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI32x4.i32x4_gt_u(a, b) : PairI32x4.i32x4_gt_u(a, b);
  }

  public static Object i32x4_le_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI32x4.i32x4_le_u(a, b) : PairI32x4.i32x4_le_u(a, b);
  }

  public static Object i32x4_ge_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI32x4.i32x4_ge_u(a, b) : PairI32x4.i32x4_ge_u(a, b);
  }

  public static Object i32x4_min_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI32x4.i32x4_min_u(a, b) : PairI32x4.i32x4_min_u(a, b);
  }

  public static Object i32x4_max_u(Object a, Object b) {
    return Simd.VECTORS ? VectorI32x4.i32x4_max_u(a, b) : PairI32x4.i32x4_max_u(a, b);
  }

  public static Object i32x4_abs(Object a) {
    return Simd.VECTORS ? VectorI32x4.i32x4_abs(a) : PairI32x4.i32x4_abs(a);
  }

  public static Object i32x4_neg(Object a) {
    return Simd.VECTORS ? VectorI32x4.i32x4_neg(a) : PairI32x4.i32x4_neg(a);
  }

  public static Object i32x4_add(Object a, Object b) {
    return Simd.VECTORS ? VectorI32x4.i32x4_add(a, b) : PairI32x4.i32x4_add(a, b);
  }

  public static Object i32x4_sub(Object a, Object b) {
    return Simd.VECTORS ? VectorI32x4.i32x4_sub(a, b) : PairI32x4.i32x4_sub(a, b);
  }

  public static Object i32x4_shl(Object a, int k) {
    return Simd.VECTORS ? VectorI32x4.i32x4_shl(a, k) : PairI32x4.i32x4_shl(a, k);
  }

  public static Object i32x4_shr_s(Object a, int k) {
    return Simd.VECTORS ? VectorI32x4.i32x4_shr_s(a, k) : PairI32x4.i32x4_shr_s(a, k);
  }

  public static Object i32x4_shr_u(Object a, int k) {
    return Simd.VECTORS ? VectorI32x4.i32x4_shr_u(a, k) : PairI32x4.i32x4_shr_u(a, k);
  }

  public static int i32x4_all_true(Object a) {
    return Simd.VECTORS ? VectorI32x4.i32x4_all_true(a) : PairI32x4.i32x4_all_true(a);
  }

  public static int i32x4_bitmask(Object a) {
    return Simd.VECTORS ? VectorI32x4.i32x4_bitmask(a) : PairI32x4.i32x4_bitmask(a);
  }

  public static Object i32x4_mul(Object a, Object b) {
    return Simd.VECTORS ? VectorI32x4.i32x4_mul(a, b) : PairI32x4.i32x4_mul(a, b);
  }

  public static Object i32x4_extend_low_i16x8_s(Object a) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_extend_low_i16x8_s(a)
        : PairI32x4.i32x4_extend_low_i16x8_s(a);
  }

  public static Object i32x4_extmul_low_i16x8_s(Object a, Object b) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_extmul_low_i16x8_s(a, b)
        : PairI32x4.i32x4_extmul_low_i16x8_s(a, b);
  }

  public static Object i32x4_extend_high_i16x8_s(Object a) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_extend_high_i16x8_s(a)
        : PairI32x4.i32x4_extend_high_i16x8_s(a);
  }

  public static Object i32x4_extmul_high_i16x8_s(Object a, Object b) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_extmul_high_i16x8_s(a, b)
        : PairI32x4.i32x4_extmul_high_i16x8_s(a, b);
  }

  public static Object i32x4_extadd_pairwise_i16x8_s(Object a) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_extadd_pairwise_i16x8_s(a)
        : PairI32x4.i32x4_extadd_pairwise_i16x8_s(a);
  }

  public static Object i32x4_extend_low_i16x8_u(Object a) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_extend_low_i16x8_u(a)
        : PairI32x4.i32x4_extend_low_i16x8_u(a);
  }

  public static Object i32x4_extmul_low_i16x8_u(Object a, Object b) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_extmul_low_i16x8_u(a, b)
        : PairI32x4.i32x4_extmul_low_i16x8_u(a, b);
  }

  public static Object i32x4_extend_high_i16x8_u(Object a) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_extend_high_i16x8_u(a)
        : PairI32x4.i32x4_extend_high_i16x8_u(a);
  }

  public static Object i32x4_extmul_high_i16x8_u(Object a, Object b) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_extmul_high_i16x8_u(a, b)
        : PairI32x4.i32x4_extmul_high_i16x8_u(a, b);
  }

  public static Object i32x4_extadd_pairwise_i16x8_u(Object a) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_extadd_pairwise_i16x8_u(a)
        : PairI32x4.i32x4_extadd_pairwise_i16x8_u(a);
  }

  public static Object i32x4_dot_i16x8_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI32x4.i32x4_dot_i16x8_s(a, b) : PairI32x4.i32x4_dot_i16x8_s(a, b);
  }

  public static Object i32x4_relaxed_dot_i8x16_i7x16_add_s(Object a, Object b, Object c) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_relaxed_dot_i8x16_i7x16_add_s(a, b, c)
        : PairI32x4.i32x4_relaxed_dot_i8x16_i7x16_add_s(a, b, c);
  }

  public static Object i32x4_relaxed_laneselect(Object a, Object b, Object c) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_relaxed_laneselect(a, b, c)
        : PairI32x4.i32x4_relaxed_laneselect(a, b, c);
  }

  public static Object i32x4_trunc_sat_f32x4_s(Object a) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_trunc_sat_f32x4_s(a)
        : PairI32x4.i32x4_trunc_sat_f32x4_s(a);
  }

  public static Object i32x4_trunc_sat_f64x2_s_zero(Object a) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_trunc_sat_f64x2_s_zero(a)
        : PairI32x4.i32x4_trunc_sat_f64x2_s_zero(a);
  }

  public static Object i32x4_trunc_sat_f32x4_u(Object a) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_trunc_sat_f32x4_u(a)
        : PairI32x4.i32x4_trunc_sat_f32x4_u(a);
  }

  public static Object i32x4_trunc_sat_f64x2_u_zero(Object a) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_trunc_sat_f64x2_u_zero(a)
        : PairI32x4.i32x4_trunc_sat_f64x2_u_zero(a);
  }

  public static Object i32x4_relaxed_trunc_f32x4_s(Object a) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_relaxed_trunc_f32x4_s(a)
        : PairI32x4.i32x4_relaxed_trunc_f32x4_s(a);
  }

  public static Object i32x4_relaxed_trunc_f64x2_s_zero(Object a) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_relaxed_trunc_f64x2_s_zero(a)
        : PairI32x4.i32x4_relaxed_trunc_f64x2_s_zero(a);
  }

  public static Object i32x4_relaxed_trunc_f32x4_u(Object a) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_relaxed_trunc_f32x4_u(a)
        : PairI32x4.i32x4_relaxed_trunc_f32x4_u(a);
  }

  public static Object i32x4_relaxed_trunc_f64x2_u_zero(Object a) {
    return Simd.VECTORS
        ? VectorI32x4.i32x4_relaxed_trunc_f64x2_u_zero(a)
        : PairI32x4.i32x4_relaxed_trunc_f64x2_u_zero(a);
  }
}
