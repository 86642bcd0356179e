package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Stmt;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The variables of one method, numbered densely from 0: the function's locals that it mentions and
 * holds in JVM locals, and the storage of the memories that it accesses.
 */
final class Variables {
  /**
   * More memories than this have no variable: each call is followed by code that reads the storage
   * of all that have one again.
   */
  private static final int MAX_MEMORIES = 3;

  private final Function function;
  private final Set<Integer> inFrame;
  private final Map<Integer, Integer> byLocal = new HashMap<>();
  private final Map<Integer, Integer> byMemory = new HashMap<>();
  private final BitSet memories = new BitSet();
  private final List<Kind> kinds = new ArrayList<>();
  private final List<Integer> sources = new ArrayList<>();

  /**
   * Numbers the variables of a body.
   *
   * @param inFrame locals that the method keeps in the frame object: they are no variables
   */
  Variables(Function function, List<Stmt> body, Set<Integer> inFrame) {
    this.function = function;
    this.inFrame = inFrame;
    statements(body);
  }

  int count() {
    return kinds.size();
  }

  Kind kind(int variable) {
    return kinds.get(variable);
  }

  boolean isMemory(int variable) {
    return memories.get(variable);
  }

  /** The variables that hold a memory's storage. */
  BitSet memories() {
    return memories;
  }

  /** The local, or the memory, that the variable stands for. */
  int source(int variable) {
    return sources.get(variable);
  }

  /** The variable of a local; -1 if it is in the frame or never mentioned. */
  int ofLocal(int local) {
    Integer variable = byLocal.get(local);
    return variable == null ? -1 : variable;
  }

  /** The variable of a memory's storage; -1 if there is none. */
  int ofMemory(int memory) {
    return byMemory.getOrDefault(memory, -1);
  }

  private void local(int local) {
    if (!byLocal.containsKey(local) && !inFrame.contains(local)) {
      byLocal.put(local, kinds.size());
      kinds.add(function.kind(local));
      sources.add(local);
    }
  }

  private void memory(int memory) {
    if (!byMemory.containsKey(memory) && byMemory.size() < MAX_MEMORIES) {
      byMemory.put(memory, kinds.size());
      memories.set(kinds.size());
      kinds.add(Kind.REF);
      sources.add(memory);
    }
  }

  private void statements(List<Stmt> list) {
    for (Stmt stmt : list) {
      statement(stmt);
    }
  }

  private void statement(Stmt stmt) {
    switch (stmt) {
      case Stmt.LocalSet s -> {
        expression(s.value());
        local(s.local());
      }
      case Stmt.GlobalSet s -> expression(s.value());
      case Stmt.RegisterSet s -> expression(s.value());
      case Stmt.Store s -> {
        expression(s.address());
        expression(s.value());
        memory(s.memory());
      }
      case Stmt.Effect s -> expression(s.value());
      case Stmt.CallMulti s -> {
        expression(s.call());
        for (int target : s.targets()) {
          if (target >= 0) {
            local(target);
          }
        }
      }
      case Stmt.Block s -> statements(s.body());
      case Stmt.Loop s -> statements(s.body());
      case Stmt.If s -> {
        expression(s.condition());
        statements(s.then());
        statements(s.otherwise());
      }
      case Stmt.Try s -> {
        statements(s.body());
        if (s.exception() >= 0) {
          local(s.exception());
        }
      }
      case Stmt.PayloadSet s -> {
        expression(s.exception());
        expression(s.value());
      }
      case Stmt.Throw s -> expression(s.exception());
      case Stmt.TailCall s -> expression(s.call());
      case Stmt.Br s -> {}
      case Stmt.BrIf s -> expression(s.condition());
      case Stmt.BrTable s -> expression(s.index());
      case Stmt.Return s -> expressions(s.values());
      case Stmt.Unreachable s -> {}
      case Stmt.RunPart s -> {}
    }
  }

  private void expressions(List<Expr> list) {
    for (Expr expr : list) {
      expression(expr);
    }
  }

  private void expression(Expr expr) {
    switch (expr) {
      case Expr.Const e -> {}
      case Expr.NullRef e -> {}
      case Expr.V128Const e -> {}
      case Expr.RefFunc e -> {}
      case Expr.GlobalGet e -> {}
      case Expr.RegisterGet e -> {}
      case Expr.LocalGet e -> local(e.local());
      case Expr.NewException e -> expressions(e.args());
      case Expr.PayloadGet e -> expression(e.exception());
      case Expr.Join e -> {
        expression(e.low());
        expression(e.high());
      }
      case Expr.Half e -> expression(e.vector());
      case Expr.Apply e -> expressions(e.args());
      case Expr.Load e -> {
        expression(e.address());
        memory(e.memory());
      }
      case Expr.Perform e -> expressions(e.args());
      case Expr.Gc e -> expressions(e.args());
      case Expr.Call e -> expressions(e.args());
      case Expr.CallIndirect e -> {
        expressions(e.args());
        expression(e.index());
      }
    }
  }
}
