package dev.slipway.compiler.pass;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.lower.Lowering;
import java.util.List;

/** Folds integer instructions on constants, and shortens conditions and uses of bitmasks. */
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
    boolean zero = args.size() == 2 && args.get(1) instanceof Expr.Const b && b.bits() == 0;
    if (zero && Lowering.of(apply.op()).isZeroNeutral()) {
      return args.getFirst();
    }
    Expr shorter = Bitmasks.shortest(apply);
    return shorter == apply ? Conditions.withoutTest(apply) : shorter;
  }

  @Override
  Expr condition(Expr expr) {
    return Bitmasks.condition(Conditions.shortest(expr(expr)));
  }
}
