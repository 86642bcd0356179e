package dev.slipway.runtime.simd;

import static dev.slipway.runtime.simd.Swar.H16;

/** The instructions on i16x8 where they are on halves; see {@link Simd}. */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class HalfI16x8 {
  private HalfI16x8() {}

  public static long i16x8_splat(int v) {
    return Swar.splat16(v);
  }

  public static int i16x8_extract_lane_s(long a, int lane) {
    return (short) (a >>> lane * 16);
  }

  public static int i16x8_extract_lane_u(long a, int lane) {
    return (int) (a >>> lane * 16) & 0xFFFF;
  }

  public static long i16x8_replace_lane(long a, int v, int lane) {
    return Swar.replace(a, v, lane * 16, 0xFFFFL);
  }

  public static long i16x8_eq(long a, long b) {
    return Swar.eq(a, b, H16);
  }

  public static long i16x8_ne(long a, long b) {
    return ~Swar.eq(a, b, H16);
  }

  public static long i16x8_lt_s(long a, long b) {
    return Swar.lt_s(a, b, H16);
  }

  public static long i16x8_gt_s(long a, long b) {
    return Swar.lt_s(b, a, H16);
  }

  public static long i16x8_le_s(long a, long b) {
    return ~Swar.lt_s(b, a, H16);
  }

  public static long i16x8_ge_s(long a, long b) {
    return ~Swar.lt_s(a, b, H16);
  }

  public static long i16x8_min_s(long a, long b) {
    return Swar.min_s(a, b, H16);
  }

  public static long i16x8_max_s(long a, long b) {
    return Swar.max_s(a, b, H16);
  }

  public static long i16x8_lt_u(long a, long b) {
    return Swar.lt_u(a, b, H16);
  }

  public static long i16x8_gt_u(long a, long b) {
    return Swar.lt_u(b, a, H16);
  }

  public static long i16x8_le_u(long a, long b) {
    return ~Swar.lt_u(b, a, H16);
  }

  public static long i16x8_ge_u(long a, long b) {
    return ~Swar.lt_u(a, b, H16);
  }

  public static long i16x8_min_u(long a, long b) {
    return Swar.min_u(a, b, H16);
  }

  public static long i16x8_max_u(long a, long b) {
    return Swar.max_u(a, b, H16);
  }

  public static long i16x8_abs(long a) {
    return Swar.abs(a, H16);
  }

  public static long i16x8_neg(long a) {
    return Swar.sub(0, a, H16);
  }

  public static long i16x8_add(long a, long b) {
    return Swar.add(a, b, H16);
  }

  public static long i16x8_sub(long a, long b) {
    return Swar.sub(a, b, H16);
  }

  public static long i16x8_shl(long a, int k) {
    return Swar.shl(a, k & 15, H16);
  }

  public static long i16x8_shr_s(long a, int k) {
    return Swar.shr_s(a, k & 15, H16);
  }

  public static long i16x8_shr_u(long a, int k) {
    return Swar.shr_u(a, k & 15, H16);
  }

  public static int i16x8_all_true(long a) {
    return Swar.allTrue(a, H16) ? 1 : 0;
  }

  public static int i16x8_bitmask(long low, long high) {
    return Swar.bitmask16(low) | Swar.bitmask16(high) << 4;
  }

  public static long i16x8_add_sat_s(long a, long b) {
    return Swar.addSat_s(a, b, H16);
  }

  public static long i16x8_sub_sat_s(long a, long b) {
    return Swar.subSat_s(a, b, H16);
  }

  public static long i16x8_add_sat_u(long a, long b) {
    return Swar.addSat_u(a, b, H16);
  }

  public static long i16x8_sub_sat_u(long a, long b) {
    return Swar.subSat_u(a, b, H16);
  }

  public static long i16x8_avgr_u(long a, long b) {
    return Swar.avgr_u(a, b, H16);
  }

  public static long i16x8_mul(long a, long b) {
    return Swar.mul16(a, b);
  }

  public static long i16x8_extend_low_i8x16_s(int a) {
    return Lanes.extend8_s(a);
  }

  public static long i16x8_extmul_low_i8x16_s(int a, int b) {
    return Swar.mul16(Lanes.extend8_s(a), Lanes.extend8_s(b));
  }

  public static long i16x8_extadd_pairwise_i8x16_s(long a) {
    return Lanes.extadd8_s(a);
  }

  public static long i16x8_extend_low_i8x16_u(int a) {
    return Lanes.extend8_u(a);
  }

  public static long i16x8_extmul_low_i8x16_u(int a, int b) {
    return Swar.mul16(Lanes.extend8_u(a), Lanes.extend8_u(b));
  }

  public static long i16x8_extadd_pairwise_i8x16_u(long a) {
    return Lanes.extadd8_u(a);
  }

  public static long i16x8_narrow_i32x4_s(long low, long high) {
    return Lanes.narrow32_s(low) & 0xFFFF_FFFFL | (long) Lanes.narrow32_s(high) << 32;
  }

  public static long i16x8_narrow_i32x4_u(long low, long high) {
    return Lanes.narrow32_u(low) & 0xFFFF_FFFFL | (long) Lanes.narrow32_u(high) << 32;
  }

  public static long i16x8_q15mulr_sat_s(long a, long b) {
    return Lanes.q15mulr(a, b);
  }

  public static long i16x8_relaxed_dot_i8x16_i7x16_s(long a, long b) {
    return Lanes.dot8(a, b);
  }
}
