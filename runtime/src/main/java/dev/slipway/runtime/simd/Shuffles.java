package dev.slipway.runtime.simd;

/**
 * {@code i8x16.shuffle} on two longs. The immediates are looked at once: most shuffles that
 * compilers emit move bytes that stay together. As records are constants to C2 down to their
 * fields, nothing of a plan is left in compiled code.
 */
final class Shuffles {
  private static final long LOW_WORD = 0xFFFF_FFFFL;

  private Shuffles() {}

  /**
   * How one half of the result comes about. Sources are numbered: the halves of the first operand
   * are 0 and 1, those of the second 2 and 3.
   *
   * @param wide whether bytes {@code shift / 8} to 7 of {@code a} are followed by the first ones of
   *     {@code b}; otherwise four bytes of {@code a} from {@code shift} on are followed by four of
   *     {@code b} from {@code shiftB} on
   * @param indices what to do byte by byte where there is no such way; then {@code a} is -1
   */
  private record Half(boolean wide, int a, int shift, int b, int shiftB, long indices) {}

  private record Plan(Half low, Half high) {}

  /** Prepares the immediates. */
  static Object plan(long low, long high) {
    return new Plan(half(low), half(high));
  }

  private static int index(long indices, int i) {
    return (int) (indices >>> i * 8) & 31;
  }

  /** {@return how many bytes from {@code from} on stand one after the other in one source} */
  private static int together(long indices, int from) {
    int first = index(indices, from);
    int count = 1;
    while (from + count < 8
        && first % 8 + count < 8
        && index(indices, from + count) == first + count) {
      count++;
    }
    return count;
  }

  private static Half half(long indices) {
    int first = index(indices, 0);
    int count = together(indices, 0);
    if (count == 8 || count == 8 - first % 8) {
      int second = count == 8 ? first : index(indices, count);
      if (count == 8 || second % 8 == 0 && together(indices, count) == 8 - count) {
        return new Half(true, first / 8, first % 8 * 8, second / 8, 0, indices);
      }
    }
    if (count >= 4 && together(indices, 4) == 4) {
      int second = index(indices, 4);
      return new Half(false, first / 8, first % 8 * 8, second / 8, second % 8 * 8, indices);
    }
    return new Half(false, -1, 0, 0, 0, indices);
  }

  static Object i8x16_shuffle(Object a, Object b, Object plan) {
    long al = Pair.lo(a);
    long ah = Pair.hi(a);
    long bl = Pair.lo(b);
    long bh = Pair.hi(b);
    return Pair.of(
        apply(((Plan) plan).low, al, ah, bl, bh), apply(((Plan) plan).high, al, ah, bl, bh));
  }

  private static long source(int number, long al, long ah, long bl, long bh) {
    return number < 2 ? number == 0 ? al : ah : number == 2 ? bl : bh;
  }

  private static long apply(Half half, long al, long ah, long bl, long bh) {
    if (half.a < 0) {
      return bytes(half.indices, al, ah, bl, bh);
    }
    long x = source(half.a, al, ah, bl, bh) >>> half.shift;
    long y = source(half.b, al, ah, bl, bh);
    return half.wide ? x | y << 1 << 63 - half.shift : x & LOW_WORD | y >>> half.shiftB << 32;
  }

  private static long bytes(long indices, long al, long ah, long bl, long bh) {
    long result = 0;
    for (int i = 0; i < 64; i += 8) {
      int index = (int) (indices >>> i) & 31;
      result |= (source(index >>> 3, al, ah, bl, bh) >>> (index << 3) & 0xFF) << i;
    }
    return result;
  }
}
