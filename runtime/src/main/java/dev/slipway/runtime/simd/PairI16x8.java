package dev.slipway.runtime.simd;

import static dev.slipway.runtime.simd.Pair.hi;
import static dev.slipway.runtime.simd.Pair.lo;
import static dev.slipway.runtime.simd.Pair.of;
import static dev.slipway.runtime.simd.Swar.H16;

/** {@link SimdI16x8} on {@link dev.slipway.runtime.V128}. */
final class PairI16x8 {
  private PairI16x8() {}

  static Object i16x8_splat(int v) {
    return of(Swar.splat16(v), Swar.splat16(v));
  }

  static int i16x8_extract_lane_s(Object a, int lane) {
    return (short) ((lane < 4 ? lo(a) : hi(a)) >>> lane * 16);
  }

  static int i16x8_extract_lane_u(Object a, int lane) {
    return (int) ((lane < 4 ? lo(a) : hi(a)) >>> lane * 16) & 0xffff;
  }

  static Object i16x8_replace_lane(Object a, int v, int lane) {
    return of(
        lane < 4 ? Swar.replace(lo(a), v, lane * 16, 0xffffL) : lo(a),
        lane < 4 ? hi(a) : Swar.replace(hi(a), v, lane * 16, 0xffffL));
  }

  static Object i16x8_eq(Object a, Object b) {
    return of(Swar.eq(lo(a), lo(b), H16), Swar.eq(hi(a), hi(b), H16));
  }

  static Object i16x8_ne(Object a, Object b) {
    return of(~Swar.eq(lo(a), lo(b), H16), ~Swar.eq(hi(a), hi(b), H16));
  }

  static Object i16x8_lt_s(Object a, Object b) {
    return of(Swar.lt_s(lo(a), lo(b), H16), Swar.lt_s(hi(a), hi(b), H16));
  }

  static Object i16x8_gt_s(Object a, Object b) {
    return of(Swar.lt_s(lo(b), lo(a), H16), Swar.lt_s(hi(b), hi(a), H16));
  }

  static Object i16x8_le_s(Object a, Object b) {
    return of(~Swar.lt_s(lo(b), lo(a), H16), ~Swar.lt_s(hi(b), hi(a), H16));
  }

  static Object i16x8_ge_s(Object a, Object b) {
    return of(~Swar.lt_s(lo(a), lo(b), H16), ~Swar.lt_s(hi(a), hi(b), H16));
  }

  static Object i16x8_min_s(Object a, Object b) {
    return of(Swar.min_s(lo(a), lo(b), H16), Swar.min_s(hi(a), hi(b), H16));
  }

  static Object i16x8_max_s(Object a, Object b) {
    return of(Swar.max_s(lo(a), lo(b), H16), Swar.max_s(hi(a), hi(b), H16));
  }

  static Object i16x8_lt_u(Object a, Object b) {
    return of(Swar.lt_u(lo(a), lo(b), H16), Swar.lt_u(hi(a), hi(b), H16));
  }

  static Object i16x8_gt_u(Object a, Object b) {
    return of(Swar.lt_u(lo(b), lo(a), H16), Swar.lt_u(hi(b), hi(a), H16));
  }

  static Object i16x8_le_u(Object a, Object b) {
    return of(~Swar.lt_u(lo(b), lo(a), H16), ~Swar.lt_u(hi(b), hi(a), H16));
  }

  static Object i16x8_ge_u(Object a, Object b) {
    return of(~Swar.lt_u(lo(a), lo(b), H16), ~Swar.lt_u(hi(a), hi(b), H16));
  }

  static Object i16x8_min_u(Object a, Object b) {
    return of(Swar.min_u(lo(a), lo(b), H16), Swar.min_u(hi(a), hi(b), H16));
  }

  static Object i16x8_max_u(Object a, Object b) {
    return of(Swar.max_u(lo(a), lo(b), H16), Swar.max_u(hi(a), hi(b), H16));
  }

  static Object i16x8_abs(Object a) {
    return of(Swar.abs(lo(a), H16), Swar.abs(hi(a), H16));
  }

  static Object i16x8_neg(Object a) {
    return of(Swar.sub(0, lo(a), H16), Swar.sub(0, hi(a), H16));
  }

  static Object i16x8_add(Object a, Object b) {
    return of(Swar.add(lo(a), lo(b), H16), Swar.add(hi(a), hi(b), H16));
  }

  static Object i16x8_sub(Object a, Object b) {
    return of(Swar.sub(lo(a), lo(b), H16), Swar.sub(hi(a), hi(b), H16));
  }

  static Object i16x8_shl(Object a, int k) {
    return of(Swar.shl(lo(a), k & 15, H16), Swar.shl(hi(a), k & 15, H16));
  }

  static Object i16x8_shr_s(Object a, int k) {
    return of(Swar.shr_s(lo(a), k & 15, H16), Swar.shr_s(hi(a), k & 15, H16));
  }

  static Object i16x8_shr_u(Object a, int k) {
    return of(Swar.shr_u(lo(a), k & 15, H16), Swar.shr_u(hi(a), k & 15, H16));
  }

  static int i16x8_all_true(Object a) {
    return Swar.allTrue(lo(a), H16) && Swar.allTrue(hi(a), H16) ? 1 : 0;
  }

  static int i16x8_bitmask(Object a) {
    return Swar.bitmask16(lo(a)) | Swar.bitmask16(hi(a)) << 4;
  }

