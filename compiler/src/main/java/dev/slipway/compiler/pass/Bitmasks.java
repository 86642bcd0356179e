package dev.slipway.compiler.pass;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.lower.Comparison;
import dev.slipway.compiler.lower.Halves;
import dev.slipway.wasm.op.Op;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * What is asked of a {@code bitmask} on halves, without putting it together: how many bits it has,
 * whether it has any, whether it has all.
 */
final class Bitmasks {
  private Bitmasks() {}

  /** {@return the same value} */
  static Expr shortest(Expr.Apply apply) {
    List<Expr> args = apply.args();
    if (!isBitmask(args.getFirst())) {
      return apply;
    }
    Expr.Apply mask = (Expr.Apply) args.getFirst();
    Comparison comparison = Comparison.of(apply.op());
    if (apply.op() == Op.I32_POPCNT) {
      return count(mask);
    } else if (apply.op() == Op.I32_EQZ) {
      return any(mask, Op.I64_EQ);
    }
    if (comparison == null || !(args.get(1) instanceof Expr.Const c)) {
      return apply;
    }
    boolean equal = comparison.jump() == Opcodes.IFEQ;
    if (!equal && comparison.jump() != Opcodes.IFNE) {
      return apply;
    }
    Op op = equal ? Op.I64_EQ : Op.I64_NE;
    if (c.bits() == 0) {
      return any(mask, op);
    }
    return c.bits() == (1L << 2 * Halves.lanes(mask.op())) - 1 ? all(mask, op) : apply;
  }

  /** {@return a condition that holds exactly when the given one does} */
  static Expr condition(Expr condition) {
    return isBitmask(condition) ? any((Expr.Apply) condition, Op.I64_NE) : condition;
  }

  private static boolean isBitmask(Expr expr) {
    return expr instanceof Expr.Apply apply
        && apply.args().size() == 2
        && Halves.of(apply.op()) != null
        && Halves.of(apply.op()).shape() == Halves.Shape.BITMASK;
  }

  /** The bits of both halves side by side, anywhere. */
  private static Expr count(Expr.Apply mask) {
    Expr low = on(Op.I64_AND, mask, mask.args().get(0), highest(mask));
    Expr high = on(Op.I64_AND, mask, mask.args().get(1), highest(mask));
    Expr shifted = on(Op.I64_SHR_U, mask, low, new Expr.Const(Kind.I64, 1));
    Expr count =
        new Expr.Apply(
            Op.I64_POPCNT, Kind.I64, List.of(on(Op.I64_OR, mask, shifted, high)), mask.at());
    return new Expr.Apply(Op.I32_WRAP_I64, Kind.I32, List.of(count), mask.at());
  }

  private static Expr any(Expr.Apply mask, Op op) {
    Expr either = on(Op.I64_OR, mask, mask.args().get(0), mask.args().get(1));
    return test(op, mask, on(Op.I64_AND, mask, either, highest(mask)), 0);
  }

  private static Expr all(Expr.Apply mask, Op op) {
    Expr both = on(Op.I64_AND, mask, mask.args().get(0), mask.args().get(1));
    long all = highest(mask).bits();
    return test(op, mask, on(Op.I64_AND, mask, both, highest(mask)), all);
  }

  private static Expr test(Op op, Expr.Apply mask, Expr bits, long expected) {
    Expr other = new Expr.Const(Kind.I64, expected);
    return new Expr.Apply(op, Kind.I32, List.of(bits, other), mask.at());
  }

  private static Expr on(Op op, Expr.Apply mask, Expr a, Expr b) {
    return new Expr.Apply(op, Kind.HALF, List.of(a, b), mask.at());
  }

  private static Expr.Const highest(Expr.Apply mask) {
    return new Expr.Const(Kind.HALF, Halves.highestBits(Halves.width(mask.op())));
  }
}
