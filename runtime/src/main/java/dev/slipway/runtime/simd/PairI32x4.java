package dev.slipway.runtime.simd;

import static dev.slipway.runtime.simd.Pair.hi;
import static dev.slipway.runtime.simd.Pair.lo;
import static dev.slipway.runtime.simd.Pair.of;
import static dev.slipway.runtime.simd.Swar.H32;

/** {@link SimdI32x4} on {@link dev.slipway.runtime.V128}. */
final class PairI32x4 {
  private PairI32x4() {}

  static Object i32x4_splat(int v) {
    return of(Swar.splat32(v), Swar.splat32(v));
  }

  static int i32x4_extract_lane(Object a, int lane) {
    return (int) ((lane < 2 ? lo(a) : hi(a)) >>> lane * 32);
  }

  static Object i32x4_replace_lane(Object a, int v, int lane) {
    return of(
        lane < 2 ? Swar.replace(lo(a), v, lane * 32, 0xffffffffL) : lo(a),
        lane < 2 ? hi(a) : Swar.replace(hi(a), v, lane * 32, 0xffffffffL));
  }

  static Object i32x4_eq(Object a, Object b) {
    return of(Swar.eq(lo(a), lo(b), H32), Swar.eq(hi(a), hi(b), H32));
  }

  static Object i32x4_ne(Object a, Object b) {
    return of(~Swar.eq(lo(a), lo(b), H32), ~Swar.eq(hi(a), hi(b), H32));
  }

  static Object i32x4_lt_s(Object a, Object b) {
    return of(Swar.lt_s(lo(a), lo(b), H32), Swar.lt_s(hi(a), hi(b), H32));
  }

  static Object i32x4_gt_s(Object a, Object b) {
    return of(Swar.lt_s(lo(b), lo(a), H32), Swar.lt_s(hi(b), hi(a), H32));
  }

  static Object i32x4_le_s(Object a, Object b) {
    return of(~Swar.lt_s(lo(b), lo(a), H32), ~Swar.lt_s(hi(b), hi(a), H32));
  }

  static Object i32x4_ge_s(Object a, Object b) {
    return of(~Swar.lt_s(lo(a), lo(b), H32), ~Swar.lt_s(hi(a), hi(b), H32));
  }

  static Object i32x4_min_s(Object a, Object b) {
    return of(Swar.min_s(lo(a), lo(b), H32), Swar.min_s(hi(a), hi(b), H32));
  }

  static Object i32x4_max_s(Object a, Object b) {
    return of(Swar.max_s(lo(a), lo(b), H32), Swar.max_s(hi(a), hi(b), H32));
  }

  static Object i32x4_lt_u(Object a, Object b) {
    return of(Swar.lt_u(lo(a), lo(b), H32), Swar.lt_u(hi(a), hi(b), H32));
  }

  static Object i32x4_gt_u(Object a, Object b) {
    return of(Swar.lt_u(lo(b), lo(a), H32), Swar.lt_u(hi(b), hi(a), H32));
  }

  static Object i32x4_le_u(Object a, Object b) {
    return of(~Swar.lt_u(lo(b), lo(a), H32), ~Swar.lt_u(hi(b), hi(a), H32));
  }

  static Object i32x4_ge_u(Object a, Object b) {
    return of(~Swar.lt_u(lo(a), lo(b), H32), ~Swar.lt_u(hi(a), hi(b), H32));
  }

  static Object i32x4_min_u(Object a, Object b) {
    return of(Swar.min_u(lo(a), lo(b), H32), Swar.min_u(hi(a), hi(b), H32));
  }

  static Object i32x4_max_u(Object a, Object b) {
    return of(Swar.max_u(lo(a), lo(b), H32), Swar.max_u(hi(a), hi(b), H32));
  }

  static Object i32x4_abs(Object a) {
    return of(Swar.abs(lo(a), H32), Swar.abs(hi(a), H32));
  }

  static Object i32x4_neg(Object a) {
    return of(Swar.sub(0, lo(a), H32), Swar.sub(0, hi(a), H32));
  }

  static Object i32x4_add(Object a, Object b) {
    return of(Swar.add(lo(a), lo(b), H32), Swar.add(hi(a), hi(b), H32));
  }

  static Object i32x4_sub(Object a, Object b) {
    return of(Swar.sub(lo(a), lo(b), H32), Swar.sub(hi(a), hi(b), H32));
  }

  static Object i32x4_shl(Object a, int k) {
    return of(Swar.shl(lo(a), k & 31, H32), Swar.shl(hi(a), k & 31, H32));
  }

  static Object i32x4_shr_s(Object a, int k) {
    return of(Swar.shr_s(lo(a), k & 31, H32), Swar.shr_s(hi(a), k & 31, H32));
  }

  static Object i32x4_shr_u(Object a, int k) {
    return of(Swar.shr_u(lo(a), k & 31, H32), Swar.shr_u(hi(a), k & 31, H32));
  }

  static int i32x4_all_true(Object a) {
    return Swar.allTrue(lo(a), H32) && Swar.allTrue(hi(a), H32) ? 1 : 0;
  }

  static int i32x4_bitmask(Object a) {
    return Swar.bitmask32(lo(a)) | Swar.bitmask32(hi(a)) << 2;
  }

