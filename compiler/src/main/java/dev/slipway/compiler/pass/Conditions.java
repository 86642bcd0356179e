package dev.slipway.compiler.pass;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.lower.Comparison;
import dev.slipway.wasm.op.Op;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Conditions: i32 values of which only being zero matters. */
final class Conditions {
  private Conditions() {}

  private static final Op TEST = Op.I32_EQZ;

  /** {@return a condition that holds exactly when the given one does, without idle tests} */
  static Expr shortest(Expr condition) {
    Expr result = condition;
    while (true) {
      if (isTest(result) && isTest(operand(result))) {
        result = operand(operand(result));
      } else if (result instanceof Expr.Apply apply && comparesWithZero(apply, Opcodes.IFNE)) {
        result = apply.args().getFirst();
      } else {
        return result;
      }
    }
  }

  /** {@return a condition that holds exactly when the given one does not} */
  static Expr not(Expr condition) {
    if (isTest(condition)) {
      return shortest(operand(condition));
    }
    int at = condition instanceof Expr.Apply apply ? apply.at() : -1;
    return withoutTest(new Expr.Apply(TEST, Kind.I32, List.of(condition), at));
  }

  /**
   * {@return the same value; if it was that an integer comparison does not hold, then as the
   * opposite comparison}
   */
  static Expr withoutTest(Expr.Apply apply) {
    boolean tests = isTest(apply) || comparesWithZero(apply, Opcodes.IFEQ);
    if (tests && apply.args().getFirst() instanceof Expr.Apply tested) {
      Op opposite = Comparison.opposite(tested.op());
      if (opposite != null) {
        return new Expr.Apply(opposite, Kind.I32, tested.args(), tested.at());
      }
    }
    return apply;
  }

  /** Whether it compares an i32 with constant zero by the given jump. */
  private static boolean comparesWithZero(Expr.Apply apply, int jump) {
    Comparison comparison = Comparison.of(apply.op());
    return comparison != null
        && comparison.jump() == jump
        && apply.args().get(1) instanceof Expr.Const c
        && c.kind() == Kind.I32
        && c.bits() == 0;
  }

  private static boolean isTest(Expr expr) {
    return expr instanceof Expr.Apply apply && apply.op() == TEST;
  }

  private static Expr operand(Expr test) {
    return ((Expr.Apply) test).args().getFirst();
  }
}
