package dev.slipway.compiler.pass;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Exprs;
import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Hint;
import dev.slipway.compiler.ir.Label;
import dev.slipway.compiler.ir.Stmt;
import dev.slipway.compiler.lower.Effects;
import java.util.ArrayList;
import java.util.List;

/**
 * Shortens control flow: a branch to a place from where control only branches on goes there
 * directly; a branch to what comes next anyway goes away; an arm that only branches becomes a
 * {@code br_if}; an arm that does not complete leaves the other arm behind the {@code if}. Blocks
 * and loops that nothing branches to any more are dissolved. What is left is flat, which is what
 * the splitter likes.
 */
final class Branches {
  /** For each label, by id, the label that branches go to in its place. */
  private final Label[] replaced;

  /** Branches to each label in what was put out. */
  private final int[] counts;

  /** Tries around. */
  private int tries;

  /** Statements put out inside of tries that exceptions may come out of. */
  private int throwing;

  /** Whether control may fall off the end of what was put out last. */
  private boolean completes;

  private Branches(int labels) {
    replaced = new Label[labels];
    counts = new int[labels];
  }

  static void run(Function function) {
    Branches branches = new Branches(function.labelCount());
    List<Stmt> out = branches.list(function.body(), null);
    function.body().clear();
    function.body().addAll(out);
  }

  private Label resolve(Label label) {
    Label found = replaced[label.id()];
    return found == null ? label : found;
  }

  private Label branch(Label label) {
    Label target = resolve(label);
    counts[target.id()]++;
    return target;
  }

  /**
   * Rewrites a list.
   *
   * @param follow the label that control goes to from the list's end, or null if it goes elsewhere
   */
  private List<Stmt> list(List<Stmt> list, Label follow) {
    List<Stmt> out = new ArrayList<>(list.size());
    append(list, follow, out);
    return out;
  }

  private void append(List<Stmt> list, Label follow, List<Stmt> out) {
    int start = out.size();
    completes = true;
    for (int i = 0; i < list.size(); i++) {
      Label next = follow;
      if (i + 1 < list.size()) {
        next = list.get(i + 1) instanceof Stmt.Br br ? resolve(br.label()) : null;
      }
      stmt(list.get(i), next, out);
      if (!completes) {
        break;
      }
    }
    if (follow != null) {
      dropBranch(out, start, follow);
    }
  }

  private void dropBranch(List<Stmt> out, int start, Label follow) {
    while (out.size() > start) {
      switch (out.getLast()) {
        case Stmt.Br br when br.label() == follow -> {
          out.removeLast();
          completes = true;
        }
        case Stmt.BrIf br when br.label() == follow -> {
          out.removeLast();
          effect(br.condition(), out);
        }
        default -> {
          return;
        }
      }
      counts[follow.id()]--;
    }
  }

  private static void effect(Expr value, List<Stmt> out) {
    if ((Exprs.effects(value) & (Effects.TRAPS | Effects.WRITES)) != 0) {
      out.add(new Stmt.Effect(value));
    }
  }

  /** Puts a statement out, and says in {@link #completes} how that ends. */
  private void stmt(Stmt stmt, Label next, List<Stmt> out) {
    completes = true;
    if (tries > 0) {
      throwing += mayThrow(stmt) ? 1 : 0;
    }
    switch (stmt) {
      case Stmt.Try s -> region(s, next, out);
      case Stmt.Throw s -> {
        out.add(s);
        completes = false;
      }
      case Stmt.TailCall s -> {
        out.add(s);
        completes = false;
      }
      case Stmt.Block block -> block(block, next, out);
      case Stmt.Loop loop -> {
        List<Stmt> body = list(loop.body(), next);
        if (counts[loop.label().id()] == 0) {
          out.addAll(body);
        } else {
          out.add(new Stmt.Loop(loop.label(), body, loop.at()));
        }
      }
      case Stmt.If branch -> choice(branch, next, out);
      case Stmt.Br br -> {
        out.add(new Stmt.Br(branch(br.label())));
        completes = false;
      }
      case Stmt.BrIf br -> {
        if (!(br.condition() instanceof Expr.Const c)) {
          out.add(new Stmt.BrIf(br.condition(), branch(br.label()), br.hint()));
        } else if (c.bits() != 0) {
          out.add(new Stmt.Br(branch(br.label())));
          completes = false;
        }
      }
      case Stmt.BrTable table -> {
        table(table, out);
        completes = false;
      }
      case Stmt.Return s -> {
        out.add(s);
        completes = false;
      }
      case Stmt.Unreachable s -> {
        out.add(s);
        completes = false;
      }
      case Stmt.Simple s -> out.add(s);
      case Stmt.RunPart s -> throw new IllegalStateException("a part before planning");
    }
  }

  private void block(Stmt.Block block, Label next, List<Stmt> out) {
    Label label = block.label();
    if (next != null) {
      replaced[label.id()] = next;
      append(guarded(block), next, out);
      return;
    }
    List<Stmt> body = list(guarded(block), label);
    if (counts[label.id()] == 0) {
      out.addAll(body);
    } else {
      out.add(new Stmt.Block(label, body));
      completes = true;
    }
  }

