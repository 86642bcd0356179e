package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Label;
import dev.slipway.compiler.ir.Stmt;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * The one switch of a method over the exit codes of the parts that it runs, for parts with several
 * exits. What is live at any of its targets is pinned: it keeps its slot throughout the method, so
 * that every part may jump to the switch and the switch to every target.
 */
final class ExitSwitch {
  /** A part with at most so many exits is followed by comparisons instead. */
  private static final int FEW = 1;

  private final Liveness liveness;
  private final BitSet pinned = new BitSet();
  private final TreeMap<Integer, Label> labels = new TreeMap<>();
  private boolean returns;

  ExitSwitch(List<Stmt> body, Liveness liveness) {
    this.liveness = liveness;
    collect(body);
    if (used()) {
      pin(body, new BitSet());
    }
  }

  /** Whether a part's exits go through the switch. */
  boolean serves(Stmt.RunPart run) {
    return codes(run) > FEW && !passes(run);
  }

  /** Whether every exit of a part leaves this part too: its exit code is this part's. */
  boolean passes(Stmt.RunPart run) {
    return codes(run) > FEW
        && !run.part().exits().isEmpty()
        && run.part().exits().stream().noneMatch(liveness::has);
  }

  private static int codes(Stmt.RunPart run) {
    return run.part().exits().size() + (run.part().returns() ? 1 : 0);
  }

  boolean used() {
    return returns || !labels.isEmpty();
  }

  BitSet pinned() {
    return pinned;
  }

  /** The labels to reach, by exit code. */
  TreeMap<Integer, Label> labels() {
    return labels;
  }

  boolean returns() {
    return returns;
  }

  /** The exit code of a label; 0 falls through, 1 returns. */
  static int code(Label label) {
    return label.id() + 2;
  }

  private void collect(List<Stmt> list) {
    for (Stmt stmt : list) {
      switch (stmt) {
        case Stmt.Block s -> collect(s.body());
        case Stmt.Loop s -> collect(s.body());
        case Stmt.If s -> {
          collect(s.then());
          collect(s.otherwise());
        }
        case Stmt.Try s -> collect(s.body());
        case Stmt.RunPart s -> {
          if (serves(s)) {
            returns |= s.part().returns();
            for (Label label : s.part().exits()) {
              labels.put(code(label), label);
            }
          }
        }
        case Stmt.Simple s -> {}
        case Stmt.Jump s -> {}
      }
    }
  }

  private void pin(List<Stmt> body, BitSet inLoops) {
    for (Label label : labels.values()) {
      if (!liveness.has(label)) {
        pinned.or(liveness.atExit());
      }
    }
    walk(body, inLoops);
  }

  private void walk(List<Stmt> list, BitSet inLoops) {
    for (Stmt stmt : list) {
      switch (stmt) {
        case Stmt.Block s -> {
          target(s.label(), inLoops);
          walk(s.body(), inLoops);
        }
        case Stmt.Loop s -> {
          BitSet inner = (BitSet) inLoops.clone();
          inner.or(liveness.at(s.label()));
          target(s.label(), inner);
          walk(s.body(), inner);
        }
        case Stmt.If s -> {
          walk(s.then(), inLoops);
          walk(s.otherwise(), inLoops);
        }
        case Stmt.Simple s -> {}
        case Stmt.Jump s -> {}
        case Stmt.Try s -> walk(s.body(), inLoops);
        case Stmt.RunPart s -> {}
      }
    }
  }

  private void target(Label label, BitSet inLoops) {
    if (labels.containsKey(code(label))) {
      pinned.or(liveness.at(label));
      pinned.or(inLoops);
    }
  }
}
