package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Exprs;
import dev.slipway.compiler.ir.Label;
import dev.slipway.compiler.ir.Stmt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The JVM local of each variable. Variables that are never live together share slots: an interval
 * of positions is computed for each by one forward walk, and intervals are laid out in the order of
 * their starts.
 *
 * <p>An interval covers every mention of its variable, and the whole of each loop at whose header
 * the variable is live.
 */
final class Slots {
  private static final int END = Integer.MAX_VALUE;

  private final Variables variables;
  private final Liveness liveness;
  private final int[] start;
  private final int[] end;
  private final int[] slot;
  private final Set<Object> reload = Collections.newSetFromMap(new IdentityHashMap<>());
  private final int[] busyUntil;
  private BitSet inLoops = new BitSet();
  private int position = 1;
  private int used;

  /**
   * Lays the variables out.
   *
   * @param pinned variables that keep their slot throughout the method
   * @param fixed the slot of each variable that has one at entry (parameters), else -1; may be used
   *     again after the variable's last mention
   * @param reserved slots below it are taken, but for those of {@code fixed}
   */
  Slots(
      Variables variables,
      Liveness liveness,
      List<Stmt> body,
      BitSet pinned,
      int[] fixed,
      int reserved) {
    this.variables = variables;
    this.liveness = liveness;
    int count = variables.count();
    start = new int[count];
    end = new int[count];
    slot = new int[count];
    Arrays.fill(start, END);
    Arrays.fill(end, -1);
    for (int v = 0; v < count; v++) {
      if (fixed[v] >= 0 || liveness.atEntry().get(v) || pinned.get(v)) {
        cover(v, 0, pinned.get(v) ? END : 0);
      }
    }
    statements(body);
    coverAll(liveness.atExit(), END, END);
    busyUntil = new int[reserved + 2 * count + 2];
    Arrays.fill(busyUntil, -1);
    Arrays.fill(busyUntil, 0, reserved, END);
    used = reserved;
    allocate(fixed);
  }

  /** The JVM slot of a variable. */
  int of(int variable) {
    return slot[variable];
  }

  /** The first slot that no variable uses. */
  int used() {
    return used;
  }

  /** Whether memories' storage must be read again after this call, growth or part. */
  boolean reload(Object call) {
    return reload.contains(call);
  }

  private void allocate(int[] fixed) {
    List<Integer> order = new ArrayList<>();
    for (int v = 0; v < slot.length; v++) {
      if (fixed[v] >= 0) {
        slot[v] = fixed[v];
        take(v);
      } else if (end[v] >= 0) {
        order.add(v);
      }
    }
    order.sort(Comparator.comparingInt((Integer v) -> start[v]).thenComparingInt(v -> v));
    for (int v : order) {
      boolean wide = variables.kind(v).slots() == 2;
      int s = 0;
      while (busyUntil[s] >= start[v] || (wide && busyUntil[s + 1] >= start[v])) {
        s++;
      }
      slot[v] = s;
      take(v);
    }
  }

  private void take(int v) {
    int slots = variables.kind(v).slots();
    for (int s = slot[v]; s < slot[v] + slots; s++) {
      busyUntil[s] = end[v];
    }
    used = Math.max(used, slot[v] + slots);
  }

  private void cover(int variable, int from, int to) {
    start[variable] = Math.min(start[variable], from);
    end[variable] = Math.max(end[variable], to);
  }

  private void mention(int variable) {
    if (variable >= 0) {
      cover(variable, position, position);
    }
  }

  private void coverAll(BitSet set, int from, int to) {
    for (int v = set.nextSetBit(0); v >= 0; v = set.nextSetBit(v + 1)) {
      cover(v, from, to);
    }
  }

  private void statements(List<Stmt> list) {
    for (Stmt stmt : list) {
      statement(stmt);
      position++;
    }
  }

  private void statement(Stmt stmt) {
    switch (stmt) {
      case Stmt.LocalSet s -> {
        expression(s.value());
        position++;
        mention(variables.ofLocal(s.local()));
      }
      case Stmt.GlobalSet s -> expression(s.value());
      case Stmt.RegisterSet s -> expression(s.value());
      case Stmt.Store s -> {
        expression(s.address());
        expression(s.value());
        mention(variables.ofMemory(s.memory()));
      }
      case Stmt.Effect s -> expression(s.value());
      case Stmt.CallMulti s -> {
        expression(s.call());
        position++;
        for (int target : s.targets()) {
          if (target >= 0) {
            mention(variables.ofLocal(target));
          }
        }
      }
      case Stmt.Block s -> statements(s.body());
      case Stmt.Loop s -> loop(s.label(), s.body());
      case Stmt.If s -> {
        expression(s.condition());
        position++;
        statements(s.then());
        statements(s.otherwise());
      }
      case Stmt.Try s -> region(s);
      case Stmt.PayloadSet s -> {
        expression(s.exception());
        expression(s.value());
      }
      case Stmt.Throw s -> expression(s.exception());
      case Stmt.TailCall s -> expressions(Exprs.operands(s.call()));
      case Stmt.Br s -> {}
      case Stmt.BrIf s -> expression(s.condition());
      case Stmt.BrTable s -> expression(s.index());
      case Stmt.Return s -> expressions(s.values());
      case Stmt.Unreachable s -> {}
      case Stmt.RunPart s -> moves(s, liveness.reload(s));
    }
  }

  private void loop(Label label, List<Stmt> body) {
    BitSet outer = inLoops;
    BitSet atHeader = liveness.at(label);
    inLoops = (BitSet) outer.clone();
    inLoops.or(atHeader);
    int from = position;
    statements(body);
    coverAll(atHeader, from, position);
    inLoops = outer;
  }

  private void region(Stmt.Try s) {
    int from = position;
    statements(s.body());
    coverAll(liveness.atHandler(s), from, position);
    position++;
    if (s.exception() >= 0) {
      mention(variables.ofLocal(s.exception()));
    }
    coverAll(liveness.memoriesAfter(s), position, position);
  }

  private void moves(Object call, boolean live) {
    BitSet memories = variables.memories();
    if (live || inLoops.intersects(memories)) {
      reload.add(call);
      coverAll(memories, position, position);
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
      case Expr.LocalGet e -> mention(variables.ofLocal(e.local()));
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
        mention(variables.ofMemory(e.memory()));
      }
      case Expr.Perform e -> {
        expressions(e.args());
        if (Exprs.grows(e)) {
          moves(e, liveness.reload(e));
        }
      }
      case Expr.Gc e -> expressions(e.args());
      case Expr.Call e -> {
        expressions(e.args());
        moves(e, liveness.reload(e));
      }
      case Expr.CallIndirect e -> {
        expressions(e.args());
        expression(e.index());
        moves(e, liveness.reload(e));
      }
    }
  }
}