  static Object i16x8_add_sat_s(Object a, Object b) {
    return of(Swar.addSat_s(lo(a), lo(b), H16), Swar.addSat_s(hi(a), hi(b), H16));
  }

  static Object i16x8_sub_sat_s(Object a, Object b) {
    return of(Swar.subSat_s(lo(a), lo(b), H16), Swar.subSat_s(hi(a), hi(b), H16));
  }

  static Object i16x8_add_sat_u(Object a, Object b) {
    return of(Swar.addSat_u(lo(a), lo(b), H16), Swar.addSat_u(hi(a), hi(b), H16));
  }

  static Object i16x8_sub_sat_u(Object a, Object b) {
    return of(Swar.subSat_u(lo(a), lo(b), H16), Swar.subSat_u(hi(a), hi(b), H16));
  }

  static Object i16x8_avgr_u(Object a, Object b) {
    return of(Swar.avgr_u(lo(a), lo(b), H16), Swar.avgr_u(hi(a), hi(b), H16));
  }

  static Object i16x8_mul(Object a, Object b) {
    return of(Swar.mul16(lo(a), lo(b)), Swar.mul16(hi(a), hi(b)));
  }

  static Object i16x8_extend_low_i8x16_s(Object a) {
    return of(Lanes.extend8_s((int) lo(a)), Lanes.extend8_s((int) (lo(a) >>> 32)));
  }

  static Object i16x8_extmul_low_i8x16_s(Object a, Object b) {
    return of(
        Swar.mul16(Lanes.extend8_s((int) lo(a)), Lanes.extend8_s((int) lo(b))),
        Swar.mul16(Lanes.extend8_s((int) (lo(a) >>> 32)), Lanes.extend8_s((int) (lo(b) >>> 32))));
  }

  static Object i16x8_extend_high_i8x16_s(Object a) {
    return of(Lanes.extend8_s((int) hi(a)), Lanes.extend8_s((int) (hi(a) >>> 32)));
  }

  static Object i16x8_extmul_high_i8x16_s(Object a, Object b) {
    return of(
        Swar.mul16(Lanes.extend8_s((int) hi(a)), Lanes.extend8_s((int) hi(b))),
        Swar.mul16(Lanes.extend8_s((int) (hi(a) >>> 32)), Lanes.extend8_s((int) (hi(b) >>> 32))));
  }

  static Object i16x8_extadd_pairwise_i8x16_s(Object a) {
    return of(Lanes.extadd8_s(lo(a)), Lanes.extadd8_s(hi(a)));
  }

  static Object i16x8_extend_low_i8x16_u(Object a) {
    return of(Lanes.extend8_u((int) lo(a)), Lanes.extend8_u((int) (lo(a) >>> 32)));
  }

  static Object i16x8_extmul_low_i8x16_u(Object a, Object b) {
    return of(
        Swar.mul16(Lanes.extend8_u((int) lo(a)), Lanes.extend8_u((int) lo(b))),
        Swar.mul16(Lanes.extend8_u((int) (lo(a) >>> 32)), Lanes.extend8_u((int) (lo(b) >>> 32))));
  }

  static Object i16x8_extend_high_i8x16_u(Object a) {
    return of(Lanes.extend8_u((int) hi(a)), Lanes.extend8_u((int) (hi(a) >>> 32)));
  }

  static Object i16x8_extmul_high_i8x16_u(Object a, Object b) {
    return of(
        Swar.mul16(Lanes.extend8_u((int) hi(a)), Lanes.extend8_u((int) hi(b))),
        Swar.mul16(Lanes.extend8_u((int) (hi(a) >>> 32)), Lanes.extend8_u((int) (hi(b) >>> 32))));
  }

  static Object i16x8_extadd_pairwise_i8x16_u(Object a) {
    return of(Lanes.extadd8_u(lo(a)), Lanes.extadd8_u(hi(a)));
  }

  static Object i16x8_narrow_i32x4_s(Object a, Object b) {
    return of(
        Lanes.narrow32_s(lo(a)) & 0xFFFF_FFFFL | (long) Lanes.narrow32_s(hi(a)) << 32,
        Lanes.narrow32_s(lo(b)) & 0xFFFF_FFFFL | (long) Lanes.narrow32_s(hi(b)) << 32);
  }

  static Object i16x8_narrow_i32x4_u(Object a, Object b) {
    return of(
        Lanes.narrow32_u(lo(a)) & 0xFFFF_FFFFL | (long) Lanes.narrow32_u(hi(a)) << 32,
        Lanes.narrow32_u(lo(b)) & 0xFFFF_FFFFL | (long) Lanes.narrow32_u(hi(b)) << 32);
  }

  static Object i16x8_q15mulr_sat_s(Object a, Object b) {
    return of(Lanes.q15mulr(lo(a), lo(b)), Lanes.q15mulr(hi(a), hi(b)));
  }

  static Object i16x8_relaxed_q15mulr_s(Object a, Object b) {
    return of(Lanes.q15mulr(lo(a), lo(b)), Lanes.q15mulr(hi(a), hi(b)));
  }

  static Object i16x8_relaxed_dot_i8x16_i7x16_s(Object a, Object b) {
    return of(Lanes.dot8(lo(a), lo(b)), Lanes.dot8(hi(a), hi(b)));
  }

  static Object i16x8_relaxed_laneselect(Object a, Object b, Object c) {
    return of(lo(a) & lo(c) | lo(b) & ~lo(c), hi(a) & hi(c) | hi(b) & ~hi(c));
  }
}
