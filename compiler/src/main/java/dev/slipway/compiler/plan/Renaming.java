package dev.slipway.compiler.plan;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Exprs;
import dev.slipway.compiler.ir.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Copies statements with other locals in the place of some. */
final class Renaming {
  private final Map<Integer, Integer> names;

  /** Renames each key to its value. */
  Renaming(Map<Integer, Integer> names) {
    this.names = names;
  }

  List<Stmt> list(List<Stmt> list) {
    List<Stmt> result = new ArrayList<>(list.size());
    for (Stmt stmt : list) {
      result.add(stmt(stmt));
    }
    return result;
  }

  private int local(int local) {
    return names.getOrDefault(local, local);
  }

  private Stmt stmt(Stmt stmt) {
    return switch (stmt) {
      case Stmt.LocalSet s -> new Stmt.LocalSet(local(s.local()), expr(s.value()));
      case Stmt.GlobalSet s -> new Stmt.GlobalSet(s.global(), expr(s.value()));
      case Stmt.RegisterSet s -> new Stmt.RegisterSet(s.bank(), s.index(), expr(s.value()));
      case Stmt.Store s ->
          new Stmt.Store(
              s.op(), s.memory(), s.offset(), expr(s.address()), expr(s.value()), s.at());
      case Stmt.Effect s -> new Stmt.Effect(expr(s.value()));
      case Stmt.CallMulti s ->
          new Stmt.CallMulti(
              expr(s.call()), s.targets().stream().map(this::local).toList(), s.kinds());
      case Stmt.Block s -> new Stmt.Block(s.label(), list(s.body()));
      case Stmt.Loop s -> new Stmt.Loop(s.label(), list(s.body()), s.at());
      case Stmt.If s ->
          new Stmt.If(expr(s.condition()), list(s.then()), list(s.otherwise()), s.hint());
      case Stmt.Try s -> new Stmt.Try(list(s.body()), local(s.exception()), s.handlers());
      case Stmt.PayloadSet s ->
          new Stmt.PayloadSet(s.tag(), s.index(), expr(s.exception()), expr(s.value()));
      case Stmt.Throw s -> new Stmt.Throw(expr(s.exception()), s.at());
      case Stmt.TailCall s -> new Stmt.TailCall(expr(s.call()), s.inTry());
      case Stmt.Br s -> s;
      case Stmt.BrIf s -> new Stmt.BrIf(expr(s.condition()), s.label(), s.hint());
      case Stmt.BrTable s -> new Stmt.BrTable(expr(s.index()), s.labels(), s.otherwise());
      case Stmt.Return s -> new Stmt.Return(all(s.values()));
      case Stmt.Unreachable s -> s;
      case Stmt.RunPart s -> throw new IllegalStateException("a part before planning");
    };
  }

  private List<Expr> all(List<Expr> list) {
    return list.stream().map(this::expr).toList();
  }

  private Expr expr(Expr expr) {
    if (expr instanceof Expr.LocalGet get) {
      return new Expr.LocalGet(local(get.local()), get.kind());
    }
    List<Expr> operands = Exprs.operands(expr);
    return operands.isEmpty() ? expr : Exprs.withOperands(expr, all(operands));
  }
}
