package dev.slipway.runtime.simd;

import static dev.slipway.runtime.simd.Swar.H32;

/** The instructions on i32x4 where they are on halves; see {@link Simd}. */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class HalfI32x4 {
  private HalfI32x4() {}

  public static long i32x4_splat(int v) {
    return Swar.splat32(v);
  }

  public static long i32x4_replace_lane(long a, int v, int lane) {
    return Swar.replace(a, v, lane * 32, 0xFFFF_FFFFL);
  }

  public static long i32x4_eq(long a, long b) {
    return Swar.eq(a, b, H32);
  }

  public static long i32x4_ne(long a, long b) {
    return ~Swar.eq(a, b, H32);
  }

  public static long i32x4_lt_s(long a, long b) {
    return Swar.lt_s(a, b, H32);
  }

  public static long i32x4_gt_s(long a, long b) {
    return Swar.lt_s(b, a, H32);
  }

  public static long i32x4_le_s(long a, long b) {
    return ~Swar.lt_s(b, a, H32);
  }

  public static long i32x4_ge_s(long a, long b) {
    return ~Swar.lt_s(a, b, H32);
  }

  public static long i32x4_min_s(long a, long b) {
    return Swar.min_s(a, b, H32);
  }

  public static long i32x4_max_s(long a, long b) {
    return Swar.max_s(a, b, H32);
  }

  public static long i32x4_lt_u(long a, long b) {
    return Swar.lt_u(a, b, H32);
  }

  public static long i32x4_gt_u(long a, long b) {
    return Swar.lt_u(b, a, H32);
  }

  public static long i32x4_le_u(long a, long b) {
    return ~Swar.lt_u(b, a, H32);
  }

  public static long i32x4_ge_u(long a, long b) {
    return ~Swar.lt_u(a, b, H32);
  }

  public static long i32x4_min_u(long a, long b) {
    return Swar.min_u(a, b, H32);
  }

  public static long i32x4_max_u(long a, long b) {
    return Swar.max_u(a, b, H32);
  }

  public static long i32x4_abs(long a) {
    return Swar.abs(a, H32);
  }

  public static long i32x4_neg(long a) {
    return Swar.sub(0, a, H32);
  }

  public static long i32x4_add(long a, long b) {
    return Swar.add(a, b, H32);
  }

  public static long i32x4_sub(long a, long b) {
    return Swar.sub(a, b, H32);
  }

  public static long i32x4_shl(long a, int k) {
    return Swar.shl(a, k & 31, H32);
  }

  public static long i32x4_shr_s(long a, int k) {
    return Swar.shr_s(a, k & 31, H32);
  }

  public static long i32x4_shr_u(long a, int k) {
    return Swar.shr_u(a, k & 31, H32);
  }

  public static int i32x4_all_true(long a) {
    return Swar.allTrue(a, H32) ? 1 : 0;
  }

  public static int i32x4_bitmask(long low, long high) {
    return Swar.bitmask32(low) | Swar.bitmask32(high) << 2;
  }

  public static long i32x4_mul(long a, long b) {
    return Swar.mul32(a, b);
  }

  public static long i32x4_extend_low_i16x8_s(int a) {
    return Lanes.extend16_s(a);
  }

  public static long i32x4_extmul_low_i16x8_s(int a, int b) {
    return Swar.mul32(Lanes.extend16_s(a), Lanes.extend16_s(b));
  }

  public static long i32x4_extadd_pairwise_i16x8_s(long a) {
    return Lanes.extadd16_s(a);
  }

  public static long i32x4_extend_low_i16x8_u(int a) {
    return Lanes.extend16_u(a);
  }

  public static long i32x4_extmul_low_i16x8_u(int a, int b) {
    return Swar.mul32(Lanes.extend16_u(a), Lanes.extend16_u(b));
  }

  public static long i32x4_extadd_pairwise_i16x8_u(long a) {
    return Lanes.extadd16_u(a);
  }

  public static long i32x4_dot_i16x8_s(long a, long b) {
    return Lanes.dot16(a, b);
  }

  public static long i32x4_relaxed_dot_i8x16_i7x16_add_s(long a, long b, long c) {
    return Swar.add(Lanes.extadd16_s(Lanes.dot8(a, b)), c, H32);
  }

  public static long i32x4_trunc_sat_f32x4_s(long a) {
    return F32Lanes.trunc_s(a);
  }

  public static long i32x4_trunc_sat_f64x2_s_zero(long low, long high) {
    return F64Lanes.trunc_s(low, high);
  }

  public static long i32x4_trunc_sat_f32x4_u(long a) {
    return F32Lanes.trunc_u(a);
  }

  public static long i32x4_trunc_sat_f64x2_u_zero(long low, long high) {
    return F64Lanes.trunc_u(low, high);
  }
}
