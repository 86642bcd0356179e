package dev.slipway.runtime.simd;

import static dev.slipway.runtime.simd.Swar.H32;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The instructions on i32x4 where a v128 is a {@code LongVector}. What the Vector API has no fast
 * form of goes through the halves.
 */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class VectorI32x4 {
  private VectorI32x4() {}

  public static Object i32x4_splat(int v) {
    return IntVector.broadcast(IntVector.SPECIES_128, v).reinterpretAsLongs();
  }

  public static int i32x4_extract_lane(Object a, int lane) {
    return ((LongVector) a).reinterpretAsInts().lane(lane);
  }

  public static Object i32x4_replace_lane(Object a, int v, int lane) {
    return ((LongVector) a).reinterpretAsInts().withLane(lane, v).reinterpretAsLongs();
  }

  public static Object i32x4_eq(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .compare(VectorOperators.EQ, ((LongVector) b).reinterpretAsInts())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i32x4_ne(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .compare(VectorOperators.NE, ((LongVector) b).reinterpretAsInts())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i32x4_lt_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .compare(VectorOperators.LT, ((LongVector) b).reinterpretAsInts())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i32x4_gt_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .compare(VectorOperators.GT, ((LongVector) b).reinterpretAsInts())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i32x4_le_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .compare(VectorOperators.LE, ((LongVector) b).reinterpretAsInts())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i32x4_ge_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .compare(VectorOperators.GE, ((LongVector) b).reinterpretAsInts())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i32x4_min_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .lanewise(VectorOperators.MIN, ((LongVector) b).reinterpretAsInts())
        .reinterpretAsLongs();
  }

  public static Object i32x4_max_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .lanewise(VectorOperators.MAX, ((LongVector) b).reinterpretAsInts())
        .reinterpretAsLongs();
  }

  public static Object i32x4_lt_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .compare(VectorOperators.ULT, ((LongVector) b).reinterpretAsInts())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i32x4_gt_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .compare(VectorOperators.UGT, ((LongVector) b).reinterpretAsInts())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i32x4_le_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .compare(VectorOperators.ULE, ((LongVector) b).reinterpretAsInts())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i32x4_ge_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .compare(VectorOperators.UGE, ((LongVector) b).reinterpretAsInts())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i32x4_min_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .lanewise(VectorOperators.UMIN, ((LongVector) b).reinterpretAsInts())
        .reinterpretAsLongs();
  }

  public static Object i32x4_max_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .lanewise(VectorOperators.UMAX, ((LongVector) b).reinterpretAsInts())
        .reinterpretAsLongs();
  }

  public static Object i32x4_abs(Object a) {
    return ((LongVector) a).reinterpretAsInts().abs().reinterpretAsLongs();
  }

  public static Object i32x4_neg(Object a) {
    return ((LongVector) a).reinterpretAsInts().neg().reinterpretAsLongs();
  }

  public static Object i32x4_add(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .add(((LongVector) b).reinterpretAsInts())
        .reinterpretAsLongs();
  }

  public static Object i32x4_sub(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .sub(((LongVector) b).reinterpretAsInts())
        .reinterpretAsLongs();
  }

  public static Object i32x4_shl(Object a, int k) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .lanewise(VectorOperators.LSHL, k & 31)
        .reinterpretAsLongs();
  }

  public static Object i32x4_shr_s(Object a, int k) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .lanewise(VectorOperators.ASHR, k & 31)
        .reinterpretAsLongs();
  }

  public static Object i32x4_shr_u(Object a, int k) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .lanewise(VectorOperators.LSHR, k & 31)
        .reinterpretAsLongs();
  }

  public static int i32x4_all_true(Object a) {
    return ((LongVector) a).reinterpretAsInts().compare(VectorOperators.EQ, 0).anyTrue() ? 0 : 1;
  }

  public static int i32x4_bitmask(Object a) {
    return (int) ((LongVector) a).reinterpretAsInts().compare(VectorOperators.LT, 0).toLong();
  }

  public static Object i32x4_mul(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsInts()
        .mul(((LongVector) b).reinterpretAsInts())
        .reinterpretAsLongs();
  }

  public static Object i32x4_extend_low_i16x8_s(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, Lanes.extend16_s((int) ((LongVector) a).lane(0)))
        .withLane(1, Lanes.extend16_s((int) (((LongVector) a).lane(0) >>> 32)));
  }

  public static Object i32x4_extmul_low_i16x8_s(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(
            0,
            Swar.mul32(
                Lanes.extend16_s((int) ((LongVector) a).lane(0)),
                Lanes.extend16_s((int) ((LongVector) b).lane(0))))
        .withLane(
            1,
            Swar.mul32(
                Lanes.extend16_s((int) (((LongVector) a).lane(0) >>> 32)),
                Lanes.extend16_s((int) (((LongVector) b).lane(0) >>> 32))));
  }

  public static Object i32x4_extend_high_i16x8_s(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, Lanes.extend16_s((int) ((LongVector) a).lane(1)))
        .withLane(1, Lanes.extend16_s((int) (((LongVector) a).lane(1) >>> 32)));
  }

  public static Object i32x4_extmul_high_i16x8_s(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(
            0,
            Swar.mul32(
                Lanes.extend16_s((int) ((LongVector) a).lane(1)),
                Lanes.extend16_s((int) ((LongVector) b).lane(1))))
        .withLane(
            1,
            Swar.mul32(
                Lanes.extend16_s((int) (((LongVector) a).lane(1) >>> 32)),
                Lanes.extend16_s((int) (((LongVector) b).lane(1) >>> 32))));
  }

  public static Object i32x4_extadd_pairwise_i16x8_s(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, Lanes.extadd16_s(((LongVector) a).lane(0)))
        .withLane(1, Lanes.extadd16_s(((LongVector) a).lane(1)));
  }

  public static Object i32x4_extend_low_i16x8_u(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, Lanes.extend16_u((int) ((LongVector) a).lane(0)))
        .withLane(1, Lanes.extend16_u((int) (((LongVector) a).lane(0) >>> 32)));
  }

  public static Object i32x4_extmul_low_i16x8_u(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(
            0,
            Swar.mul32(
                Lanes.extend16_u((int) ((LongVector) a).lane(0)),
                Lanes.extend16_u((int) ((LongVector) b).lane(0))))
        .withLane(
            1,
            Swar.mul32(
                Lanes.extend16_u((int) (((LongVector) a).lane(0) >>> 32)),
                Lanes.extend16_u((int) (((LongVector) b).lane(0) >>> 32))));
  }

  public static Object i32x4_extend_high_i16x8_u(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, Lanes.extend16_u((int) ((LongVector) a).lane(1)))
        .withLane(1, Lanes.extend16_u((int) (((LongVector) a).lane(1) >>> 32)));
  }

  public static Object i32x4_extmul_high_i16x8_u(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(
            0,
            Swar.mul32(
                Lanes.extend16_u((int) ((LongVector) a).lane(1)),
                Lanes.extend16_u((int) ((LongVector) b).lane(1))))
        .withLane(
            1,
            Swar.mul32(
                Lanes.extend16_u((int) (((LongVector) a).lane(1) >>> 32)),
                Lanes.extend16_u((int) (((LongVector) b).lane(1) >>> 32))));
  }

  public static Object i32x4_extadd_pairwise_i16x8_u(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, Lanes.extadd16_u(((LongVector) a).lane(0)))
        .withLane(1, Lanes.extadd16_u(((LongVector) a).lane(1)));
  }

  public static Object i32x4_dot_i16x8_s(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, Lanes.dot16(((LongVector) a).lane(0), ((LongVector) b).lane(0)))
        .withLane(1, Lanes.dot16(((LongVector) a).lane(1), ((LongVector) b).lane(1)));
  }

  public static Object i32x4_relaxed_dot_i8x16_i7x16_add_s(Object a, Object b, Object c) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(
            0,
            Swar.add(
                Lanes.extadd16_s(Lanes.dot8(((LongVector) a).lane(0), ((LongVector) b).lane(0))),
                ((LongVector) c).lane(0),
                H32))
        .withLane(
            1,
            Swar.add(
                Lanes.extadd16_s(Lanes.dot8(((LongVector) a).lane(1), ((LongVector) b).lane(1))),
                ((LongVector) c).lane(1),
                H32));
  }

  public static Object i32x4_relaxed_laneselect(Object a, Object b, Object c) {
    return ((LongVector) b).lanewise(VectorOperators.BITWISE_BLEND, (LongVector) a, (LongVector) c);
  }

  public static Object i32x4_trunc_sat_f32x4_s(Object a) {
    return ((IntVector) ((LongVector) a).reinterpretAsFloats().convert(VectorOperators.F2I, 0))
        .reinterpretAsLongs();
  }

  public static Object i32x4_trunc_sat_f64x2_s_zero(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, F64Lanes.trunc_s(((LongVector) a).lane(0), ((LongVector) a).lane(1)))
        .withLane(1, 0L);
  }

  public static Object i32x4_trunc_sat_f32x4_u(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, F32Lanes.trunc_u(((LongVector) a).lane(0)))
        .withLane(1, F32Lanes.trunc_u(((LongVector) a).lane(1)));
  }

  public static Object i32x4_trunc_sat_f64x2_u_zero(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, F64Lanes.trunc_u(((LongVector) a).lane(0), ((LongVector) a).lane(1)))
        .withLane(1, 0L);
  }

  public static Object i32x4_relaxed_trunc_f32x4_s(Object a) {
    return ((IntVector) ((LongVector) a).reinterpretAsFloats().convert(VectorOperators.F2I, 0))
        .reinterpretAsLongs();
  }

  public static Object i32x4_relaxed_trunc_f64x2_s_zero(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, F64Lanes.trunc_s(((LongVector) a).lane(0), ((LongVector) a).lane(1)))
        .withLane(1, 0L);
  }

  public static Object i32x4_relaxed_trunc_f32x4_u(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, F32Lanes.trunc_u(((LongVector) a).lane(0)))
        .withLane(1, F32Lanes.trunc_u(((LongVector) a).lane(1)));
  }

  public static Object i32x4_relaxed_trunc_f64x2_u_zero(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, F64Lanes.trunc_u(((LongVector) a).lane(0), ((LongVector) a).lane(1)))
        .withLane(1, 0L);
  }
}
