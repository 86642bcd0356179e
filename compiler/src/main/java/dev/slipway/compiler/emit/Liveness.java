package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Exprs;
import dev.slipway.compiler.ir.Label;
import dev.slipway.compiler.ir.Stmt;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which variables of a method are live at its labels, by one backward walk that ignores back edges;
 * inside a loop whatever is live at its header is live as well (control is structured, so that is
 * exact enough and needs no iteration).
 *
 * <p>What the handlers of a try need is live all over its body, whatever is assigned there: an
 * exception may come out of any statement. A memory's storage is not: handlers read it again.
 *
 * <p>Everything live at a reachable label was assigned on every way to it, or is live at entry and
 * gets a value there: a label's stack map frame is its live set.
 */
final class Liveness {
  private final Variables variables;
  private final BitSet exits;
  private final Map<Label, BitSet> atLabel = new IdentityHashMap<>();
  private final Map<Stmt.If, BitSet> atElse = new IdentityHashMap<>();
  private final Map<Stmt.If, BitSet> atJoin = new IdentityHashMap<>();
  private final Set<Object> reload = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Stmt.Try, BitSet> atTryEnd = new IdentityHashMap<>();
  private final Map<Stmt.Try, BitSet> atHandler = new IdentityHashMap<>();
  private BitSet live = new BitSet();

  /** Live at the handlers of the tries around. */
  private BitSet caught = new BitSet();

  /**
   * Walks a method.
   *
   * @param exits what must be kept when control leaves through a label outside the method, or falls
   *     off its end
   */
  Liveness(Variables variables, List<Stmt> body, BitSet exits) {
    this.variables = variables;
    this.exits = exits;
    live.or(exits);
    statements(body);
  }

  /** What is live at the method's first instruction. */
  BitSet atEntry() {
    return live;
  }

  /** What is live where the method is left by falling off its end or through an outer label. */
  BitSet atExit() {
    return exits;
  }

  /** What is live at the label, but for what enclosing loops add. */
  BitSet at(Label label) {
    return atLabel.getOrDefault(label, exits);
  }

  /** Whether the label's block or loop is in this method. */
  boolean has(Label label) {
    return atLabel.containsKey(label);
  }

  BitSet atElse(Stmt.If stmt) {
    return atElse.get(stmt);
  }

  BitSet atJoin(Stmt.If stmt) {
    return atJoin.get(stmt);
  }

  /** What is live behind a try whose body completes. */
  BitSet atTryEnd(Stmt.Try stmt) {
    return atTryEnd.get(stmt);
  }

  /** What is live when an exception has come out of a try's body, and all over that body. */
  BitSet atHandler(Stmt.Try stmt) {
    return atHandler.get(stmt);
  }

  /** The memories whose storage is live at some handler's target. */
  BitSet memoriesAfter(Stmt.Try stmt) {
    BitSet result = new BitSet();
    for (Stmt.Handler handler : stmt.handlers()) {
      result.or(at(handler.target()));
    }
    result.and(variables.memories());
    return result;
  }

  /**
   * Whether a memory's storage must be read again after this call, growth or part, not counting
   * what enclosing loops add.
   */
  boolean reload(Object call) {
    return reload.contains(call);
  }

  private static BitSet copy(BitSet set) {
    return (BitSet) set.clone();
  }

  private void statements(List<Stmt> list) {
    for (int i = list.size() - 1; i >= 0; i--) {
      statement(list.get(i));
    }
  }

