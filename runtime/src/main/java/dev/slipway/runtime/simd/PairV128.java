package dev.slipway.runtime.simd;

import static dev.slipway.runtime.simd.Pair.hi;
import static dev.slipway.runtime.simd.Pair.lo;
import static dev.slipway.runtime.simd.Pair.of;

/** {@link SimdV128} on {@link dev.slipway.runtime.V128}. */
final class PairV128 {
  private PairV128() {}

  static Object v128_not(Object a) {
    return of(~lo(a), ~hi(a));
  }

  static Object v128_and(Object a, Object b) {
    return of(lo(a) & lo(b), hi(a) & hi(b));
  }

  static Object v128_andnot(Object a, Object b) {
    return of(lo(a) & ~lo(b), hi(a) & ~hi(b));
  }

  static Object v128_or(Object a, Object b) {
    return of(lo(a) | lo(b), hi(a) | hi(b));
  }

  static Object v128_xor(Object a, Object b) {
    return of(lo(a) ^ lo(b), hi(a) ^ hi(b));
  }

  static Object v128_bitselect(Object a, Object b, Object c) {
    return of(lo(a) & lo(c) | lo(b) & ~lo(c), hi(a) & hi(c) | hi(b) & ~hi(c));
  }

  static int v128_any_true(Object a) {
    return (lo(a) | hi(a)) == 0 ? 0 : 1;
  }
}
