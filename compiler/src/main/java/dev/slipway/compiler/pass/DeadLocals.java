package dev.slipway.compiler.pass;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Exprs;
import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Stmt;
import dev.slipway.compiler.lower.Effects;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Drops assignments to locals that nothing reads. */
final class DeadLocals {
  private final BitSet read = new BitSet();

  private DeadLocals() {}

  static void run(Function function) {
    DeadLocals pass = new DeadLocals();
    pass.reads(function.body());
    if (pass.read.cardinality() < function.locals().size()) {
      pass.list(function.body());
    }
  }

  private void reads(List<Stmt> list) {
    for (Stmt stmt : list) {
      switch (stmt) {
        case Stmt.Block block -> reads(block.body());
        case Stmt.Loop loop -> reads(loop.body());
        case Stmt.If branch -> {
          reads(branch.condition());
          reads(branch.then());
          reads(branch.otherwise());
        }
        case Stmt.Try s -> reads(s.body());
        case Stmt.PayloadSet s -> {
          reads(s.exception());
          reads(s.value());
        }
        case Stmt.Throw s -> reads(s.exception());
        case Stmt.TailCall s -> reads(s.call());
        case Stmt.LocalSet s -> reads(s.value());
        case Stmt.GlobalSet s -> reads(s.value());
        case Stmt.RegisterSet s -> reads(s.value());
        case Stmt.Store s -> {
          reads(s.address());
          reads(s.value());
        }
        case Stmt.Effect s -> reads(s.value());
        case Stmt.CallMulti s -> reads(s.call());
        case Stmt.BrIf s -> reads(s.condition());
        case Stmt.BrTable s -> reads(s.index());
        case Stmt.Return s -> s.values().forEach(this::reads);
        case Stmt.Br s -> {}
        case Stmt.Unreachable s -> {}
        case Stmt.RunPart s -> throw new IllegalStateException("a part before planning");
      }
    }
  }

  private void reads(Expr expr) {
    if (expr instanceof Expr.LocalGet get) {
      read.set(get.local());
    } else {
      Exprs.operands(expr).forEach(this::reads);
    }
  }

  private void list(List<Stmt> list) {
    boolean drop = false;
    for (int i = 0; i < list.size(); i++) {
      switch (list.get(i)) {
        case Stmt.Block block -> list(block.body());
        case Stmt.Loop loop -> list(loop.body());
        case Stmt.If branch -> {
          list(branch.then());
          list(branch.otherwise());
        }
        case Stmt.Try s -> {
          list(s.body());
          if (s.exception() >= 0 && !read.get(s.exception())) {
            list.set(i, new Stmt.Try(s.body(), -1, s.handlers()));
          }
        }
        case Stmt.LocalSet set when !read.get(set.local()) -> {
          list.set(i, new Stmt.Effect(set.value()));
          drop |= idle(list.get(i));
        }
        case Stmt.CallMulti call -> list.set(i, withoutDead(call));
        case Stmt.Simple s -> {}
        case Stmt.Jump s -> {}
        case Stmt.RunPart s -> throw new IllegalStateException("a part before planning");
      }
    }
    if (drop) {
      list.removeIf(DeadLocals::idle);
    }
  }

  private static boolean idle(Stmt stmt) {
    return stmt instanceof Stmt.Effect effect
        && (Exprs.effects(effect.value()) & (Effects.TRAPS | Effects.WRITES)) == 0;
  }

  private Stmt withoutDead(Stmt.CallMulti call) {
    List<Integer> targets = new ArrayList<>(call.targets());
    targets.replaceAll(target -> target >= 0 && read.get(target) ? target : -1);
    return new Stmt.CallMulti(call.call(), List.copyOf(targets), call.kinds());
  }
}
