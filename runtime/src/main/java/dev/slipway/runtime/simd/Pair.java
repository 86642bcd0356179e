package dev.slipway.runtime.simd;

import dev.slipway.runtime.V128;

/** The representation that every JVM has: two longs, which escape analysis takes apart. */
final class Pair {
  private Pair() {}

  static Object of(long low, long high) {
    return new V128(low, high);
  }

  static long lo(Object a) {
    return ((V128) a).low();
  }

  static long hi(Object a) {
    return ((V128) a).high();
  }
}
