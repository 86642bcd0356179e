package dev.slipway.runtime.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The instructions on f32x4 where a v128 is a {@code LongVector}. What the Vector API has no fast
 * form of goes through the halves.
 */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class VectorF32x4 {
  private VectorF32x4() {}

  public static Object f32x4_splat(float v) {
    return FloatVector.broadcast(FloatVector.SPECIES_128, v).reinterpretAsLongs();
  }

  public static float f32x4_extract_lane(Object a, int lane) {
    return Float.intBitsToFloat(
        (int) ((lane < 2 ? ((LongVector) a).lane(0) : ((LongVector) a).lane(1)) >>> lane * 32));
  }

  public static Object f32x4_replace_lane(Object a, float v, int lane) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .withLane(lane, Float.floatToRawIntBits(v))
        .reinterpretAsLongs();
  }

  public static Object f32x4_eq(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsFloats()
        .compare(VectorOperators.EQ, ((LongVector) b).reinterpretAsFloats())
        .cast(IntVector.SPECIES_128)
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object f32x4_ne(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsFloats()
        .compare(VectorOperators.NE, ((LongVector) b).reinterpretAsFloats())
        .cast(IntVector.SPECIES_128)
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object f32x4_lt(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsFloats()
        .compare(VectorOperators.LT, ((LongVector) b).reinterpretAsFloats())
        .cast(IntVector.SPECIES_128)
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object f32x4_le(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsFloats()
        .compare(VectorOperators.LE, ((LongVector) b).reinterpretAsFloats())
        .cast(IntVector.SPECIES_128)
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object f32x4_gt(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsFloats()
        .compare(VectorOperators.GT, ((LongVector) b).reinterpretAsFloats())
        .cast(IntVector.SPECIES_128)
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object f32x4_ge(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsFloats()
        .compare(VectorOperators.GE, ((LongVector) b).reinterpretAsFloats())
        .cast(IntVector.SPECIES_128)
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object f32x4_abs(Object a) {
    return ((LongVector) a).and(~0x8000_0000_8000_0000L);
  }

  public static Object f32x4_neg(Object a) {
    return ((LongVector) a).lanewise(VectorOperators.XOR, 0x8000_0000_8000_0000L);
  }

  public static Object f32x4_sqrt(Object a) {
    return ((LongVector) a)
        .reinterpretAsFloats()
        .lanewise(VectorOperators.SQRT)
        .reinterpretAsLongs();
  }

  public static Object f32x4_ceil(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, F32Lanes.ceil(((LongVector) a).lane(0)))
        .withLane(1, F32Lanes.ceil(((LongVector) a).lane(1)));
  }

  public static Object f32x4_floor(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, F32Lanes.floor(((LongVector) a).lane(0)))
        .withLane(1, F32Lanes.floor(((LongVector) a).lane(1)));
  }

  public static Object f32x4_trunc(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, F32Lanes.trunc(((LongVector) a).lane(0)))
        .withLane(1, F32Lanes.trunc(((LongVector) a).lane(1)));
  }

  public static Object f32x4_nearest(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, F32Lanes.nearest(((LongVector) a).lane(0)))
        .withLane(1, F32Lanes.nearest(((LongVector) a).lane(1)));
  }

  public static Object f32x4_add(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsFloats()
        .add(((LongVector) b).reinterpretAsFloats())
        .reinterpretAsLongs();
  }

  public static Object f32x4_sub(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsFloats()
        .sub(((LongVector) b).reinterpretAsFloats())
        .reinterpretAsLongs();
  }

  public static Object f32x4_mul(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsFloats()
        .mul(((LongVector) b).reinterpretAsFloats())
        .reinterpretAsLongs();
  }

  public static Object f32x4_div(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsFloats()
        .div(((LongVector) b).reinterpretAsFloats())
        .reinterpretAsLongs();
  }

  public static Object f32x4_min(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsFloats()
        .lanewise(VectorOperators.MIN, ((LongVector) b).reinterpretAsFloats())
        .blend(
            ((LongVector) a).reinterpretAsFloats().add(((LongVector) b).reinterpretAsFloats()),
            ((LongVector) a)
                .reinterpretAsFloats()
                .compare(VectorOperators.NE, ((LongVector) a).reinterpretAsFloats())
                .or(
                    ((LongVector) b)
                        .reinterpretAsFloats()
                        .compare(VectorOperators.NE, ((LongVector) b).reinterpretAsFloats())))
        .reinterpretAsLongs();
  }

  public static Object f32x4_relaxed_min(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsFloats()
        .lanewise(VectorOperators.MIN, ((LongVector) b).reinterpretAsFloats())
        .blend(
            ((LongVector) a).reinterpretAsFloats().add(((LongVector) b).reinterpretAsFloats()),
            ((LongVector) a)
                .reinterpretAsFloats()
                .compare(VectorOperators.NE, ((LongVector) a).reinterpretAsFloats())
                .or(
                    ((LongVector) b)
                        .reinterpretAsFloats()
                        .compare(VectorOperators.NE, ((LongVector) b).reinterpretAsFloats())))
        .reinterpretAsLongs();
  }

  public static Object f32x4_max(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsFloats()
        .lanewise(VectorOperators.MAX, ((LongVector) b).reinterpretAsFloats())
        .blend(
            ((LongVector) a).reinterpretAsFloats().add(((LongVector) b).reinterpretAsFloats()),
            ((LongVector) a)
                .reinterpretAsFloats()
                .compare(VectorOperators.NE, ((LongVector) a).reinterpretAsFloats())
                .or(
                    ((LongVector) b)
                        .reinterpretAsFloats()
                        .compare(VectorOperators.NE, ((LongVector) b).reinterpretAsFloats())))
        .reinterpretAsLongs();
  }

  public static Object f32x4_relaxed_max(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsFloats()
        .lanewise(VectorOperators.MAX, ((LongVector) b).reinterpretAsFloats())
        .blend(
            ((LongVector) a).reinterpretAsFloats().add(((LongVector) b).reinterpretAsFloats()),
            ((LongVector) a)
                .reinterpretAsFloats()
                .compare(VectorOperators.NE, ((LongVector) a).reinterpretAsFloats())
                .or(
                    ((LongVector) b)
                        .reinterpretAsFloats()
                        .compare(VectorOperators.NE, ((LongVector) b).reinterpretAsFloats())))
        .reinterpretAsLongs();
  }

  public static Object f32x4_pmin(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsFloats()
        .blend(
            ((LongVector) b).reinterpretAsFloats(),
            ((LongVector) b).reinterpretAsFloats().lt(((LongVector) a).reinterpretAsFloats()))
        .reinterpretAsLongs();
  }

  public static Object f32x4_pmax(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsFloats()
        .blend(
            ((LongVector) b).reinterpretAsFloats(),
            ((LongVector) a).reinterpretAsFloats().lt(((LongVector) b).reinterpretAsFloats()))
        .reinterpretAsLongs();
  }

  public static Object f32x4_relaxed_madd(Object a, Object b, Object c) {
    return ((LongVector) a)
        .reinterpretAsFloats()
        .mul(((LongVector) b).reinterpretAsFloats())
        .add(((LongVector) c).reinterpretAsFloats())
        .reinterpretAsLongs();
  }

  public static Object f32x4_relaxed_nmadd(Object a, Object b, Object c) {
    return ((LongVector) c)
        .reinterpretAsFloats()
        .sub(((LongVector) a).reinterpretAsFloats().mul(((LongVector) b).reinterpretAsFloats()))
        .reinterpretAsLongs();
  }

  public static Object f32x4_convert_i32x4_s(Object a) {
    return ((FloatVector) ((LongVector) a).reinterpretAsInts().convert(VectorOperators.I2F, 0))
        .reinterpretAsLongs();
  }

  public static Object f32x4_convert_i32x4_u(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, F32Lanes.convert_u(((LongVector) a).lane(0)))
        .withLane(1, F32Lanes.convert_u(((LongVector) a).lane(1)));
  }

  public static Object f32x4_demote_f64x2_zero(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, F64Lanes.demote(((LongVector) a).lane(0), ((LongVector) a).lane(1)))
        .withLane(1, 0L);
  }
}
