package dev.slipway.runtime.simd;

import static dev.slipway.runtime.simd.Swar.H16;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The instructions on i16x8 where a v128 is a {@code LongVector}. What the Vector API has no fast
 * form of goes through the halves.
 */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class VectorI16x8 {
  private VectorI16x8() {}

  public static Object i16x8_splat(int v) {
    return ShortVector.broadcast(ShortVector.SPECIES_128, (short) v).reinterpretAsLongs();
  }

  public static int i16x8_extract_lane_s(Object a, int lane) {
    return ((LongVector) a).reinterpretAsShorts().lane(lane);
  }

  public static int i16x8_extract_lane_u(Object a, int lane) {
    return ((LongVector) a).reinterpretAsShorts().lane(lane) & 0xffff;
  }

  public static Object i16x8_replace_lane(Object a, int v, int lane) {
    return ((LongVector) a).reinterpretAsShorts().withLane(lane, (short) v).reinterpretAsLongs();
  }

  public static Object i16x8_eq(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .compare(VectorOperators.EQ, ((LongVector) b).reinterpretAsShorts())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i16x8_ne(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .compare(VectorOperators.NE, ((LongVector) b).reinterpretAsShorts())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i16x8_lt_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .compare(VectorOperators.LT, ((LongVector) b).reinterpretAsShorts())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i16x8_gt_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .compare(VectorOperators.GT, ((LongVector) b).reinterpretAsShorts())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i16x8_le_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .compare(VectorOperators.LE, ((LongVector) b).reinterpretAsShorts())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i16x8_ge_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .compare(VectorOperators.GE, ((LongVector) b).reinterpretAsShorts())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i16x8_min_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .lanewise(VectorOperators.MIN, ((LongVector) b).reinterpretAsShorts())
        .reinterpretAsLongs();
  }

  public static Object i16x8_max_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .lanewise(VectorOperators.MAX, ((LongVector) b).reinterpretAsShorts())
        .reinterpretAsLongs();
  }

  public static Object i16x8_lt_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .compare(VectorOperators.ULT, ((LongVector) b).reinterpretAsShorts())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i16x8_gt_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .compare(VectorOperators.UGT, ((LongVector) b).reinterpretAsShorts())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i16x8_le_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .compare(VectorOperators.ULE, ((LongVector) b).reinterpretAsShorts())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i16x8_ge_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .compare(VectorOperators.UGE, ((LongVector) b).reinterpretAsShorts())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i16x8_min_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .lanewise(VectorOperators.UMIN, ((LongVector) b).reinterpretAsShorts())
        .reinterpretAsLongs();
  }

  public static Object i16x8_max_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .lanewise(VectorOperators.UMAX, ((LongVector) b).reinterpretAsShorts())
        .reinterpretAsLongs();
  }

  public static Object i16x8_abs(Object a) {
    return ((LongVector) a).reinterpretAsShorts().abs().reinterpretAsLongs();
  }

  public static Object i16x8_neg(Object a) {
    return ((LongVector) a).reinterpretAsShorts().neg().reinterpretAsLongs();
  }

  public static Object i16x8_add(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .add(((LongVector) b).reinterpretAsShorts())
        .reinterpretAsLongs();
  }

  public static Object i16x8_sub(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .sub(((LongVector) b).reinterpretAsShorts())
        .reinterpretAsLongs();
  }

  public static Object i16x8_shl(Object a, int k) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .lanewise(VectorOperators.LSHL, k & 15)
        .reinterpretAsLongs();
  }

  public static Object i16x8_shr_s(Object a, int k) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .lanewise(VectorOperators.ASHR, k & 15)
        .reinterpretAsLongs();
  }

  public static Object i16x8_shr_u(Object a, int k) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .lanewise(VectorOperators.LSHR, k & 15)
        .reinterpretAsLongs();
  }

  public static int i16x8_all_true(Object a) {
    return ((LongVector) a).reinterpretAsShorts().compare(VectorOperators.EQ, (short) 0).anyTrue()
        ? 0
        : 1;
  }

  public static int i16x8_bitmask(Object a) {
    return (int)
        ((LongVector) a).reinterpretAsShorts().compare(VectorOperators.LT, (short) 0).toLong();
  }

  public static Object i16x8_add_sat_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .lanewise(VectorOperators.SADD, ((LongVector) b).reinterpretAsShorts())
        .reinterpretAsLongs();
  }

  public static Object i16x8_sub_sat_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .lanewise(VectorOperators.SSUB, ((LongVector) b).reinterpretAsShorts())
        .reinterpretAsLongs();
  }

  public static Object i16x8_add_sat_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .lanewise(VectorOperators.SUADD, ((LongVector) b).reinterpretAsShorts())
        .reinterpretAsLongs();
  }

  public static Object i16x8_sub_sat_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .lanewise(VectorOperators.SUSUB, ((LongVector) b).reinterpretAsShorts())
        .reinterpretAsLongs();
  }

  public static Object i16x8_avgr_u(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, Swar.avgr_u(((LongVector) a).lane(0), ((LongVector) b).lane(0), H16))
        .withLane(1, Swar.avgr_u(((LongVector) a).lane(1), ((LongVector) b).lane(1), H16));
  }

  public static Object i16x8_mul(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsShorts()
        .mul(((LongVector) b).reinterpretAsShorts())
        .reinterpretAsLongs();
  }

  public static Object i16x8_extend_low_i8x16_s(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, Lanes.extend8_s((int) ((LongVector) a).lane(0)))
        .withLane(1, Lanes.extend8_s((int) (((LongVector) a).lane(0) >>> 32)));
  }

  public static Object i16x8_extmul_low_i8x16_s(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(
            0,
            Swar.mul16(
                Lanes.extend8_s((int) ((LongVector) a).lane(0)),
                Lanes.extend8_s((int) ((LongVector) b).lane(0))))
        .withLane(
            1,
            Swar.mul16(
                Lanes.extend8_s((int) (((LongVector) a).lane(0) >>> 32)),
                Lanes.extend8_s((int) (((LongVector) b).lane(0) >>> 32))));
  }

  public static Object i16x8_extend_high_i8x16_s(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, Lanes.extend8_s((int) ((LongVector) a).lane(1)))
        .withLane(1, Lanes.extend8_s((int) (((LongVector) a).lane(1) >>> 32)));
  }

  public static Object i16x8_extmul_high_i8x16_s(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(
            0,
            Swar.mul16(
                Lanes.extend8_s((int) ((LongVector) a).lane(1)),
                Lanes.extend8_s((int) ((LongVector) b).lane(1))))
        .withLane(
            1,
            Swar.mul16(
                Lanes.extend8_s((int) (((LongVector) a).lane(1) >>> 32)),
                Lanes.extend8_s((int) (((LongVector) b).lane(1) >>> 32))));
  }

  public static Object i16x8_extadd_pairwise_i8x16_s(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, Lanes.extadd8_s(((LongVector) a).lane(0)))
        .withLane(1, Lanes.extadd8_s(((LongVector) a).lane(1)));
  }

  public static Object i16x8_extend_low_i8x16_u(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, Lanes.extend8_u((int) ((LongVector) a).lane(0)))
        .withLane(1, Lanes.extend8_u((int) (((LongVector) a).lane(0) >>> 32)));
  }

  public static Object i16x8_extmul_low_i8x16_u(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(
            0,
            Swar.mul16(
                Lanes.extend8_u((int) ((LongVector) a).lane(0)),
                Lanes.extend8_u((int) ((LongVector) b).lane(0))))
        .withLane(
            1,
            Swar.mul16(
                Lanes.extend8_u((int) (((LongVector) a).lane(0) >>> 32)),
                Lanes.extend8_u((int) (((LongVector) b).lane(0) >>> 32))));
  }

  public static Object i16x8_extend_high_i8x16_u(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, Lanes.extend8_u((int) ((LongVector) a).lane(1)))
        .withLane(1, Lanes.extend8_u((int) (((LongVector) a).lane(1) >>> 32)));
  }

  public static Object i16x8_extmul_high_i8x16_u(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(
            0,
            Swar.mul16(
                Lanes.extend8_u((int) ((LongVector) a).lane(1)),
                Lanes.extend8_u((int) ((LongVector) b).lane(1))))
        .withLane(
            1,
            Swar.mul16(
                Lanes.extend8_u((int) (((LongVector) a).lane(1) >>> 32)),
                Lanes.extend8_u((int) (((LongVector) b).lane(1) >>> 32))));
  }

  public static Object i16x8_extadd_pairwise_i8x16_u(Object a) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, Lanes.extadd8_u(((LongVector) a).lane(0)))
        .withLane(1, Lanes.extadd8_u(((LongVector) a).lane(1)));
  }

  public static Object i16x8_narrow_i32x4_s(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(
            0,
            Lanes.narrow32_s(((LongVector) a).lane(0)) & 0xFFFF_FFFFL
                | (long) Lanes.narrow32_s(((LongVector) a).lane(1)) << 32)
        .withLane(
            1,
            Lanes.narrow32_s(((LongVector) b).lane(0)) & 0xFFFF_FFFFL
                | (long) Lanes.narrow32_s(((LongVector) b).lane(1)) << 32);
  }

  public static Object i16x8_narrow_i32x4_u(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(
            0,
            Lanes.narrow32_u(((LongVector) a).lane(0)) & 0xFFFF_FFFFL
                | (long) Lanes.narrow32_u(((LongVector) a).lane(1)) << 32)
        .withLane(
            1,
            Lanes.narrow32_u(((LongVector) b).lane(0)) & 0xFFFF_FFFFL
                | (long) Lanes.narrow32_u(((LongVector) b).lane(1)) << 32);
  }

  public static Object i16x8_q15mulr_sat_s(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, Lanes.q15mulr(((LongVector) a).lane(0), ((LongVector) b).lane(0)))
        .withLane(1, Lanes.q15mulr(((LongVector) a).lane(1), ((LongVector) b).lane(1)));
  }

  public static Object i16x8_relaxed_q15mulr_s(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, Lanes.q15mulr(((LongVector) a).lane(0), ((LongVector) b).lane(0)))
        .withLane(1, Lanes.q15mulr(((LongVector) a).lane(1), ((LongVector) b).lane(1)));
  }

  public static Object i16x8_relaxed_dot_i8x16_i7x16_s(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, Lanes.dot8(((LongVector) a).lane(0), ((LongVector) b).lane(0)))
        .withLane(1, Lanes.dot8(((LongVector) a).lane(1), ((LongVector) b).lane(1)));
  }

  public static Object i16x8_relaxed_laneselect(Object a, Object b, Object c) {
    return ((LongVector) b).lanewise(VectorOperators.BITWISE_BLEND, (LongVector) a, (LongVector) c);
  }
}