  static Object i32x4_mul(Object a, Object b) {
    return of(Swar.mul32(lo(a), lo(b)), Swar.mul32(hi(a), hi(b)));
  }

  static Object i32x4_extend_low_i16x8_s(Object a) {
    return of(Lanes.extend16_s((int) lo(a)), Lanes.extend16_s((int) (lo(a) >>> 32)));
  }

  static Object i32x4_extmul_low_i16x8_s(Object a, Object b) {
    return of(
        Swar.mul32(Lanes.extend16_s((int) lo(a)), Lanes.extend16_s((int) lo(b))),
        Swar.mul32(Lanes.extend16_s((int) (lo(a) >>> 32)), Lanes.extend16_s((int) (lo(b) >>> 32))));
  }

  static Object i32x4_extend_high_i16x8_s(Object a) {
    return of(Lanes.extend16_s((int) hi(a)), Lanes.extend16_s((int) (hi(a) >>> 32)));
  }

  static Object i32x4_extmul_high_i16x8_s(Object a, Object b) {
    return of(
        Swar.mul32(Lanes.extend16_s((int) hi(a)), Lanes.extend16_s((int) hi(b))),
        Swar.mul32(Lanes.extend16_s((int) (hi(a) >>> 32)), Lanes.extend16_s((int) (hi(b) >>> 32))));
  }

  static Object i32x4_extadd_pairwise_i16x8_s(Object a) {
    return of(Lanes.extadd16_s(lo(a)), Lanes.extadd16_s(hi(a)));
  }

  static Object i32x4_extend_low_i16x8_u(Object a) {
    return of(Lanes.extend16_u((int) lo(a)), Lanes.extend16_u((int) (lo(a) >>> 32)));
  }

  static Object i32x4_extmul_low_i16x8_u(Object a, Object b) {
    return of(
        Swar.mul32(Lanes.extend16_u((int) lo(a)), Lanes.extend16_u((int) lo(b))),
        Swar.mul32(Lanes.extend16_u((int) (lo(a) >>> 32)), Lanes.extend16_u((int) (lo(b) >>> 32))));
  }

  static Object i32x4_extend_high_i16x8_u(Object a) {
    return of(Lanes.extend16_u((int) hi(a)), Lanes.extend16_u((int) (hi(a) >>> 32)));
  }

  static Object i32x4_extmul_high_i16x8_u(Object a, Object b) {
    return of(
        Swar.mul32(Lanes.extend16_u((int) hi(a)), Lanes.extend16_u((int) hi(b))),
        Swar.mul32(Lanes.extend16_u((int) (hi(a) >>> 32)), Lanes.extend16_u((int) (hi(b) >>> 32))));
  }

  static Object i32x4_extadd_pairwise_i16x8_u(Object a) {
    return of(Lanes.extadd16_u(lo(a)), Lanes.extadd16_u(hi(a)));
  }

  static Object i32x4_dot_i16x8_s(Object a, Object b) {
    return of(Lanes.dot16(lo(a), lo(b)), Lanes.dot16(hi(a), hi(b)));
  }

  static Object i32x4_relaxed_dot_i8x16_i7x16_add_s(Object a, Object b, Object c) {
    return of(
        Swar.add(Lanes.extadd16_s(Lanes.dot8(lo(a), lo(b))), lo(c), H32),
        Swar.add(Lanes.extadd16_s(Lanes.dot8(hi(a), hi(b))), hi(c), H32));
  }

  static Object i32x4_relaxed_laneselect(Object a, Object b, Object c) {
    return of(lo(a) & lo(c) | lo(b) & ~lo(c), hi(a) & hi(c) | hi(b) & ~hi(c));
  }

  static Object i32x4_trunc_sat_f32x4_s(Object a) {
    return of(F32Lanes.trunc_s(lo(a)), F32Lanes.trunc_s(hi(a)));
  }

  static Object i32x4_trunc_sat_f64x2_s_zero(Object a) {
    return of(F64Lanes.trunc_s(lo(a), hi(a)), 0L);
  }

  static Object i32x4_trunc_sat_f32x4_u(Object a) {
    return of(F32Lanes.trunc_u(lo(a)), F32Lanes.trunc_u(hi(a)));
  }

  static Object i32x4_trunc_sat_f64x2_u_zero(Object a) {
    return of(F64Lanes.trunc_u(lo(a), hi(a)), 0L);
  }

  static Object i32x4_relaxed_trunc_f32x4_s(Object a) {
    return of(F32Lanes.trunc_s(lo(a)), F32Lanes.trunc_s(hi(a)));
  }

  static Object i32x4_relaxed_trunc_f64x2_s_zero(Object a) {
    return of(F64Lanes.trunc_s(lo(a), hi(a)), 0L);
  }

  static Object i32x4_relaxed_trunc_f32x4_u(Object a) {
    return of(F32Lanes.trunc_u(lo(a)), F32Lanes.trunc_u(hi(a)));
  }

  static Object i32x4_relaxed_trunc_f64x2_u_zero(Object a) {
    return of(F64Lanes.trunc_u(lo(a), hi(a)), 0L);
  }
}
