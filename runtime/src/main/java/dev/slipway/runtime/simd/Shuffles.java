package dev.slipway.runtime.simd;

import dev.slipway.runtime.V128;

/** {@code i8x16.shuffle} on {@link V128}. */
final class Shuffles {
  private Shuffles() {}

  static Object apply(Object a, Object b, Object indices) {
    long al = Pair.lo(a);
    long ah = Pair.hi(a);
    long bl = Pair.lo(b);
    long bh = Pair.hi(b);
    return Pair.of(
        half(al, ah, bl, bh, Pair.lo(indices)), half(al, ah, bl, bh, Pair.hi(indices)));
  }

  private static long half(long al, long ah, long bl, long bh, long indices) {
    long result = 0;
    for (int i = 0; i < 64; i += 8) {
      int index = (int) (indices >>> i) & 31;
      long half = index < 16 ? index < 8 ? al : ah : index < 24 ? bl : bh;
      result |= (half >>> (index << 3) & 0xFF) << i;
    }
    return result;
  }
}