  /**
   * {@return the block's statements; what its last branch to its own end most likely passes over is
   * an arm}
   */
  private static List<Stmt> guarded(Stmt.Block block) {
    List<Stmt> body = block.body();
    for (int i = body.size() - 2; i >= 0; i--) {
      if (body.get(i) instanceof Stmt.BrIf br && br.label() == block.label()) {
        boolean likely = br.hint() == Hint.LIKELY || br.hint() == Hint.NONE && traps(body);
        if (!likely || br.condition() instanceof Expr.Const) {
          return body;
        }
        List<Stmt> arm = new ArrayList<>(body.subList(i + 1, body.size()));
        List<Stmt> result = new ArrayList<>(body.subList(0, i));
        result.add(
            new Stmt.If(Conditions.not(br.condition()), arm, new ArrayList<>(), Hint.UNLIKELY));
        return result;
      }
    }
    return body;
  }

  /** A try that nothing comes out of is its body. */
  private void region(Stmt.Try s, Label next, List<Stmt> out) {
    int before = throwing;
    tries++;
    List<Stmt> body = list(s.body(), next);
    tries--;
    if (throwing == before) {
      out.addAll(body);
      return;
    }
    List<Stmt.Handler> handlers = new ArrayList<>(s.handlers());
    handlers.replaceAll(handler -> new Stmt.Handler(handler.tag(), branch(handler.target())));
    out.add(new Stmt.Try(body, s.exception(), handlers));
  }

  /** Whether an exception may come out of a statement, those inside it left out. */
  private static boolean mayThrow(Stmt stmt) {
    return switch (stmt) {
      case Stmt.LocalSet s -> mayThrow(s.value());
      case Stmt.GlobalSet s -> mayThrow(s.value());
      case Stmt.RegisterSet s -> mayThrow(s.value());
      case Stmt.Store s -> mayThrow(s.address()) || mayThrow(s.value());
      case Stmt.Effect s -> mayThrow(s.value());
      case Stmt.CallMulti s -> true;
      case Stmt.PayloadSet s -> mayThrow(s.value());
      case Stmt.If s -> mayThrow(s.condition());
      case Stmt.BrIf s -> mayThrow(s.condition());
      case Stmt.BrTable s -> mayThrow(s.index());
      case Stmt.Return s -> mayThrow(s.values());
      case Stmt.Throw s -> true;
      case Stmt.TailCall s -> mayThrow(Exprs.operands(s.call()));
      case Stmt.Try s -> false;
      case Stmt.Block s -> false;
      case Stmt.Loop s -> false;
      case Stmt.Br s -> false;
      case Stmt.Unreachable s -> false;
      case Stmt.RunPart s -> throw new IllegalStateException("a part before planning");
    };
  }

  private static boolean mayThrow(Expr expr) {
    return (Exprs.effects(expr) & Effects.THROWS) != 0;
  }

  private static boolean mayThrow(List<Expr> list) {
    for (Expr expr : list) {
      if (mayThrow(expr)) {
        return true;
      }
    }
    return false;
  }

  private void choice(Stmt.If branch, Label next, List<Stmt> out) {
    if (branch.condition() instanceof Expr.Const c) {
      append(c.bits() != 0 ? branch.then() : branch.otherwise(), next, out);
      return;
    }
    List<Stmt> then = list(branch.then(), next);
    boolean thenCompletes = completes;
    List<Stmt> otherwise = list(branch.otherwise(), next);
    boolean otherwiseCompletes = completes;
    completes |= thenCompletes;
    Expr condition = branch.condition();
    Hint hint = hint(branch, then, otherwise);
    if (then.isEmpty() && otherwise.isEmpty()) {
      effect(condition, out);
    } else if (!thenCompletes) {
      guard(condition, then, otherwise, hint, out);
    } else if (!otherwiseCompletes) {
      guard(Conditions.not(condition), otherwise, then, hint.opposite(), out);
    } else if (then.isEmpty() || hint == Hint.UNLIKELY && !otherwise.isEmpty()) {
      out.add(new Stmt.If(Conditions.not(condition), otherwise, then, hint.opposite()));
    } else {
      out.add(new Stmt.If(condition, then, otherwise, hint));
    }
  }

  /** What always traps is not for running; where there is no other hint, that is one. */
  private static Hint hint(Stmt.If branch, List<Stmt> then, List<Stmt> otherwise) {
    if (branch.hint() != Hint.NONE || traps(then) == traps(otherwise)) {
      return branch.hint();
    }
    return traps(then) ? Hint.UNLIKELY : Hint.LIKELY;
  }

  private static boolean traps(List<Stmt> list) {
    return !list.isEmpty() && list.getLast() instanceof Stmt.Unreachable;
  }

  /** An arm that does not complete, and what to do otherwise. */
  private static void guard(
      Expr condition, List<Stmt> arm, List<Stmt> rest, Hint hint, List<Stmt> out) {
    if (arm.size() == 1 && arm.getFirst() instanceof Stmt.Br br) {
      out.add(new Stmt.BrIf(condition, br.label(), hint));
    } else {
      out.add(new Stmt.If(condition, arm, new ArrayList<>(), hint));
    }
    out.addAll(rest);
  }

  private void table(Stmt.BrTable table, List<Stmt> out) {
    Label otherwise = resolve(table.otherwise());
    List<Label> labels = new ArrayList<>(table.labels().size());
    boolean same = true;
    for (Label label : table.labels()) {
      Label target = resolve(label);
      same &= target == otherwise;
      labels.add(target);
    }
    if (same) {
      effect(table.index(), out);
      out.add(new Stmt.Br(branch(otherwise)));
      return;
    }
    labels.forEach(label -> counts[label.id()]++);
    counts[otherwise.id()]++;
    out.add(new Stmt.BrTable(table.index(), labels, otherwise));
  }
}
