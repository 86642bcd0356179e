package dev.slipway.runtime.simd;

/** The instructions on i64x2 where they are on halves; see {@link Simd}. */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class HalfI64x2 {
  private HalfI64x2() {}

  public static long i64x2_eq(long a, long b) {
    return a == b ? -1L : 0L;
  }

  public static long i64x2_ne(long a, long b) {
    return a != b ? -1L : 0L;
  }

  public static long i64x2_lt_s(long a, long b) {
    return a < b ? -1L : 0L;
  }

  public static long i64x2_gt_s(long a, long b) {
    return a > b ? -1L : 0L;
  }

  public static long i64x2_le_s(long a, long b) {
    return a <= b ? -1L : 0L;
  }

  public static long i64x2_ge_s(long a, long b) {
    return a >= b ? -1L : 0L;
  }

  public static long i64x2_abs(long a) {
    return Math.abs(a);
  }

  public static long i64x2_neg(long a) {
    return -a;
  }

  public static int i64x2_all_true(long a) {
    return a != 0 ? 1 : 0;
  }

  public static int i64x2_bitmask(long low, long high) {
    return (int) (low >>> 63 | high >>> 63 << 1);
  }

  public static long i64x2_extmul_low_i32x4_s(int a, int b) {
    return (long) a * b;
  }

  public static long i64x2_extmul_low_i32x4_u(int a, int b) {
    return (a & 0xFFFF_FFFFL) * (b & 0xFFFF_FFFFL);
  }
}
