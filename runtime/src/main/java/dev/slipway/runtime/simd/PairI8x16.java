package dev.slipway.runtime.simd;

import static dev.slipway.runtime.simd.Pair.hi;
import static dev.slipway.runtime.simd.Pair.lo;
import static dev.slipway.runtime.simd.Pair.of;
import static dev.slipway.runtime.simd.Swar.H8;

/** {@link SimdI8x16} on {@link dev.slipway.runtime.V128}. */
final class PairI8x16 {
  private PairI8x16() {}

  static Object i8x16_splat(int v) {
    return of(Swar.splat8(v), Swar.splat8(v));
  }

  static int i8x16_extract_lane_s(Object a, int lane) {
    return (byte) ((lane < 8 ? lo(a) : hi(a)) >>> lane * 8);
  }

  static int i8x16_extract_lane_u(Object a, int lane) {
    return (int) ((lane < 8 ? lo(a) : hi(a)) >>> lane * 8) & 0xff;
  }

  static Object i8x16_replace_lane(Object a, int v, int lane) {
    return of(
        lane < 8 ? Swar.replace(lo(a), v, lane * 8, 0xffL) : lo(a),
        lane < 8 ? hi(a) : Swar.replace(hi(a), v, lane * 8, 0xffL));
  }

  static Object i8x16_eq(Object a, Object b) {
    return of(Swar.eq(lo(a), lo(b), H8), Swar.eq(hi(a), hi(b), H8));
  }

  static Object i8x16_ne(Object a, Object b) {
    return of(~Swar.eq(lo(a), lo(b), H8), ~Swar.eq(hi(a), hi(b), H8));
  }

  static Object i8x16_lt_s(Object a, Object b) {
    return of(Swar.lt_s(lo(a), lo(b), H8), Swar.lt_s(hi(a), hi(b), H8));
  }

  static Object i8x16_gt_s(Object a, Object b) {
    return of(Swar.lt_s(lo(b), lo(a), H8), Swar.lt_s(hi(b), hi(a), H8));
  }

  static Object i8x16_le_s(Object a, Object b) {
    return of(~Swar.lt_s(lo(b), lo(a), H8), ~Swar.lt_s(hi(b), hi(a), H8));
  }

  static Object i8x16_ge_s(Object a, Object b) {
    return of(~Swar.lt_s(lo(a), lo(b), H8), ~Swar.lt_s(hi(a), hi(b), H8));
  }

  static Object i8x16_min_s(Object a, Object b) {
    return of(Swar.min_s(lo(a), lo(b), H8), Swar.min_s(hi(a), hi(b), H8));
  }

  static Object i8x16_max_s(Object a, Object b) {
    return of(Swar.max_s(lo(a), lo(b), H8), Swar.max_s(hi(a), hi(b), H8));
  }

  static Object i8x16_lt_u(Object a, Object b) {
    return of(Swar.lt_u(lo(a), lo(b), H8), Swar.lt_u(hi(a), hi(b), H8));
  }

  static Object i8x16_gt_u(Object a, Object b) {
    return of(Swar.lt_u(lo(b), lo(a), H8), Swar.lt_u(hi(b), hi(a), H8));
  }

  static Object i8x16_le_u(Object a, Object b) {
    return of(~Swar.lt_u(lo(b), lo(a), H8), ~Swar.lt_u(hi(b), hi(a), H8));
  }

  static Object i8x16_ge_u(Object a, Object b) {
    return of(~Swar.lt_u(lo(a), lo(b), H8), ~Swar.lt_u(hi(a), hi(b), H8));
  }

  static Object i8x16_min_u(Object a, Object b) {
    return of(Swar.min_u(lo(a), lo(b), H8), Swar.min_u(hi(a), hi(b), H8));
  }

  static Object i8x16_max_u(Object a, Object b) {
    return of(Swar.max_u(lo(a), lo(b), H8), Swar.max_u(hi(a), hi(b), H8));
  }

  static Object i8x16_abs(Object a) {
    return of(Swar.abs(lo(a), H8), Swar.abs(hi(a), H8));
  }

