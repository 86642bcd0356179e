package dev.slipway.runtime.simd;

import static dev.slipway.runtime.simd.Pair.hi;
import static dev.slipway.runtime.simd.Pair.lo;
import static dev.slipway.runtime.simd.Pair.of;

/** {@link SimdF32x4} on {@link dev.slipway.runtime.V128}. */
final class PairF32x4 {
  private PairF32x4() {}

  static Object f32x4_splat(float v) {
    return of(Swar.splat32(Float.floatToRawIntBits(v)), Swar.splat32(Float.floatToRawIntBits(v)));
  }

  static float f32x4_extract_lane(Object a, int lane) {
    return Float.intBitsToFloat((int) ((lane < 2 ? lo(a) : hi(a)) >>> lane * 32));
  }

  static Object f32x4_replace_lane(Object a, float v, int lane) {
    return of(
        lane < 2 ? Swar.replace(lo(a), Float.floatToRawIntBits(v), lane * 32, 0xFFFF_FFFFL) : lo(a),
        lane < 2
            ? hi(a)
            : Swar.replace(hi(a), Float.floatToRawIntBits(v), lane * 32, 0xFFFF_FFFFL));
  }

  static Object f32x4_eq(Object a, Object b) {
    return of(F32Lanes.eq(lo(a), lo(b)), F32Lanes.eq(hi(a), hi(b)));
  }

  static Object f32x4_ne(Object a, Object b) {
    return of(~F32Lanes.eq(lo(a), lo(b)), ~F32Lanes.eq(hi(a), hi(b)));
  }

  static Object f32x4_lt(Object a, Object b) {
    return of(F32Lanes.lt(lo(a), lo(b)), F32Lanes.lt(hi(a), hi(b)));
  }

  static Object f32x4_le(Object a, Object b) {
    return of(F32Lanes.le(lo(a), lo(b)), F32Lanes.le(hi(a), hi(b)));
  }

  static Object f32x4_gt(Object a, Object b) {
    return of(F32Lanes.lt(lo(b), lo(a)), F32Lanes.lt(hi(b), hi(a)));
  }

  static Object f32x4_ge(Object a, Object b) {
    return of(F32Lanes.le(lo(b), lo(a)), F32Lanes.le(hi(b), hi(a)));
  }

  static Object f32x4_abs(Object a) {
    return of(lo(a) & ~0x8000_0000_8000_0000L, hi(a) & ~0x8000_0000_8000_0000L);
  }

  static Object f32x4_neg(Object a) {
    return of(lo(a) ^ 0x8000_0000_8000_0000L, hi(a) ^ 0x8000_0000_8000_0000L);
  }

  static Object f32x4_sqrt(Object a) {
    return of(F32Lanes.sqrt(lo(a)), F32Lanes.sqrt(hi(a)));
  }

  static Object f32x4_ceil(Object a) {
    return of(F32Lanes.ceil(lo(a)), F32Lanes.ceil(hi(a)));
  }

  static Object f32x4_floor(Object a) {
    return of(F32Lanes.floor(lo(a)), F32Lanes.floor(hi(a)));
  }

  static Object f32x4_trunc(Object a) {
    return of(F32Lanes.trunc(lo(a)), F32Lanes.trunc(hi(a)));
  }

  static Object f32x4_nearest(Object a) {
    return of(F32Lanes.nearest(lo(a)), F32Lanes.nearest(hi(a)));
  }

  static Object f32x4_add(Object a, Object b) {
    return of(F32Lanes.add(lo(a), lo(b)), F32Lanes.add(hi(a), hi(b)));
  }

  static Object f32x4_sub(Object a, Object b) {
    return of(F32Lanes.sub(lo(a), lo(b)), F32Lanes.sub(hi(a), hi(b)));
  }

  static Object f32x4_mul(Object a, Object b) {
    return of(F32Lanes.mul(lo(a), lo(b)), F32Lanes.mul(hi(a), hi(b)));
  }

  static Object f32x4_div(Object a, Object b) {
    return of(F32Lanes.div(lo(a), lo(b)), F32Lanes.div(hi(a), hi(b)));
  }

  static Object f32x4_min(Object a, Object b) {
    return of(F32Lanes.min(lo(a), lo(b)), F32Lanes.min(hi(a), hi(b)));
  }

  static Object f32x4_relaxed_min(Object a, Object b) {
    return of(F32Lanes.min(lo(a), lo(b)), F32Lanes.min(hi(a), hi(b)));
  }

  static Object f32x4_max(Object a, Object b) {
    return of(F32Lanes.max(lo(a), lo(b)), F32Lanes.max(hi(a), hi(b)));
  }

  static Object f32x4_relaxed_max(Object a, Object b) {
    return of(F32Lanes.max(lo(a), lo(b)), F32Lanes.max(hi(a), hi(b)));
  }

  static Object f32x4_pmin(Object a, Object b) {
    return of(F32Lanes.pmin(lo(a), lo(b)), F32Lanes.pmin(hi(a), hi(b)));
  }

  static Object f32x4_pmax(Object a, Object b) {
    return of(F32Lanes.pmax(lo(a), lo(b)), F32Lanes.pmax(hi(a), hi(b)));
  }

  static Object f32x4_relaxed_madd(Object a, Object b, Object c) {
    return of(
        F32Lanes.add(F32Lanes.mul(lo(a), lo(b)), lo(c)),
        F32Lanes.add(F32Lanes.mul(hi(a), hi(b)), hi(c)));
  }

  static Object f32x4_relaxed_nmadd(Object a, Object b, Object c) {
    return of(
        F32Lanes.sub(lo(c), F32Lanes.mul(lo(a), lo(b))),
        F32Lanes.sub(hi(c), F32Lanes.mul(hi(a), hi(b))));
  }

  static Object f32x4_convert_i32x4_s(Object a) {
    return of(F32Lanes.convert_s(lo(a)), F32Lanes.convert_s(hi(a)));
  }

  static Object f32x4_convert_i32x4_u(Object a) {
    return of(F32Lanes.convert_u(lo(a)), F32Lanes.convert_u(hi(a)));
  }

  static Object f32x4_demote_f64x2_zero(Object a) {
    return of(F64Lanes.demote(lo(a), hi(a)), 0L);
  }
}
