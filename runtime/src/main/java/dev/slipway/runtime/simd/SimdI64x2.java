package dev.slipway.runtime.simd;

/** The instructions on i64x2, named as in wasm with {@code _} for {@code .}. */
public final class SimdI64x2 {
  private SimdI64x2() {}

  public static Object i64x2_relaxed_laneselect(Object a, Object b, Object c) {
    return Simd.VECTORS
        ? VectorI64x2.i64x2_relaxed_laneselect(a, b, c)
        : PairI64x2.i64x2_relaxed_laneselect(a, b, c);
  }

  public static Object i64x2_splat(long v) {
    return Simd.VECTORS ? VectorI64x2.i64x2_splat(v) : PairI64x2.i64x2_splat(v);
  }

  public static long i64x2_extract_lane(Object a, int lane) {
    return Simd.VECTORS
        ? VectorI64x2.i64x2_extract_lane(a, lane)
        : PairI64x2.i64x2_extract_lane(a, lane);
  }

  public static Object i64x2_replace_lane(Object a, long v, int lane) {
    return Simd.VECTORS
        ? VectorI64x2.i64x2_replace_lane(a, v, lane)
        : PairI64x2.i64x2_replace_lane(a, v, lane);
  }

  public static Object i64x2_eq(Object a, Object b) {
    return Simd.VECTORS ? VectorI64x2.i64x2_eq(a, b) : PairI64x2.i64x2_eq(a, b);
  }

  public static Object i64x2_ne(Object a, Object b) {
    return Simd.VECTORS ? VectorI64x2.i64x2_ne(a, b) : PairI64x2.i64x2_ne(a, b);
  }

  public static Object i64x2_lt_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI64x2.i64x2_lt_s(a, b) : PairI64x2.i64x2_lt_s(a, b);
  }

  public static Object i64x2_gt_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI64x2.i64x2_gt_s(a, b) : PairI64x2.i64x2_gt_s(a, b);
  }

  public static Object i64x2_le_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI64x2.i64x2_le_s(a, b) : PairI64x2.i64x2_le_s(a, b);
  }

  public static Object i64x2_ge_s(Object a, Object b) {
    return Simd.VECTORS ? VectorI64x2.i64x2_ge_s(a, b) : PairI64x2.i64x2_ge_s(a, b);
  }

  public static Object i64x2_abs(Object a) {
    return Simd.VECTORS ? VectorI64x2.i64x2_abs(a) : PairI64x2.i64x2_abs(a);
  }

  public static Object i64x2_neg(Object a) {
    return Simd.VECTORS ? VectorI64x2.i64x2_neg(a) : PairI64x2.i64x2_neg(a);
  }

  public static Object i64x2_add(Object a, Object b) {
    return Simd.VECTORS ? VectorI64x2.i64x2_add(a, b) : PairI64x2.i64x2_add(a, b);
  }

  public static Object i64x2_sub(Object a, Object b) {
    return Simd.VECTORS ? VectorI64x2.i64x2_sub(a, b) : PairI64x2.i64x2_sub(a, b);
  }

  public static Object i64x2_mul(Object a, Object b) {
    return Simd.VECTORS ? VectorI64x2.i64x2_mul(a, b) : PairI64x2.i64x2_mul(a, b);
  }

  public static Object i64x2_shl(Object a, int k) {
    return Simd.VECTORS ? VectorI64x2.i64x2_shl(a, k) : PairI64x2.i64x2_shl(a, k);
  }

  public static Object i64x2_shr_s(Object a, int k) {
    return Simd.VECTORS ? VectorI64x2.i64x2_shr_s(a, k) : PairI64x2.i64x2_shr_s(a, k);
  }

  public static Object i64x2_shr_u(Object a, int k) {
    return Simd.VECTORS ? VectorI64x2.i64x2_shr_u(a, k) : PairI64x2.i64x2_shr_u(a, k);
  }

  public static int i64x2_all_true(Object a) {
    return Simd.VECTORS ? VectorI64x2.i64x2_all_true(a) : PairI64x2.i64x2_all_true(a);
  }

  public static int i64x2_bitmask(Object a) {
    return Simd.VECTORS ? VectorI64x2.i64x2_bitmask(a) : PairI64x2.i64x2_bitmask(a);
  }

  public static Object i64x2_extend_low_i32x4_s(Object a) {
    return Simd.VECTORS
        ? VectorI64x2.i64x2_extend_low_i32x4_s(a)
        : PairI64x2.i64x2_extend_low_i32x4_s(a);
  }

  public static Object i64x2_extmul_low_i32x4_s(Object a, Object b) {
    return Simd.VECTORS
        ? VectorI64x2.i64x2_extmul_low_i32x4_s(a, b)
        : PairI64x2.i64x2_extmul_low_i32x4_s(a, b);
  }

  public static Object i64x2_extend_high_i32x4_s(Object a) {
    return Simd.VECTORS
        ? VectorI64x2.i64x2_extend_high_i32x4_s(a)
        : PairI64x2.i64x2_extend_high_i32x4_s(a);
  }

  public static Object i64x2_extmul_high_i32x4_s(Object a, Object b) {
    return Simd.VECTORS
        ? VectorI64x2.i64x2_extmul_high_i32x4_s(a, b)
        : PairI64x2.i64x2_extmul_high_i32x4_s(a, b);
  }

  public static Object i64x2_extend_low_i32x4_u(Object a) {
    return Simd.VECTORS
        ? VectorI64x2.i64x2_extend_low_i32x4_u(a)
        : PairI64x2.i64x2_extend_low_i32x4_u(a);
  }

  public static Object i64x2_extmul_low_i32x4_u(Object a, Object b) {
    return Simd.VECTORS
        ? VectorI64x2.i64x2_extmul_low_i32x4_u(a, b)
        : PairI64x2.i64x2_extmul_low_i32x4_u(a, b);
  }

  public static Object i64x2_extend_high_i32x4_u(Object a) {
    return Simd.VECTORS
        ? VectorI64x2.i64x2_extend_high_i32x4_u(a)
        : PairI64x2.i64x2_extend_high_i32x4_u(a);
  }

  public static Object i64x2_extmul_high_i32x4_u(Object a, Object b) {
    return Simd.VECTORS
        ? VectorI64x2.i64x2_extmul_high_i32x4_u(a, b)
        : PairI64x2.i64x2_extmul_high_i32x4_u(a, b);
  }
}
