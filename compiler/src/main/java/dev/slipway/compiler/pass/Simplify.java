package dev.slipway.compiler.pass;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.wasm.op.Op;
import java.util.List;

/** Folds integer instructions on constants, and shortens conditions. */
final class Simplify extends Rewriter {
  static void run(Function function) {
    new Simplify().list(function.body());
  }

  @Override
  Expr node(Expr expr) {
    if (!(expr instanceof Expr.Apply apply)) {
      return expr;
    }
    List<Expr> args = apply.args();
    if (Fold.knows(apply.op()) && args.getFirst() instanceof Expr.Const a) {
      if (args.size() == 1) {
        return new Expr.Const(apply.kind(), Fold.apply(apply.op(), a.bits(), 0));
      }
      if (args.get(1) instanceof Expr.Const b) {
        return new Expr.Const(apply.kind(), Fold.apply(apply.op(), a.bits(), b.bits()));
      }
    }
    if (args.size() == 2 && args.get(1) instanceof Expr.Const b && b.bits() == 0) {
      return zero(apply);
    }
    return apply.op() == Op.I32_EQZ ? Conditions.negatedValue(apply) : apply;
  }

  /** An instruction whose second operand is zero. */
  private static Expr zero(Expr.Apply apply) {
    Expr first = apply.args().getFirst();
    return switch (apply.op()) {
      case I32_ADD,
          I32_SUB,
          I32_OR,
          I32_XOR,
          I32_SHL,
          I32_SHR_S,
          I32_SHR_U,
          I32_ROTL,
          I32_ROTR,
          I64_ADD,
          I64_SUB,
          I64_OR,
          I64_XOR,
          I64_SHL,
          I64_SHR_S,
          I64_SHR_U,
          I64_ROTL,
          I64_ROTR ->
          first;
      case I32_EQ -> Conditions.negatedValue(eqz(Op.I32_EQZ, first, apply.at()));
      case I64_EQ -> eqz(Op.I64_EQZ, first, apply.at());
      default -> apply;
    };
  }

  private static Expr.Apply eqz(Op op, Expr operand, int at) {
    return new Expr.Apply(op, Kind.I32, List.of(operand), at);
  }

  @Override
  Expr condition(Expr expr) {
    return Conditions.shortest(expr(expr));
  }
}
