package dev.slipway.runtime.simd;

import static dev.slipway.runtime.simd.Swar.H8;

/** The instructions on i8x16 where they are on halves; see {@link Simd}. */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class HalfI8x16 {
  private HalfI8x16() {}

  public static long i8x16_splat(int v) {
    return Swar.splat8(v);
  }

  public static int i8x16_extract_lane_s(long a, int lane) {
    return (byte) (a >>> lane * 8);
  }

  public static int i8x16_extract_lane_u(long a, int lane) {
    return (int) (a >>> lane * 8) & 0xFF;
  }

  public static long i8x16_replace_lane(long a, int v, int lane) {
    return Swar.replace(a, v, lane * 8, 0xFFL);
  }

  public static long i8x16_eq(long a, long b) {
    return Swar.eq(a, b, H8);
  }

  public static long i8x16_ne(long a, long b) {
    return ~Swar.eq(a, b, H8);
  }

  public static long i8x16_lt_s(long a, long b) {
    return Swar.lt_s(a, b, H8);
  }

  public static long i8x16_gt_s(long a, long b) {
    return Swar.lt_s(b, a, H8);
  }

  public static long i8x16_le_s(long a, long b) {
    return ~Swar.lt_s(b, a, H8);
  }

  public static long i8x16_ge_s(long a, long b) {
    return ~Swar.lt_s(a, b, H8);
  }

  public static long i8x16_min_s(long a, long b) {
    return Swar.min_s(a, b, H8);
  }

  public static long i8x16_max_s(long a, long b) {
    return Swar.max_s(a, b, H8);
  }

  public static long i8x16_lt_u(long a, long b) {
    return Swar.lt_u(a, b, H8);
  }

  public static long i8x16_gt_u(long a, long b) {
    return Swar.lt_u(b, a, H8);
  }

  public static long i8x16_le_u(long a, long b) {
    return ~Swar.lt_u(b, a, H8);
  }

  public static long i8x16_ge_u(long a, long b) {
    return ~Swar.lt_u(a, b, H8);
  }

  public static long i8x16_min_u(long a, long b) {
    return Swar.min_u(a, b, H8);
  }

  public static long i8x16_max_u(long a, long b) {
    return Swar.max_u(a, b, H8);
  }

  public static long i8x16_abs(long a) {
    return Swar.abs(a, H8);
  }

  public static long i8x16_neg(long a) {
    return Swar.sub(0, a, H8);
  }

  public static long i8x16_add(long a, long b) {
    return Swar.add(a, b, H8);
  }

  public static long i8x16_sub(long a, long b) {
    return Swar.sub(a, b, H8);
  }

  public static long i8x16_shl(long a, int k) {
    return Swar.shl(a, k & 7, H8);
  }

  public static long i8x16_shr_s(long a, int k) {
    return Swar.shr_s(a, k & 7, H8);
  }

  public static long i8x16_shr_u(long a, int k) {
    return Swar.shr_u(a, k & 7, H8);
  }

  public static int i8x16_all_true(long a) {
    return Swar.allTrue(a, H8) ? 1 : 0;
  }

  public static int i8x16_bitmask(long low, long high) {
    return Swar.bitmask8(low) | Swar.bitmask8(high) << 8;
  }

  public static long i8x16_add_sat_s(long a, long b) {
    return Swar.addSat_s(a, b, H8);
  }

  public static long i8x16_sub_sat_s(long a, long b) {
    return Swar.subSat_s(a, b, H8);
  }

  public static long i8x16_add_sat_u(long a, long b) {
    return Swar.addSat_u(a, b, H8);
  }

  public static long i8x16_sub_sat_u(long a, long b) {
    return Swar.subSat_u(a, b, H8);
  }

  public static long i8x16_avgr_u(long a, long b) {
    return Swar.avgr_u(a, b, H8);
  }

  public static long i8x16_narrow_i16x8_s(long low, long high) {
    return Lanes.narrow16_s(low) & 0xFFFF_FFFFL | (long) Lanes.narrow16_s(high) << 32;
  }

  public static long i8x16_narrow_i16x8_u(long low, long high) {
    return Lanes.narrow16_u(low) & 0xFFFF_FFFFL | (long) Lanes.narrow16_u(high) << 32;
  }

  public static long i8x16_popcnt(long a) {
    return Swar.popcnt8(a);
  }

  public static long i8x16_swizzle(long low, long high, long indices) {
    return Lanes.swizzle(low, high, indices);
  }

  /** Eight bytes of 32: {@code indices} has an index a byte, each below 32. */
  public static long i8x16_shuffle(long al, long ah, long bl, long bh, long indices) {
    long result = 0;
    for (int i = 0; i < 64; i += 8) {
      int index = (int) (indices >>> i) & 31;
      long half = index < 16 ? index < 8 ? al : ah : index < 24 ? bl : bh;
      result |= (half >>> (index << 3) & 0xFF) << i;
    }
    return result;
  }
}
