package dev.slipway.runtime.simd;

import static dev.slipway.runtime.simd.Pair.hi;
import static dev.slipway.runtime.simd.Pair.lo;
import static dev.slipway.runtime.simd.Pair.of;

/** {@link SimdF64x2} on {@link dev.slipway.runtime.V128}. */
final class PairF64x2 {
  private PairF64x2() {}

  static Object f64x2_splat(double v) {
    return of(Double.doubleToRawLongBits(v), Double.doubleToRawLongBits(v));
  }

  static double f64x2_extract_lane(Object a, int lane) {
    return Double.longBitsToDouble(lane == 0 ? lo(a) : hi(a));
  }

  static Object f64x2_replace_lane(Object a, double v, int lane) {
    return of(
        lane == 0 ? Double.doubleToRawLongBits(v) : lo(a),
        lane == 0 ? hi(a) : Double.doubleToRawLongBits(v));
  }

  static Object f64x2_eq(Object a, Object b) {
    return of(F64Lanes.eq(lo(a), lo(b)), F64Lanes.eq(hi(a), hi(b)));
  }

  static Object f64x2_ne(Object a, Object b) {
    return of(~F64Lanes.eq(lo(a), lo(b)), ~F64Lanes.eq(hi(a), hi(b)));
  }

  static Object f64x2_lt(Object a, Object b) {
    return of(F64Lanes.lt(lo(a), lo(b)), F64Lanes.lt(hi(a), hi(b)));
  }

  static Object f64x2_le(Object a, Object b) {
    return of(F64Lanes.le(lo(a), lo(b)), F64Lanes.le(hi(a), hi(b)));
  }

  static Object f64x2_gt(Object a, Object b) {
    return of(F64Lanes.lt(lo(b), lo(a)), F64Lanes.lt(hi(b), hi(a)));
  }

  static Object f64x2_ge(Object a, Object b) {
    return of(F64Lanes.le(lo(b), lo(a)), F64Lanes.le(hi(b), hi(a)));
  }

  static Object f64x2_abs(Object a) {
    return of(lo(a) & ~Long.MIN_VALUE, hi(a) & ~Long.MIN_VALUE);
  }

  static Object f64x2_neg(Object a) {
    return of(lo(a) ^ Long.MIN_VALUE, hi(a) ^ Long.MIN_VALUE);
  }

  static Object f64x2_sqrt(Object a) {
    return of(F64Lanes.sqrt(lo(a)), F64Lanes.sqrt(hi(a)));
  }

  static Object f64x2_ceil(Object a) {
    return of(F64Lanes.ceil(lo(a)), F64Lanes.ceil(hi(a)));
  }

  static Object f64x2_floor(Object a) {
    return of(F64Lanes.floor(lo(a)), F64Lanes.floor(hi(a)));
  }

  static Object f64x2_trunc(Object a) {
    return of(F64Lanes.trunc(lo(a)), F64Lanes.trunc(hi(a)));
  }

  static Object f64x2_nearest(Object a) {
    return of(F64Lanes.nearest(lo(a)), F64Lanes.nearest(hi(a)));
  }

  static Object f64x2_add(Object a, Object b) {
    return of(F64Lanes.add(lo(a), lo(b)), F64Lanes.add(hi(a), hi(b)));
  }

  static Object f64x2_sub(Object a, Object b) {
    return of(F64Lanes.sub(lo(a), lo(b)), F64Lanes.sub(hi(a), hi(b)));
  }

  static Object f64x2_mul(Object a, Object b) {
    return of(F64Lanes.mul(lo(a), lo(b)), F64Lanes.mul(hi(a), hi(b)));
  }

  static Object f64x2_div(Object a, Object b) {
    return of(F64Lanes.div(lo(a), lo(b)), F64Lanes.div(hi(a), hi(b)));
  }

  static Object f64x2_min(Object a, Object b) {
    return of(F64Lanes.min(lo(a), lo(b)), F64Lanes.min(hi(a), hi(b)));
  }

  static Object f64x2_relaxed_min(Object a, Object b) {
    return of(F64Lanes.min(lo(a), lo(b)), F64Lanes.min(hi(a), hi(b)));
  }

  static Object f64x2_max(Object a, Object b) {
    return of(F64Lanes.max(lo(a), lo(b)), F64Lanes.max(hi(a), hi(b)));
  }

  static Object f64x2_relaxed_max(Object a, Object b) {
    return of(F64Lanes.max(lo(a), lo(b)), F64Lanes.max(hi(a), hi(b)));
  }

  static Object f64x2_pmin(Object a, Object b) {
    return of(F64Lanes.pmin(lo(a), lo(b)), F64Lanes.pmin(hi(a), hi(b)));
  }

  static Object f64x2_pmax(Object a, Object b) {
    return of(F64Lanes.pmax(lo(a), lo(b)), F64Lanes.pmax(hi(a), hi(b)));
  }

  static Object f64x2_relaxed_madd(Object a, Object b, Object c) {
    return of(
        F64Lanes.add(F64Lanes.mul(lo(a), lo(b)), lo(c)),
        F64Lanes.add(F64Lanes.mul(hi(a), hi(b)), hi(c)));
  }

  static Object f64x2_relaxed_nmadd(Object a, Object b, Object c) {
    return of(
        F64Lanes.sub(lo(c), F64Lanes.mul(lo(a), lo(b))),
        F64Lanes.sub(hi(c), F64Lanes.mul(hi(a), hi(b))));
  }

  static Object f64x2_promote_low_f32x4(Object a) {
    return of(F64Lanes.promote((int) lo(a)), F64Lanes.promote((int) (lo(a) >>> 32)));
  }

  static Object f64x2_convert_low_i32x4_s(Object a) {
    return of(F64Lanes.convert_s((int) lo(a)), F64Lanes.convert_s((int) (lo(a) >>> 32)));
  }

  static Object f64x2_convert_low_i32x4_u(Object a) {
    return of(F64Lanes.convert_u((int) lo(a)), F64Lanes.convert_u((int) (lo(a) >>> 32)));
  }
}