  private void statement(Stmt stmt) {
    switch (stmt) {
      case Stmt.LocalSet s -> {
        kill(s.local());
        use(s.value());
      }
      case Stmt.GlobalSet s -> use(s.value());
      case Stmt.RegisterSet s -> use(s.value());
      case Stmt.Store s -> {
        memory(s.memory());
        use(s.value());
        use(s.address());
      }
      case Stmt.Effect s -> use(s.value());
      case Stmt.CallMulti s -> {
        for (int target : s.targets()) {
          if (target >= 0) {
            kill(target);
          }
        }
        use(s.call());
      }
      case Stmt.Block s -> {
        atLabel.put(s.label(), copy(live));
        statements(s.body());
      }
      case Stmt.Loop s -> {
        atLabel.put(s.label(), new BitSet());
        statements(s.body());
        atLabel.put(s.label(), copy(live));
      }
      case Stmt.If s -> branches(s);
      case Stmt.Try s -> region(s);
      case Stmt.PayloadSet s -> {
        use(s.value());
        use(s.exception());
      }
      case Stmt.Throw s -> {
        live = copy(caught);
        use(s.exception());
      }
      case Stmt.TailCall s -> {
        live = copy(caught);
        uses(Exprs.operands(s.call()));
      }
      case Stmt.Br s -> leave(s.label());
      case Stmt.BrIf s -> {
        live.or(at(s.label()));
        use(s.condition());
      }
      case Stmt.BrTable s -> {
        leave(s.otherwise());
        for (Label label : s.labels()) {
          live.or(at(label));
        }
        use(s.index());
      }
      case Stmt.Return s -> {
        live = copy(caught);
        uses(s.values());
      }
      case Stmt.Unreachable s -> live = copy(caught);
      case Stmt.RunPart s -> {
        for (Label label : s.part().exits()) {
          live.or(at(label));
        }
        moves(s);
      }
    }
  }

  private void leave(Label label) {
    live = copy(at(label));
    live.or(caught);
  }

  private void region(Stmt.Try s) {
    BitSet outer = caught;
    atTryEnd.put(s, copy(live));
    BitSet handlers = new BitSet();
    for (Stmt.Handler handler : s.handlers()) {
      handlers.or(at(handler.target()));
    }
    if (s.exception() >= 0) {
      clear(s.exception(), handlers);
    }
    handlers.andNot(variables.memories());
    handlers.or(outer);
    caught = handlers;
    atHandler.put(s, caught);
    live.or(caught);
    statements(s.body());
    caught = outer;
  }

  private void clear(int local, BitSet set) {
    int variable = variables.ofLocal(local);
    if (variable >= 0) {
      set.clear(variable);
    }
  }

  private void branches(Stmt.If s) {
    BitSet after = copy(live);
    atJoin.put(s, after);
    statements(s.otherwise());
    BitSet otherwise = live;
    atElse.put(s, copy(otherwise));
    live = copy(after);
    statements(s.then());
    live.or(otherwise);
    use(s.condition());
  }

  private void uses(List<Expr> list) {
    for (int i = list.size() - 1; i >= 0; i--) {
      use(list.get(i));
    }
  }

  private void use(Expr expr) {
    switch (expr) {
      case Expr.Const e -> {}
      case Expr.NullRef e -> {}
      case Expr.V128Const e -> {}
      case Expr.RefFunc e -> {}
      case Expr.GlobalGet e -> {}
      case Expr.RegisterGet e -> {}
      case Expr.LocalGet e -> {
        int variable = variables.ofLocal(e.local());
        if (variable >= 0) {
          live.set(variable);
        }
      }
      case Expr.NewException e -> uses(e.args());
      case Expr.PayloadGet e -> use(e.exception());
      case Expr.Join e -> {
        use(e.high());
        use(e.low());
      }
      case Expr.Half e -> use(e.vector());
      case Expr.Apply e -> uses(e.args());
      case Expr.Load e -> {
        memory(e.memory());
        use(e.address());
      }
      case Expr.Perform e -> {
        if (Exprs.grows(e)) {
          moves(e);
        }
        uses(e.args());
      }
      case Expr.Gc e -> uses(e.args());
      case Expr.Call e -> {
        moves(e);
        uses(e.args());
      }
      case Expr.CallIndirect e -> {
        moves(e);
        use(e.index());
        uses(e.args());
      }
    }
  }

  private void kill(int local) {
    int variable = variables.ofLocal(local);
    if (variable >= 0 && !caught.get(variable)) {
      live.clear(variable);
    }
  }

  private void memory(int memory) {
    int variable = variables.ofMemory(memory);
    if (variable >= 0) {
      live.set(variable);
    }
  }

  private void moves(Object call) {
    if (live.intersects(variables.memories())) {
      reload.add(call);
      live.andNot(variables.memories());
    }
  }
}
