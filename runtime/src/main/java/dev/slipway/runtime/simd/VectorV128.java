package dev.slipway.runtime.simd;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link SimdV128} on {@code LongVector}. What the Vector API has no fast form of goes through the
 * halves.
 */
final class VectorV128 {
  private VectorV128() {}

  static Object v128_not(Object a) {
    return ((LongVector) a).lanewise(VectorOperators.NOT);
  }

  static Object v128_and(Object a, Object b) {
    return ((LongVector) a).lanewise(VectorOperators.AND, (LongVector) b);
  }

  static Object v128_andnot(Object a, Object b) {
    return ((LongVector) a).lanewise(VectorOperators.AND_NOT, (LongVector) b);
  }

  static Object v128_or(Object a, Object b) {
    return ((LongVector) a).lanewise(VectorOperators.OR, (LongVector) b);
  }

  static Object v128_xor(Object a, Object b) {
    return ((LongVector) a).lanewise(VectorOperators.XOR, (LongVector) b);
  }

  static Object v128_bitselect(Object a, Object b, Object c) {
    return ((LongVector) b).lanewise(VectorOperators.BITWISE_BLEND, (LongVector) a, (LongVector) c);
  }

  static int v128_any_true(Object a) {
    return (((LongVector) a).lane(0) | ((LongVector) a).lane(1)) == 0 ? 0 : 1;
  }
}
