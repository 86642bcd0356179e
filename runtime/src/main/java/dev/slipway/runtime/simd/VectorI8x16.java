package dev.slipway.runtime.simd;

import static dev.slipway.runtime.simd.Swar.H8;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The instructions on i8x16 where a v128 is a {@code LongVector}. What the Vector API has no fast
 * form of goes through the halves.
 */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class VectorI8x16 {
  private VectorI8x16() {}

  public static Object i8x16_splat(int v) {
    return ByteVector.broadcast(ByteVector.SPECIES_128, (byte) v).reinterpretAsLongs();
  }

  public static int i8x16_extract_lane_s(Object a, int lane) {
    return ((LongVector) a).reinterpretAsBytes().lane(lane);
  }

  public static int i8x16_extract_lane_u(Object a, int lane) {
    return ((LongVector) a).reinterpretAsBytes().lane(lane) & 0xff;
  }

  public static Object i8x16_replace_lane(Object a, int v, int lane) {
    return ((LongVector) a).reinterpretAsBytes().withLane(lane, (byte) v).reinterpretAsLongs();
  }

  public static Object i8x16_eq(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .compare(VectorOperators.EQ, ((LongVector) b).reinterpretAsBytes())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i8x16_ne(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .compare(VectorOperators.NE, ((LongVector) b).reinterpretAsBytes())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i8x16_lt_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .compare(VectorOperators.LT, ((LongVector) b).reinterpretAsBytes())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i8x16_gt_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .compare(VectorOperators.GT, ((LongVector) b).reinterpretAsBytes())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i8x16_le_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .compare(VectorOperators.LE, ((LongVector) b).reinterpretAsBytes())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i8x16_ge_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .compare(VectorOperators.GE, ((LongVector) b).reinterpretAsBytes())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i8x16_min_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .lanewise(VectorOperators.MIN, ((LongVector) b).reinterpretAsBytes())
        .reinterpretAsLongs();
  }

  public static Object i8x16_max_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .lanewise(VectorOperators.MAX, ((LongVector) b).reinterpretAsBytes())
        .reinterpretAsLongs();
  }

  public static Object i8x16_lt_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .compare(VectorOperators.ULT, ((LongVector) b).reinterpretAsBytes())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i8x16_gt_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .compare(VectorOperators.UGT, ((LongVector) b).reinterpretAsBytes())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i8x16_le_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .compare(VectorOperators.ULE, ((LongVector) b).reinterpretAsBytes())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i8x16_ge_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .compare(VectorOperators.UGE, ((LongVector) b).reinterpretAsBytes())
        .toVector()
        .reinterpretAsLongs();
  }

  public static Object i8x16_min_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .lanewise(VectorOperators.UMIN, ((LongVector) b).reinterpretAsBytes())
        .reinterpretAsLongs();
  }

  public static Object i8x16_max_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .lanewise(VectorOperators.UMAX, ((LongVector) b).reinterpretAsBytes())
        .reinterpretAsLongs();
  }

  public static Object i8x16_abs(Object a) {
    return ((LongVector) a).reinterpretAsBytes().abs().reinterpretAsLongs();
  }

  public static Object i8x16_neg(Object a) {
    return ((LongVector) a).reinterpretAsBytes().neg().reinterpretAsLongs();
  }

  public static Object i8x16_add(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .add(((LongVector) b).reinterpretAsBytes())
        .reinterpretAsLongs();
  }

  public static Object i8x16_sub(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .sub(((LongVector) b).reinterpretAsBytes())
        .reinterpretAsLongs();
  }

  public static Object i8x16_shl(Object a, int k) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .lanewise(VectorOperators.LSHL, k & 7)
        .reinterpretAsLongs();
  }

  public static Object i8x16_shr_s(Object a, int k) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .lanewise(VectorOperators.ASHR, k & 7)
        .reinterpretAsLongs();
  }

  public static Object i8x16_shr_u(Object a, int k) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .lanewise(VectorOperators.LSHR, k & 7)
        .reinterpretAsLongs();
  }

  public static int i8x16_all_true(Object a) {
    return ((LongVector) a).reinterpretAsBytes().compare(VectorOperators.EQ, (byte) 0).anyTrue()
        ? 0
        : 1;
  }

  public static int i8x16_bitmask(Object a) {
    return (int)
        ((LongVector) a).reinterpretAsBytes().compare(VectorOperators.LT, (byte) 0).toLong();
  }

  public static Object i8x16_add_sat_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .lanewise(VectorOperators.SADD, ((LongVector) b).reinterpretAsBytes())
        .reinterpretAsLongs();
  }

  public static Object i8x16_sub_sat_s(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .lanewise(VectorOperators.SSUB, ((LongVector) b).reinterpretAsBytes())
        .reinterpretAsLongs();
  }

  public static Object i8x16_add_sat_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .lanewise(VectorOperators.SUADD, ((LongVector) b).reinterpretAsBytes())
        .reinterpretAsLongs();
  }

  public static Object i8x16_sub_sat_u(Object a, Object b) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .lanewise(VectorOperators.SUSUB, ((LongVector) b).reinterpretAsBytes())
        .reinterpretAsLongs();
  }

  public static Object i8x16_avgr_u(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(0, Swar.avgr_u(((LongVector) a).lane(0), ((LongVector) b).lane(0), H8))
        .withLane(1, Swar.avgr_u(((LongVector) a).lane(1), ((LongVector) b).lane(1), H8));
  }

  public static Object i8x16_narrow_i16x8_s(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(
            0,
            Lanes.narrow16_s(((LongVector) a).lane(0)) & 0xFFFF_FFFFL
                | (long) Lanes.narrow16_s(((LongVector) a).lane(1)) << 32)
        .withLane(
            1,
            Lanes.narrow16_s(((LongVector) b).lane(0)) & 0xFFFF_FFFFL
                | (long) Lanes.narrow16_s(((LongVector) b).lane(1)) << 32);
  }

  public static Object i8x16_narrow_i16x8_u(Object a, Object b) {
    return LongVector.zero(LongVector.SPECIES_128)
        .withLane(
            0,
            Lanes.narrow16_u(((LongVector) a).lane(0)) & 0xFFFF_FFFFL
                | (long) Lanes.narrow16_u(((LongVector) a).lane(1)) << 32)
        .withLane(
            1,
            Lanes.narrow16_u(((LongVector) b).lane(0)) & 0xFFFF_FFFFL
                | (long) Lanes.narrow16_u(((LongVector) b).lane(1)) << 32);
  }

  public static Object i8x16_popcnt(Object a) {
    return ((LongVector) a)
        .reinterpretAsBytes()
        .lanewise(VectorOperators.BIT_COUNT)
        .reinterpretAsLongs();
  }

  public static Object i8x16_swizzle(Object a, Object b) {
    return ((LongVector) b)
        .reinterpretAsBytes()
        .selectFrom(((LongVector) a).reinterpretAsBytes())
        .blend(
            (byte) 0, ((LongVector) b).reinterpretAsBytes().compare(VectorOperators.UGE, (byte) 16))
        .reinterpretAsLongs();
  }

  public static Object i8x16_relaxed_swizzle(Object a, Object b) {
    return ((LongVector) b)
        .reinterpretAsBytes()
        .selectFrom(((LongVector) a).reinterpretAsBytes())
        .blend(
            (byte) 0, ((LongVector) b).reinterpretAsBytes().compare(VectorOperators.UGE, (byte) 16))
        .reinterpretAsLongs();
  }

  public static Object i8x16_relaxed_laneselect(Object a, Object b, Object c) {
    return ((LongVector) b).lanewise(VectorOperators.BITWISE_BLEND, (LongVector) a, (LongVector) c);
  }
}
