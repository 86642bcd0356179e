package dev.slipway.compiler.ir;

import dev.slipway.compiler.lower.Comparison;
import dev.slipway.compiler.lower.Halves;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.op.Op;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * Vectors of which only the highest bit of each lane matters: to {@code bitmask}; to {@code
 * any_true} and {@code all_true} too where each lane is all ones or all zeros. A comparison then is
 * a few instructions on longs, fewer still with a constant; a whole lane of ones costs more than
 * that.
 */
final class HighestBits {
  /** What {@link #maskWidth} says of what is no mask. */
  static final int NO_MASK = -1;

  /** What {@link #maskWidth} says of constants that are masks of any lanes. */
  private static final int ANY_WIDTH = 0;

  private final InstrReader in;
  private final OperandStack stack;

  HighestBits(InstrReader in, OperandStack stack) {
    this.in = in;
    this.stack = stack;
  }

  /**
   * {@return the width of lanes that are all ones or all zeros, in bits; {@link #NO_MASK} if it is
   * not known that they are}
   */
  static int maskWidth(Expr half) {
    if (half instanceof Expr.Const c) {
      return c.bits() == 0 || c.bits() == -1 ? ANY_WIDTH : NO_MASK;
    }
    if (!(half instanceof Expr.Apply apply)) {
      return NO_MASK;
    }
    if (Comparison.ofLanes(apply.op()) != null) {
      return Halves.width(apply.op());
    }
    return switch (apply.op()) {
      case I64_AND, I64_OR, I64_XOR, V128_NOT, V128_ANDNOT, V128_BITSELECT -> {
        int width = ANY_WIDTH;
        for (Expr arg : apply.args()) {
          width = common(width, maskWidth(arg));
        }
        yield width;
      }
      default -> NO_MASK;
    };
  }

  /** {@return the width of a mask of two masks} */
  static int common(int width, int other) {
    if (width == other || other == ANY_WIDTH) {
      return width;
    }
    return width == ANY_WIDTH ? other : NO_MASK;
  }

  /**
   * {@return a half with the same highest bit in each lane, and anything in the others}
   *
   * @param width of a lane, in bits
   */
  Expr of(Expr half, int width) {
    if (!(half instanceof Expr.Apply apply)) {
      return half;
    }
    List<Expr> args = apply.args();
    return switch (apply.op()) {
      case I64_AND -> and(of(args.get(0), width), of(args.get(1), width));
      case I64_OR -> or(of(args.get(0), width), of(args.get(1), width));
      case I64_XOR -> xor(of(args.get(0), width), of(args.get(1), width));
      case V128_NOT -> not(of(args.getFirst(), width));
      case V128_ANDNOT -> and(of(args.get(0), width), not(of(args.get(1), width)));
      case V128_BITSELECT -> {
        Expr chosen = stack.leaf(of(args.get(2), width));
        yield choose(of(args.get(0), width), of(args.get(1), width), chosen);
      }
      case I8X16_SHR_S, I16X8_SHR_S, I32X4_SHR_S ->
          width == Halves.width(apply.op()) ? of(args.getFirst(), width) : half;
      default -> {
        Comparison comparison = Comparison.ofLanes(apply.op());
        boolean same = comparison != null && width == Halves.width(apply.op());
        yield same && width < Long.SIZE
            ? compare(comparison, args, Halves.highestBits(width))
            : half;
      }
    };
  }

  private Expr compare(Comparison comparison, List<Expr> args, long h) {
    Expr x = args.get(0);
    Expr y = args.get(1);
    boolean unsigned = comparison.unsigned();
    return switch (comparison.jump()) {
      case Opcodes.IFEQ -> not(differ(x, y, h));
      case Opcodes.IFNE -> differ(x, y, h);
      case Opcodes.IFLT -> less(x, y, unsigned, h);
      case Opcodes.IFGE -> not(less(x, y, unsigned, h));
      case Opcodes.IFGT -> less(y, x, unsigned, h);
      default -> not(less(y, x, unsigned, h));
    };
  }

  private Expr differ(Expr x, Expr y, long h) {
    Expr bits = stack.leaf(xor(x, y));
    Expr low = constant(~h);
    return or(apply(Op.I64_ADD, and(bits, low), low), bits);
  }

  /** What is smaller by the highest bits, or where these are alike by the others. */
  private Expr less(Expr first, Expr second, boolean unsigned, long h) {
    Expr x = stack.leaf(first);
    Expr y = stack.leaf(second);
    // Where the one has a 0 and the other a 1, x is less.
    Expr zero = unsigned ? x : y;
    Expr one = unsigned ? y : x;
    Expr notLess = minus(x, y, h);
    if (isConstant(zero, h, 0)) {
      return or(one, not(notLess));
    } else if (isConstant(zero, h, h)) {
      return and(one, not(notLess));
    } else if (isConstant(one, h, 0)) {
      return not(or(zero, notLess));
    } else if (isConstant(one, h, h)) {
      return not(and(zero, notLess));
    }
    return or(and(not(zero), one), not(or(xor(zero, one), notLess)));
  }

  /** Set where x without its highest bit is not less than y without. */
  private Expr minus(Expr x, Expr y, long h) {
    return isConstant(y, ~h, 0) || isConstant(x, ~h, ~h)
        ? constant(-1)
        : apply(Op.I64_SUB, or(x, constant(h)), and(y, constant(~h)));
  }

  private Expr choose(Expr a, Expr b, Expr chosen) {
    if (isConstant(a, -1, -1)) {
      return or(chosen, b);
    } else if (isConstant(b, -1, -1)) {
      return or(a, not(chosen));
    }
    return or(and(a, chosen), and(b, not(chosen)));
  }

  private static Expr constant(long bits) {
    return HalfBuilder.half(bits);
  }

  /** Whether it is a constant that has these bits where {@code mask} is set. */
  private static boolean isConstant(Expr expr, long mask, long bits) {
    return expr instanceof Expr.Const c && (c.bits() & mask) == bits;
  }

  Expr and(Expr a, Expr b) {
    if (a instanceof Expr.Const x && b instanceof Expr.Const y) {
      return constant(x.bits() & y.bits());
    } else if (isConstant(a, -1, -1) || isConstant(b, -1, 0)) {
      return b;
    }
    return isConstant(b, -1, -1) || isConstant(a, -1, 0) ? a : apply(Op.I64_AND, a, b);
  }

  Expr or(Expr a, Expr b) {
    if (a instanceof Expr.Const x && b instanceof Expr.Const y) {
      return constant(x.bits() | y.bits());
    } else if (isConstant(a, -1, 0) || isConstant(b, -1, -1)) {
      return b;
    }
    return isConstant(b, -1, 0) || isConstant(a, -1, -1) ? a : apply(Op.I64_OR, a, b);
  }

  private Expr xor(Expr a, Expr b) {
    if (a instanceof Expr.Const x && b instanceof Expr.Const y) {
      return constant(x.bits() ^ y.bits());
    } else if (isConstant(a, -1, 0)) {
      return b;
    }
    return isConstant(b, -1, 0) ? a : apply(Op.I64_XOR, a, b);
  }

  private Expr not(Expr a) {
    if (a instanceof Expr.Apply apply
        && apply.op() == Op.I64_XOR
        && isConstant(apply.args().get(1), -1, -1)) {
      return apply.args().getFirst();
    }
    return xor(a, constant(-1));
  }

  private Expr apply(Op op, Expr a, Expr b) {
    return new Expr.Apply(op, Kind.HALF, List.of(a, b), in.offset());
  }
}
