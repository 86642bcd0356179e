package dev.slipway.compiler.pass;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.wasm.op.Op;
import java.util.List;

/** Conditions: i32 values of which only being zero matters. */
final class Conditions {
  private Conditions() {}

  /** {@return a condition that holds exactly when the given one does, without idle tests} */
  static Expr shortest(Expr condition) {
    Expr result = condition;
    while (true) {
      if (isEqz(result) && isEqz(operand(result))) {
        result = operand(operand(result));
      } else if (result instanceof Expr.Apply apply
          && apply.op() == Op.I32_NE
          && apply.args().get(1) instanceof Expr.Const c
          && c.bits() == 0) {
        result = apply.args().getFirst();
      } else {
        return result;
      }
    }
  }

  /** {@return a condition that holds exactly when the given one does not} */
  static Expr not(Expr condition) {
    if (isEqz(condition)) {
      return shortest(operand(condition));
    }
    int at = condition instanceof Expr.Apply apply ? apply.at() : -1;
    return negatedValue(new Expr.Apply(Op.I32_EQZ, Kind.I32, List.of(condition), at));
  }

  /**
   * {@return the same value as an {@code i32.eqz}, without it if it tests an integer comparison}
   */
  static Expr negatedValue(Expr.Apply eqz) {
    if (eqz.args().getFirst() instanceof Expr.Apply test) {
      Op opposite = opposite(test.op());
      if (opposite != null) {
        return new Expr.Apply(opposite, Kind.I32, test.args(), test.at());
      }
    }
    return eqz;
  }

  private static boolean isEqz(Expr expr) {
    return expr instanceof Expr.Apply apply && apply.op() == Op.I32_EQZ;
  }

  private static Expr operand(Expr eqz) {
    return ((Expr.Apply) eqz).args().getFirst();
  }

  private static Op opposite(Op op) {
    return switch (op) {
      case I32_EQ -> Op.I32_NE;
      case I32_NE -> Op.I32_EQ;
      case I32_LT_S -> Op.I32_GE_S;
      case I32_LT_U -> Op.I32_GE_U;
      case I32_GT_S -> Op.I32_LE_S;
      case I32_GT_U -> Op.I32_LE_U;
      case I32_LE_S -> Op.I32_GT_S;
      case I32_LE_U -> Op.I32_GT_U;
      case I32_GE_S -> Op.I32_LT_S;
      case I32_GE_U -> Op.I32_LT_U;
      case I64_EQ -> Op.I64_NE;
      case I64_NE -> Op.I64_EQ;
      case I64_LT_S -> Op.I64_GE_S;
      case I64_LT_U -> Op.I64_GE_U;
      case I64_GT_S -> Op.I64_LE_S;
      case I64_GT_U -> Op.I64_LE_U;
      case I64_LE_S -> Op.I64_GT_S;
      case I64_LE_U -> Op.I64_GT_U;
      case I64_GE_S -> Op.I64_LT_S;
      case I64_GE_U -> Op.I64_LT_U;
      default -> null;
    };
  }
}
