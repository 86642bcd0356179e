package dev.slipway.runtime.simd;

import static dev.slipway.runtime.simd.Pair.hi;
import static dev.slipway.runtime.simd.Pair.lo;
import static dev.slipway.runtime.simd.Pair.of;

/** {@link SimdI64x2} on {@link dev.slipway.runtime.V128}. */
final class PairI64x2 {
  private PairI64x2() {}

  static Object i64x2_relaxed_laneselect(Object a, Object b, Object c) {
    return of(lo(a) & lo(c) | lo(b) & ~lo(c), hi(a) & hi(c) | hi(b) & ~hi(c));
  }

  static Object i64x2_splat(long v) {
    return of(v, v);
  }

  static long i64x2_extract_lane(Object a, int lane) {
    return lane == 0 ? lo(a) : hi(a);
  }

  static Object i64x2_replace_lane(Object a, long v, int lane) {
    return of(lane == 0 ? v : lo(a), lane == 0 ? hi(a) : v);
  }

  static Object i64x2_eq(Object a, Object b) {
    return of(lo(a) == lo(b) ? -1L : 0L, hi(a) == hi(b) ? -1L : 0L);
  }

  static Object i64x2_ne(Object a, Object b) {
    return of(lo(a) != lo(b) ? -1L : 0L, hi(a) != hi(b) ? -1L : 0L);
  }

  static Object i64x2_lt_s(Object a, Object b) {
    return of(lo(a) < lo(b) ? -1L : 0L, hi(a) < hi(b) ? -1L : 0L);
  }

  static Object i64x2_gt_s(Object a, Object b) {
    return of(lo(a) > lo(b) ? -1L : 0L, hi(a) > hi(b) ? -1L : 0L);
  }

  static Object i64x2_le_s(Object a, Object b) {
    return of(lo(a) <= lo(b) ? -1L : 0L, hi(a) <= hi(b) ? -1L : 0L);
  }

  static Object i64x2_ge_s(Object a, Object b) {
    return of(lo(a) >= lo(b) ? -1L : 0L, hi(a) >= hi(b) ? -1L : 0L);
  }

  static Object i64x2_abs(Object a) {
    return of(Math.abs(lo(a)), Math.abs(hi(a)));
  }

  static Object i64x2_neg(Object a) {
    return of(-lo(a), -hi(a));
  }

  static Object i64x2_add(Object a, Object b) {
    return of(lo(a) + lo(b), hi(a) + hi(b));
  }

  static Object i64x2_sub(Object a, Object b) {
    return of(lo(a) - lo(b), hi(a) - hi(b));
  }

  static Object i64x2_mul(Object a, Object b) {
    return of(lo(a) * lo(b), hi(a) * hi(b));
  }

  static Object i64x2_shl(Object a, int k) {
    return of(lo(a) << k, hi(a) << k);
  }

  static Object i64x2_shr_s(Object a, int k) {
    return of(lo(a) >> k, hi(a) >> k);
  }

  static Object i64x2_shr_u(Object a, int k) {
    return of(lo(a) >>> k, hi(a) >>> k);
  }

  static int i64x2_all_true(Object a) {
    return lo(a) != 0 && hi(a) != 0 ? 1 : 0;
  }

  static int i64x2_bitmask(Object a) {
    return (int) (lo(a) >>> 63 | hi(a) >>> 63 << 1);
  }

  static Object i64x2_extend_low_i32x4_s(Object a) {
    return of((long) (int) (lo(a)), (long) (int) (lo(a) >> 32));
  }

  static Object i64x2_extmul_low_i32x4_s(Object a, Object b) {
    return of(
        ((long) (int) (lo(a))) * ((long) (int) (lo(b))),
        ((long) (int) (lo(a) >> 32)) * ((long) (int) (lo(b) >> 32)));
  }

  static Object i64x2_extend_high_i32x4_s(Object a) {
    return of((long) (int) (hi(a)), (long) (int) (hi(a) >> 32));
  }

  static Object i64x2_extmul_high_i32x4_s(Object a, Object b) {
    return of(
        ((long) (int) (hi(a))) * ((long) (int) (hi(b))),
        ((long) (int) (hi(a) >> 32)) * ((long) (int) (hi(b) >> 32)));
  }

  static Object i64x2_extend_low_i32x4_u(Object a) {
    return of((lo(a) & 0xFFFF_FFFFL), (lo(a) >>> 32));
  }

  static Object i64x2_extmul_low_i32x4_u(Object a, Object b) {
    return of(
        ((lo(a) & 0xFFFF_FFFFL)) * ((lo(b) & 0xFFFF_FFFFL)), ((lo(a) >>> 32)) * ((lo(b) >>> 32)));
  }

  static Object i64x2_extend_high_i32x4_u(Object a) {
    return of((hi(a) & 0xFFFF_FFFFL), (hi(a) >>> 32));
  }

  static Object i64x2_extmul_high_i32x4_u(Object a, Object b) {
    return of(
        ((hi(a) & 0xFFFF_FFFFL)) * ((hi(b) & 0xFFFF_FFFFL)), ((hi(a) >>> 32)) * ((hi(b) >>> 32)));
  }
}
