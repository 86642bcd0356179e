package dev.slipway.compiler.plan;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Exprs;
import dev.slipway.compiler.ir.Stmt;
import java.util.List;

/** Finds every mention of a local, in order of evaluation; parts that are run are left out. */
final class Mentions {
  /** Takes a mention. */
  interface Taker {
    void take(int local, boolean assigned);
  }

  private Mentions() {}

  static void in(List<Stmt> list, Taker taker) {
    for (Stmt stmt : list) {
      in(stmt, taker);
    }
  }

  static void in(Stmt stmt, Taker taker) {
    switch (stmt) {
      case Stmt.LocalSet set -> {
        in(set.value(), taker);
        taker.take(set.local(), true);
      }
      case Stmt.CallMulti call -> {
        in(call.call(), taker);
        for (int target : call.targets()) {
          if (target >= 0) {
            taker.take(target, true);
          }
        }
      }
      case Stmt.GlobalSet set -> in(set.value(), taker);
      case Stmt.RegisterSet set -> in(set.value(), taker);
      case Stmt.Store store -> {
        in(store.address(), taker);
        in(store.value(), taker);
      }
      case Stmt.Effect effect -> in(effect.value(), taker);
      case Stmt.Block block -> in(block.body(), taker);
      case Stmt.Loop loop -> in(loop.body(), taker);
      case Stmt.If branch -> {
        in(branch.condition(), taker);
        in(branch.then(), taker);
        in(branch.otherwise(), taker);
      }
      case Stmt.Try s -> {
        in(s.body(), taker);
        caught(s, taker);
      }
      case Stmt.PayloadSet s -> {
        in(s.exception(), taker);
        in(s.value(), taker);
      }
      case Stmt.Throw s -> in(s.exception(), taker);
      case Stmt.TailCall s -> in(s.call(), taker);
      case Stmt.BrIf br -> in(br.condition(), taker);
      case Stmt.BrTable table -> in(table.index(), taker);
      case Stmt.Return ret -> {
        for (Expr value : ret.values()) {
          in(value, taker);
        }
      }
      case Stmt.Br br -> {}
      case Stmt.Unreachable u -> {}
      case Stmt.RunPart run -> {}
    }
  }

  /** What a try's handlers mention. */
  static void caught(Stmt.Try s, Taker taker) {
    if (s.exception() >= 0) {
      taker.take(s.exception(), true);
    }
  }

  static void in(Expr expr, Taker taker) {
    if (expr instanceof Expr.LocalGet get) {
      taker.take(get.local(), false);
      return;
    }
    for (Expr operand : Exprs.operands(expr)) {
      in(operand, taker);
    }
  }
}
