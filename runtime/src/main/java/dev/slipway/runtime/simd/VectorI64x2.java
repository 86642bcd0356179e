package dev.slipway.runtime.simd;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The instructions on i64x2 where a v128 is a {@code LongVector}. What the Vector API has no fast
 * form of goes through the halves.
 */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class VectorI64x2 {
  private VectorI64x2() {}

  public static Object i64x2_relaxed_laneselect(Object a, Object b, Object c) {
    return ((LongVector) b).lanewise(VectorOperators.BITWISE_BLEND, (LongVector) a, (LongVector) c);
  }

  public static Object i64x2_splat(long v) {
    return LongVector.broadcast(LongVector.SPECIES_128, v);
  }

  public static long i64x2_extract_lane(Object a, int lane) {
    return ((LongVector) a).lane(lane);
  }

  public static Object i64x2_replace_lane(Object a, long v, int lane) {
    return ((LongVector) a).withLane(lane, v);
  }

  public static Object i64x2_eq(Object a, Object b) {
    return ((LongVector) a).compare(VectorOperators.EQ, ((LongVector) b)).toVector();
  }

  public static Object i64x2_ne(Object a, Object b) {
    return ((LongVector) a).compare(VectorOperators.NE, ((LongVector) b)).toVector();
  }

  public static Object i64x2_lt_s(Object a, Object b) {
    return ((LongVector) a).compare(VectorOperators.LT, ((LongVector) b)).toVector();
  }

  public static Object i64x2_gt_s(Object a, Object b) {
    return ((LongVector) a).compare(VectorOperators.GT, ((LongVector) b)).toVector();
  }

  public static Object i64x2_le_s(Object a, Object b) {
    return ((LongVector) a).compare(VectorOperators.LE, ((LongVector) b)).toVector();
  }

  public static Object i64x2_ge_s(Object a, Object b) {
    return ((LongVector) a).compare(VectorOperators.GE, ((LongVector) b)).toVector();
  }

  public static Object i64x2_abs(Object a) {
    return ((LongVector) a).abs();
  }

  public static Object i64x2_neg(Object a) {
    return ((LongVector) a).neg();
  }

  public static Object i64x2_add(Object a, Object b) {
    return ((LongVector) a).add(((LongVector) b));
  }

  public static Object i64x2_sub(Object a, Object b) {
    return ((LongVector) a).sub(((LongVector) b));
  }

  public static Object i64x2_mul(Object a, Object b) {
    return ((LongVector) a).mul(((LongVector) b));
  }

  public static Object i64x2_shl(Object a, int k) {
    return ((LongVector) a).lanewise(VectorOperators.LSHL, k & 63);
  }

  public static Object i64x2_shr_s(Object a, int k) {
    return ((LongVector) a).lanewise(VectorOperators.ASHR, k & 63);
  }

  public static Object i64x2_shr_u(Object a, int k) {
    return ((LongVector) a).lanewise(VectorOperators.LSHR, k & 63);
  }

  public static int i64x2_all_true(Object a) {
    return ((LongVector) a).lane(0) != 0 && ((LongVector) a).lane(1) != 0 ? 1 : 0;
  }

  public static int i64x2_bitmask(Object a) {
    return (int) (((LongVector) a).lane(0) >>> 63 | ((LongVector) a).lane(1) >>> 63 << 1);
  }

  public static Object i64x2_extend_low_i32x4_s(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, (long) (int) (((LongVector) a).lane(0)))
        .withLane(1, (long) (int) (((LongVector) a).lane(0) >> 32));
  }

  public static Object i64x2_extmul_low_i32x4_s(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(
            0,
            ((long) (int) (((LongVector) a).lane(0))) * ((long) (int) (((LongVector) b).lane(0))))
        .withLane(
            1,
            ((long) (int) (((LongVector) a).lane(0) >> 32))
                * ((long) (int) (((LongVector) b).lane(0) >> 32)));
  }

  public static Object i64x2_extend_high_i32x4_s(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, (long) (int) (((LongVector) a).lane(1)))
        .withLane(1, (long) (int) (((LongVector) a).lane(1) >> 32));
  }

  public static Object i64x2_extmul_high_i32x4_s(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(
            0,
            ((long) (int) (((LongVector) a).lane(1))) * ((long) (int) (((LongVector) b).lane(1))))
        .withLane(
            1,
            ((long) (int) (((LongVector) a).lane(1) >> 32))
                * ((long) (int) (((LongVector) b).lane(1) >> 32)));
  }

  public static Object i64x2_extend_low_i32x4_u(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, (((LongVector) a).lane(0) & 0xFFFF_FFFFL))
        .withLane(1, (((LongVector) a).lane(0) >>> 32));
  }

  public static Object i64x2_extmul_low_i32x4_u(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(
            0,
            ((((LongVector) a).lane(0) & 0xFFFF_FFFFL))
                * ((((LongVector) b).lane(0) & 0xFFFF_FFFFL)))
        .withLane(1, ((((LongVector) a).lane(0) >>> 32)) * ((((LongVector) b).lane(0) >>> 32)));
  }

  public static Object i64x2_extend_high_i32x4_u(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, (((LongVector) a).lane(1) & 0xFFFF_FFFFL))
        .withLane(1, (((LongVector) a).lane(1) >>> 32));
  }

  public static Object i64x2_extmul_high_i32x4_u(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(
            0,
            ((((LongVector) a).lane(1) & 0xFFFF_FFFFL))
                * ((((LongVector) b).lane(1) & 0xFFFF_FFFFL)))
        .withLane(1, ((((LongVector) a).lane(1) >>> 32)) * ((((LongVector) b).lane(1) >>> 32)));
  }
}
