package dev.slipway.runtime.simd;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The instructions on v128 where a v128 is a {@code LongVector}. What the Vector API has no fast
 * form of goes through the halves.
 */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class VectorV128 {
  private VectorV128() {}

  public static Object v128_not(Object a) {
    return ((LongVector) a).lanewise(VectorOperators.NOT);
  }

  public static Object v128_and(Object a, Object b) {
    return ((LongVector) a).lanewise(VectorOperators.AND, (LongVector) b);
  }

  public static Object v128_andnot(Object a, Object b) {
    return ((LongVector) a).lanewise(VectorOperators.AND_NOT, (LongVector) b);
  }

  public static Object v128_or(Object a, Object b) {
    return ((LongVector) a).lanewise(VectorOperators.OR, (LongVector) b);
  }

  public static Object v128_xor(Object a, Object b) {
    return ((LongVector) a).lanewise(VectorOperators.XOR, (LongVector) b);
  }

  public static Object v128_bitselect(Object a, Object b, Object c) {
    return ((LongVector) b).lanewise(VectorOperators.BITWISE_BLEND, (LongVector) a, (LongVector) c);
  }

  public static int v128_any_true(Object a) {
    return (((LongVector) a).lane(0) | ((LongVector) a).lane(1)) == 0 ? 0 : 1;
  }
}