  static Object i8x16_neg(Object a) {
    return of(Swar.sub(0, lo(a), H8), Swar.sub(0, hi(a), H8));
  }

  static Object i8x16_add(Object a, Object b) {
    return of(Swar.add(lo(a), lo(b), H8), Swar.add(hi(a), hi(b), H8));
  }

  static Object i8x16_sub(Object a, Object b) {
    return of(Swar.sub(lo(a), lo(b), H8), Swar.sub(hi(a), hi(b), H8));
  }

  static Object i8x16_shl(Object a, int k) {
    return of(Swar.shl(lo(a), k & 7, H8), Swar.shl(hi(a), k & 7, H8));
  }

  static Object i8x16_shr_s(Object a, int k) {
    return of(Swar.shr_s(lo(a), k & 7, H8), Swar.shr_s(hi(a), k & 7, H8));
  }

  static Object i8x16_shr_u(Object a, int k) {
    return of(Swar.shr_u(lo(a), k & 7, H8), Swar.shr_u(hi(a), k & 7, H8));
  }

  static int i8x16_all_true(Object a) {
    return Swar.allTrue(lo(a), H8) && Swar.allTrue(hi(a), H8) ? 1 : 0;
  }

  static int i8x16_bitmask(Object a) {
    return Swar.bitmask8(lo(a)) | Swar.bitmask8(hi(a)) << 8;
  }

  static Object i8x16_add_sat_s(Object a, Object b) {
    return of(Swar.addSat_s(lo(a), lo(b), H8), Swar.addSat_s(hi(a), hi(b), H8));
  }

  static Object i8x16_sub_sat_s(Object a, Object b) {
    return of(Swar.subSat_s(lo(a), lo(b), H8), Swar.subSat_s(hi(a), hi(b), H8));
  }

  static Object i8x16_add_sat_u(Object a, Object b) {
    return of(Swar.addSat_u(lo(a), lo(b), H8), Swar.addSat_u(hi(a), hi(b), H8));
  }

  static Object i8x16_sub_sat_u(Object a, Object b) {
    return of(Swar.subSat_u(lo(a), lo(b), H8), Swar.subSat_u(hi(a), hi(b), H8));
  }

  static Object i8x16_avgr_u(Object a, Object b) {
    return of(Swar.avgr_u(lo(a), lo(b), H8), Swar.avgr_u(hi(a), hi(b), H8));
  }

  static Object i8x16_narrow_i16x8_s(Object a, Object b) {
    return of(
        Lanes.narrow16_s(lo(a)) & 0xFFFF_FFFFL | (long) Lanes.narrow16_s(hi(a)) << 32,
        Lanes.narrow16_s(lo(b)) & 0xFFFF_FFFFL | (long) Lanes.narrow16_s(hi(b)) << 32);
  }

  static Object i8x16_narrow_i16x8_u(Object a, Object b) {
    return of(
        Lanes.narrow16_u(lo(a)) & 0xFFFF_FFFFL | (long) Lanes.narrow16_u(hi(a)) << 32,
        Lanes.narrow16_u(lo(b)) & 0xFFFF_FFFFL | (long) Lanes.narrow16_u(hi(b)) << 32);
  }

  static Object i8x16_popcnt(Object a) {
    return of(Swar.popcnt8(lo(a)), Swar.popcnt8(hi(a)));
  }

  static Object i8x16_swizzle(Object a, Object b) {
    return of(Lanes.swizzle(lo(a), hi(a), lo(b)), Lanes.swizzle(lo(a), hi(a), hi(b)));
  }

  static Object i8x16_relaxed_swizzle(Object a, Object b) {
    return of(Lanes.swizzle(lo(a), hi(a), lo(b)), Lanes.swizzle(lo(a), hi(a), hi(b)));
  }

  static Object i8x16_relaxed_laneselect(Object a, Object b, Object c) {
    return of(lo(a) & lo(c) | lo(b) & ~lo(c), hi(a) & hi(c) | hi(b) & ~hi(c));
  }
}
