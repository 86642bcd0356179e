package dev.slipway.compiler.lower;

import dev.slipway.wasm.op.Imm;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.NumType;

/**
 * What a vector instruction is where a v128 is two longs, its halves; read off the instruction's
 * name, but for what {@link #as} says.
 *
 * @param shape which halves of the operands each half of the result is made of
 * @param as the instruction that is applied to halves: the static of its name, or an instruction on
 *     i64; null if a half is a lane, so that there is nothing to do
 * @param lane of an f32x4 instruction the one on f32 that does the same to a lane; else null
 */
public record Halves(Shape shape, Op as, Op lane) {
  /** How the halves of operands and results belong together. */
  public enum Shape {
    /** Each half of the result is of the same halves of the operands. */
    LANES,
    /** The low half is of both halves of the first operand, the high one of the second's. */
    NARROW,
    /** The halves are of the two words of the operands' low halves. */
    WIDEN_LOW,
    /** As {@link #WIDEN_LOW}, of the operands' high halves. */
    WIDEN_HIGH,
    /** The low half is of both halves of the operand, the high one is zero. */
    SHRINK,
    /** Each half is of the whole first operand and the same half of the second. */
    PICK,
    /** Of both operands and the immediates. */
    SHUFFLE,
    /** Both halves are the same, of a scalar. */
    SPLAT,
    /** A scalar, of the half that has the lane. */
    EXTRACT,
    /** The half that has the lane is changed. */
    REPLACE,
    /** Whether any bit is set in any half. */
    ANY,
    /** Whether something holds for both halves. */
    ALL,
    /** A bit a lane, of both halves. */
    BITMASK
  }

  private static final Halves[] ROWS = new Halves[Op.values().length];

  static {
    for (Op op : Op.values()) {
      if (Lowering.of(op).family() == Lowering.Family.VECTOR) {
        ROWS[op.ordinal()] = new Halves(shape(op), as(op), lane(op));
      }
    }
  }

  /** {@return the row of an instruction of family {@link Lowering.Family#VECTOR}, else null} */
  public static Halves of(Op op) {
    return ROWS[op.ordinal()];
  }

  /** {@return how many lanes a half has} */
  public static int lanes(Op op) {
    String text = op.text();
    return Integer.parseInt(text.substring(text.indexOf('x') + 1, text.indexOf('.'))) / 2;
  }

  /** {@return how many bits a lane has} */
  public static int width(Op op) {
    return Long.SIZE / lanes(op);
  }

  /** {@return a half of which each lane has only the highest bit} */
  public static long highestBits(int width) {
    return repeated(1L << width - 1, width);
  }

  /** {@return a lane of so many bits, as often as a half has room for it} */
  public static long repeated(long lane, int width) {
    if (width == Long.SIZE) {
      return lane;
    }
    long mask = (1L << width) - 1;
    return (lane & mask) * Long.divideUnsigned(-1, mask);
  }

  private static Op lane(Op op) {
    String name = op.name().replace("F32X4_", "F32_");
    for (Op scalar : Op.values()) {
      if (scalar != op
          && scalar.name().equals(name)
          && scalar.sig().result() == NumType.F32
          && scalar.sig().paramCount() == op.sig().paramCount()) {
        return scalar;
      }
    }
    return null;
  }

  private static Shape shape(Op op) {
    String name = op.text();
    if (op.imm() == Imm.SHUFFLE) {
      return Shape.SHUFFLE;
    } else if (op.imm() == Imm.LANE) {
      return name.contains(".extract_lane") ? Shape.EXTRACT : Shape.REPLACE;
    } else if (name.endsWith(".splat")) {
      return Shape.SPLAT;
    } else if (name.endsWith(".any_true")) {
      return Shape.ANY;
    } else if (name.endsWith(".all_true")) {
      return Shape.ALL;
    } else if (name.endsWith(".bitmask")) {
      return Shape.BITMASK;
    } else if (name.endsWith("_zero")) {
      return Shape.SHRINK;
    } else if (name.endsWith("swizzle")) {
      return Shape.PICK;
    } else if (name.contains(".narrow_")) {
      return Shape.NARROW;
    } else if (name.contains("_low_")) {
      return Shape.WIDEN_LOW;
    }
    return name.contains("_high_") ? Shape.WIDEN_HIGH : Shape.LANES;
  }

  private static Op as(Op op) {
    return switch (op) {
      case I64X2_SPLAT, I64X2_EXTRACT_LANE, I64X2_REPLACE_LANE -> null;
      case F64X2_SPLAT, F64X2_REPLACE_LANE -> Op.I64_REINTERPRET_F64;
      case I32X4_EXTRACT_LANE -> Op.I32_WRAP_I64;
      case F64X2_EXTRACT_LANE -> Op.F64_REINTERPRET_I64;
      case V128_AND -> Op.I64_AND;
      case V128_OR -> Op.I64_OR;
      case V128_XOR -> Op.I64_XOR;
      case V128_ANY_TRUE -> Op.I64_NE;
      case I64X2_ADD -> Op.I64_ADD;
      case I64X2_SUB -> Op.I64_SUB;
      case I64X2_MUL -> Op.I64_MUL;
      case I64X2_SHL -> Op.I64_SHL;
      case I64X2_SHR_S -> Op.I64_SHR_S;
      case I64X2_SHR_U -> Op.I64_SHR_U;
      case I64X2_EXTEND_LOW_I32X4_S, I64X2_EXTEND_HIGH_I32X4_S -> Op.I64_EXTEND_I32_S;
      case I64X2_EXTEND_LOW_I32X4_U, I64X2_EXTEND_HIGH_I32X4_U -> Op.I64_EXTEND_I32_U;
      case I8X16_RELAXED_LANESELECT, I16X8_RELAXED_LANESELECT -> Op.V128_BITSELECT;
      case I32X4_RELAXED_LANESELECT, I64X2_RELAXED_LANESELECT -> Op.V128_BITSELECT;
      case I8X16_RELAXED_SWIZZLE -> Op.I8X16_SWIZZLE;
      case I16X8_RELAXED_Q15MULR_S -> Op.I16X8_Q15MULR_SAT_S;
      case F32X4_RELAXED_MIN -> Op.F32X4_MIN;
      case F32X4_RELAXED_MAX -> Op.F32X4_MAX;
      case F64X2_RELAXED_MIN -> Op.F64X2_MIN;
      case F64X2_RELAXED_MAX -> Op.F64X2_MAX;
      case I32X4_RELAXED_TRUNC_F32X4_S -> Op.I32X4_TRUNC_SAT_F32X4_S;
      case I32X4_RELAXED_TRUNC_F32X4_U -> Op.I32X4_TRUNC_SAT_F32X4_U;
      case I32X4_RELAXED_TRUNC_F64X2_S_ZERO -> Op.I32X4_TRUNC_SAT_F64X2_S_ZERO;
      case I32X4_RELAXED_TRUNC_F64X2_U_ZERO -> Op.I32X4_TRUNC_SAT_F64X2_U_ZERO;
      default ->
          op.name().contains("_HIGH_") ? Op.valueOf(op.name().replace("_HIGH_", "_LOW_")) : op;
    };
  }
}
