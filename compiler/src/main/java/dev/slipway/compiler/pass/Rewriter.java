package dev.slipway.compiler.pass;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Exprs;
import dev.slipway.compiler.ir.Stmt;
import java.util.ArrayList;
import java.util.List;

/** Walks statements and replaces expressions, innermost first, in place. */
abstract class Rewriter {
  /** {@return what stands in the place of a node whose operands are rewritten already} */
  abstract Expr node(Expr expr);

  /** {@return what stands in the place of a condition, of which only being zero matters} */
  Expr condition(Expr expr) {
    return expr(expr);
  }

  final void list(List<Stmt> list) {
    for (int i = 0; i < list.size(); i++) {
      Stmt before = list.get(i);
      Stmt after = stmt(before);
      if (after != before) {
        list.set(i, after);
      }
    }
  }

  /** {@return what stands in the place of a statement} */
  Stmt stmt(Stmt stmt) {
    return switch (stmt) {
      case Stmt.LocalSet s -> {
        Expr value = expr(s.value());
        yield value == s.value() ? s : new Stmt.LocalSet(s.local(), value);
      }
      case Stmt.GlobalSet s -> {
        Expr value = expr(s.value());
        yield value == s.value() ? s : new Stmt.GlobalSet(s.global(), value);
      }
      case Stmt.RegisterSet s -> s;
      case Stmt.Store s -> {
        Expr address = expr(s.address());
        Expr value = expr(s.value());
        yield address == s.address() && value == s.value()
            ? s
            : new Stmt.Store(s.op(), s.memory(), s.offset(), address, value, s.at());
      }
      case Stmt.Effect s -> {
        Expr value = expr(s.value());
        yield value == s.value() ? s : new Stmt.Effect(value);
      }
      case Stmt.CallMulti s -> {
        Expr call = expr(s.call());
        yield call == s.call() ? s : new Stmt.CallMulti(call, s.targets(), s.kinds());
      }
      case Stmt.Block s -> {
        list(s.body());
        yield s;
      }
      case Stmt.Loop s -> {
        list(s.body());
        yield s;
      }
      case Stmt.If s -> {
        Expr condition = condition(s.condition());
        list(s.then());
        list(s.otherwise());
        yield condition == s.condition()
            ? s
            : new Stmt.If(condition, s.then(), s.otherwise(), s.hint());
      }
      case Stmt.Try s -> {
        list(s.body());
        yield s;
      }
      case Stmt.PayloadSet s -> {
        Expr exception = expr(s.exception());
        Expr value = expr(s.value());
        yield exception == s.exception() && value == s.value()
            ? s
            : new Stmt.PayloadSet(s.tag(), s.index(), exception, value);
      }
      case Stmt.Throw s -> {
        Expr exception = expr(s.exception());
        yield exception == s.exception() ? s : new Stmt.Throw(exception, s.at());
      }
      case Stmt.TailCall s -> {
        Expr call = expr(s.call());
        yield call == s.call() ? s : new Stmt.TailCall(call, s.inTry());
      }
      case Stmt.Br s -> s;
      case Stmt.BrIf s -> {
        Expr condition = condition(s.condition());
        yield condition == s.condition() ? s : new Stmt.BrIf(condition, s.label(), s.hint());
      }
      case Stmt.BrTable s -> {
        Expr index = expr(s.index());
        yield index == s.index() ? s : new Stmt.BrTable(index, s.labels(), s.otherwise());
      }
      case Stmt.Return s -> {
        List<Expr> values = all(s.values());
        yield values == s.values() ? s : new Stmt.Return(values);
      }
      case Stmt.Unreachable s -> s;
      case Stmt.RunPart s -> throw new IllegalStateException("a part before planning");
    };
  }

  final Expr expr(Expr expr) {
    List<Expr> operands = Exprs.operands(expr);
    List<Expr> rewritten = all(operands);
    return node(rewritten == operands ? expr : Exprs.withOperands(expr, rewritten));
  }

  /** {@return the list itself if nothing changes} */
  private List<Expr> all(List<Expr> list) {
    List<Expr> result = list;
    for (int i = 0; i < list.size(); i++) {
      Expr before = list.get(i);
      Expr after = expr(before);
      if (after != before) {
        if (result == list) {
          result = new ArrayList<>(list);
        }
        result.set(i, after);
      }
    }
    return result == list ? list : List.copyOf(result);
  }
}
