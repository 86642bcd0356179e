package dev.slipway.runtime.simd;

/** The instructions on v128 where they are on halves; see {@link Simd}. */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class HalfV128 {
  private HalfV128() {}

  public static long v128_not(long a) {
    return ~a;
  }

  public static long v128_andnot(long a, long b) {
    return a & ~b;
  }

  public static long v128_bitselect(long a, long b, long c) {
    return a & c | b & ~c;
  }
}
