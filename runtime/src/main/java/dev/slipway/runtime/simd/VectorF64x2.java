package dev.slipway.runtime.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The instructions on f64x2 where a v128 is a {@code LongVector}. What the Vector API has no fast
 * form of goes through the halves.
 */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class VectorF64x2 {
  private VectorF64x2() {}

  public static Object f64x2_splat(double v) {
    return DoubleVector.broadcast(DoubleVector.SPECIES_128, v).reinterpretAsLongs();
  }

  public static double f64x2_extract_lane(Object a, int lane) {
    return Double.longBitsToDouble(lane == 0 ? ((LongVector) a).lane(0) : ((LongVector) a).lane(1));
  }

  public static Object f64x2_replace_lane(Object a, double v, int lane) {
    return ((LongVector) a).withLane(lane, Double.doubleToRawLongBits(v));
  }

  public static Object f64x2_eq(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsDoubles()
        .compare(VectorOperators.EQ, ((LongVector) b).reinterpretAsDoubles())
        .cast(LongVector.SPECIES_128)
        .toVector();
  }

  public static Object f64x2_ne(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsDoubles()
        .compare(VectorOperators.NE, ((LongVector) b).reinterpretAsDoubles())
        .cast(LongVector.SPECIES_128)
        .toVector();
  }

  public static Object f64x2_lt(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsDoubles()
        .compare(VectorOperators.LT, ((LongVector) b).reinterpretAsDoubles())
        .cast(LongVector.SPECIES_128)
        .toVector();
  }

  public static Object f64x2_le(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsDoubles()
        .compare(VectorOperators.LE, ((LongVector) b).reinterpretAsDoubles())
        .cast(LongVector.SPECIES_128)
        .toVector();
  }

  public static Object f64x2_gt(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsDoubles()
        .compare(VectorOperators.GT, ((LongVector) b).reinterpretAsDoubles())
        .cast(LongVector.SPECIES_128)
        .toVector();
  }

  public static Object f64x2_ge(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsDoubles()
        .compare(VectorOperators.GE, ((LongVector) b).reinterpretAsDoubles())
        .cast(LongVector.SPECIES_128)
        .toVector();
  }

  public static Object f64x2_abs(Object a) {
    return ((LongVector) a).and(~Long.MIN_VALUE);
  }

  public static Object f64x2_neg(Object a) {
    return ((LongVector) a).lanewise(VectorOperators.XOR, Long.MIN_VALUE);
  }

  public static Object f64x2_sqrt(Object a) {
    return ((LongVector) a)
        .reinterpretAsDoubles()
        .lanewise(VectorOperators.SQRT)
        .reinterpretAsLongs();
  }

  public static Object f64x2_ceil(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, F64Lanes.ceil(((LongVector) a).lane(0)))
        .withLane(1, F64Lanes.ceil(((LongVector) a).lane(1)));
  }

  public static Object f64x2_floor(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, F64Lanes.floor(((LongVector) a).lane(0)))
        .withLane(1, F64Lanes.floor(((LongVector) a).lane(1)));
  }

  public static Object f64x2_trunc(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, F64Lanes.trunc(((LongVector) a).lane(0)))
        .withLane(1, F64Lanes.trunc(((LongVector) a).lane(1)));
  }

  public static Object f64x2_nearest(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, F64Lanes.nearest(((LongVector) a).lane(0)))
        .withLane(1, F64Lanes.nearest(((LongVector) a).lane(1)));
  }

  public static Object f64x2_add(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsDoubles()
        .add(((LongVector) b).reinterpretAsDoubles())
        .reinterpretAsLongs();
  }

  public static Object f64x2_sub(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsDoubles()
        .sub(((LongVector) b).reinterpretAsDoubles())
        .reinterpretAsLongs();
  }

  public static Object f64x2_mul(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsDoubles()
        .mul(((LongVector) b).reinterpretAsDoubles())
        .reinterpretAsLongs();
  }

  public static Object f64x2_div(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsDoubles()
        .div(((LongVector) b).reinterpretAsDoubles())
        .reinterpretAsLongs();
  }

  public static Object f64x2_min(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsDoubles()
        .lanewise(VectorOperators.MIN, ((LongVector) b).reinterpretAsDoubles())
        .blend(
            ((LongVector) a).reinterpretAsDoubles().add(((LongVector) b).reinterpretAsDoubles()),
            ((LongVector) a)
                .reinterpretAsDoubles()
                .compare(VectorOperators.NE, ((LongVector) a).reinterpretAsDoubles())
                .or(
                    ((LongVector) b)
                        .reinterpretAsDoubles()
                        .compare(VectorOperators.NE, ((LongVector) b).reinterpretAsDoubles())))
        .reinterpretAsLongs();
  }

  public static Object f64x2_relaxed_min(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsDoubles()
        .lanewise(VectorOperators.MIN, ((LongVector) b).reinterpretAsDoubles())
        .blend(
            ((LongVector) a).reinterpretAsDoubles().add(((LongVector) b).reinterpretAsDoubles()),
            ((LongVector) a)
                .reinterpretAsDoubles()
                .compare(VectorOperators.NE, ((LongVector) a).reinterpretAsDoubles())
                .or(
                    ((LongVector) b)
                        .reinterpretAsDoubles()
                        .compare(VectorOperators.NE, ((LongVector) b).reinterpretAsDoubles())))
        .reinterpretAsLongs();
  }

  public static Object f64x2_max(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsDoubles()
        .lanewise(VectorOperators.MAX, ((LongVector) b).reinterpretAsDoubles())
        .blend(
            ((LongVector) a).reinterpretAsDoubles().add(((LongVector) b).reinterpretAsDoubles()),
            ((LongVector) a)
                .reinterpretAsDoubles()
                .compare(VectorOperators.NE, ((LongVector) a).reinterpretAsDoubles())
                .or(
                    ((LongVector) b)
                        .reinterpretAsDoubles()
                        .compare(VectorOperators.NE, ((LongVector) b).reinterpretAsDoubles())))
        .reinterpretAsLongs();
  }

  public static Object f64x2_relaxed_max(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsDoubles()
        .lanewise(VectorOperators.MAX, ((LongVector) b).reinterpretAsDoubles())
        .blend(
            ((LongVector) a).reinterpretAsDoubles().add(((LongVector) b).reinterpretAsDoubles()),
            ((LongVector) a)
                .reinterpretAsDoubles()
                .compare(VectorOperators.NE, ((LongVector) a).reinterpretAsDoubles())
                .or(
                    ((LongVector) b)
                        .reinterpretAsDoubles()
                        .compare(VectorOperators.NE, ((LongVector) b).reinterpretAsDoubles())))
        .reinterpretAsLongs();
  }

  public static Object f64x2_pmin(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsDoubles()
        .blend(
            ((LongVector) b).reinterpretAsDoubles(),
            ((LongVector) b).reinterpretAsDoubles().lt(((LongVector) a).reinterpretAsDoubles()))
        .reinterpretAsLongs();
  }

  public static Object f64x2_pmax(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsDoubles()
        .blend(
            ((LongVector) b).reinterpretAsDoubles(),
            ((LongVector) a).reinterpretAsDoubles().lt(((LongVector) b).reinterpretAsDoubles()))
        .reinterpretAsLongs();
  }

  public static Object f64x2_relaxed_madd(Object a, Object b, Object c) {
    return ((LongVector) a)
        .reinterpretAsDoubles()
        .mul(((LongVector) b).reinterpretAsDoubles())
        .add(((LongVector) c).reinterpretAsDoubles())
        .reinterpretAsLongs();
  }

  public static Object f64x2_relaxed_nmadd(Object a, Object b, Object c) {
    return ((LongVector) c)
        .reinterpretAsDoubles()
        .sub(((LongVector) a).reinterpretAsDoubles().mul(((LongVector) b).reinterpretAsDoubles()))
        .reinterpretAsLongs();
  }

  public static Object f64x2_promote_low_f32x4(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, F64Lanes.promote((int) ((LongVector) a).lane(0)))
        .withLane(1, F64Lanes.promote((int) (((LongVector) a).lane(0) >>> 32)));
  }

  public static Object f64x2_convert_low_i32x4_s(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, F64Lanes.convert_s((int) ((LongVector) a).lane(0)))
        .withLane(1, F64Lanes.convert_s((int) (((LongVector) a).lane(0) >>> 32)));
  }

  public static Object f64x2_convert_low_i32x4_u(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, F64Lanes.convert_u((int) ((LongVector) a).lane(0)))
        .withLane(1, F64Lanes.convert_u((int) (((LongVector) a).lane(0) >>> 32)));
  }
}
