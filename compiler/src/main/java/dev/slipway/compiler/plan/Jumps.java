package dev.slipway.compiler.plan;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Flow;
import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Label;
import dev.slipway.compiler.ir.Stmt;
import dev.slipway.wasm.op.Op;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rewrites the branches of a chain ({@link Chains}) that lead into another group: they set the
 * entry local and branch to the group's label.
 */
final class Jumps {
  /** The entry that means a group's first arm: no index, so the group's table takes its default. */
  private static final int FIRST = -1;

  /** The head is in no group. */
  private static final int HEAD = -1;

  private final Function function;
  private final Arms arms;
  private final int entry;
  private final Label[] labels;

  Jumps(Function function, Arms arms) {
    this.function = function;
    this.arms = arms;
    this.entry = function.newLocal(Kind.I32);
    this.labels = new Label[arms.groups()];
  }

  /** {@return whether something branches to the group} */
  boolean targeted(int group) {
    return labels[group] != null;
  }

  Label label(int group) {
    if (labels[group] == null) {
      labels[group] = function.newLabel(false);
    }
    return labels[group];
  }

  /** {@return the head, a new list} */
  List<Stmt> head(List<Stmt> head) {
    List<Stmt> result = new ArrayList<>(list(head.subList(0, head.size() - 1), HEAD));
    Stmt.BrTable table = arms.head();
    result.add(set(table.index()));
    List<Label> targets = new ArrayList<>(table.labels().size());
    for (Label label : table.labels()) {
      int arm = arms.number(label);
      targets.add(arm < 0 ? label : label(arms.groupOf(arm)));
    }
    Expr index = new Expr.LocalGet(entry, Kind.I32);
    int otherwise = arms.number(table.otherwise());
    if (otherwise < 0) {
      result.add(new Stmt.BrTable(index, targets, table.otherwise()));
    } else {
      Label hop = function.newLabel(false);
      List<Stmt> body = new ArrayList<>();
      body.add(new Stmt.BrTable(index, targets, hop));
      result.add(new Stmt.Block(hop, body));
      jump(otherwise, result);
    }
    return result;
  }

  /** {@return the statements of an arm in a group} */
  List<Stmt> arm(List<Stmt> arm, int group) {
    return list(arm, group);
  }

  /** Falling into the next group is entering it at its first arm. */
  void fallInto(List<Stmt> list) {
    if (Flow.completes(list)) {
      list.add(set(Expr.Const.i32(FIRST)));
    }
  }

  /** {@return the table at the start of a group, or null if it has one entry only} */
  Stmt table(int group) {
    if (!arms.needsTable(group)) {
      return null;
    }
    int base = Integer.MAX_VALUE;
    int end = -1;
    for (int i = arms.from(group); i < arms.from(group + 1); i++) {
      if (arms.index(i) >= 0) {
        base = Math.min(base, arms.index(i));
        end = Math.max(end, arms.lastIndex(i));
      }
    }
    Label first = arms.label(arms.from(group));
    List<Label> targets = new ArrayList<>(arms.head().labels().subList(base, end + 1));
    targets.replaceAll(label -> arms.number(label) < 0 || leaves(label, group) ? first : label);
    Expr offset =
        new Expr.Apply(
            Op.I32_SUB,
            Kind.I32,
            List.of(new Expr.LocalGet(entry, Kind.I32), Expr.Const.i32(base)),
            0);
    return new Stmt.BrTable(offset, targets, first);
  }

  private Stmt set(Expr value) {
    return new Stmt.LocalSet(entry, value);
  }

  private boolean leaves(Label label, int group) {
    int arm = arms.number(label);
    return arm >= 0 && arms.groupOf(arm) != group;
  }

  private void jump(int arm, List<Stmt> out) {
    int index = arms.index(arm);
    out.add(set(Expr.Const.i32(index < 0 ? FIRST : index)));
    out.add(new Stmt.Br(label(arms.groupOf(arm))));
  }

  private List<Stmt> list(List<Stmt> list, int group) {
    List<Stmt> result = new ArrayList<>(list.size());
    for (Stmt stmt : list) {
      switch (stmt) {
        case Stmt.Block block ->
            result.add(new Stmt.Block(block.label(), list(block.body(), group)));
        case Stmt.Loop loop ->
            result.add(new Stmt.Loop(loop.label(), list(loop.body(), group), loop.at()));
        case Stmt.If branch ->
            result.add(
                new Stmt.If(
                    branch.condition(),
                    list(branch.then(), group),
                    list(branch.otherwise(), group),
                    branch.hint()));
        case Stmt.Try s -> region(s, group, result);
        case Stmt.Br br when leaves(br.label(), group) -> jump(arms.number(br.label()), result);
        case Stmt.BrIf br when leaves(br.label(), group) -> {
          List<Stmt> then = new ArrayList<>();
          jump(arms.number(br.label()), then);
          result.add(new Stmt.If(br.condition(), then, new ArrayList<>(), br.hint()));
        }
        case Stmt.BrTable table -> table(table, group, result);
        case Stmt.Simple s -> result.add(s);
        case Stmt.Jump s -> result.add(s);
        case Stmt.RunPart s -> throw new IllegalStateException("a part before planning");
      }
    }
    return result;
  }

  /**
   * A table of an arm reaches other groups by way of a block each, behind whose end the jump is.
   */
  private void table(Stmt.BrTable table, int group, List<Stmt> out) {
    Map<Label, Label> hops = new LinkedHashMap<>();
    List<Label> targets = new ArrayList<>(table.labels().size());
    for (Label label : table.labels()) {
      targets.add(hop(label, group, hops));
    }
    Label otherwise = hop(table.otherwise(), group, hops);
    if (hops.isEmpty()) {
      out.add(table);
    } else {
      out.addAll(hopping(new Stmt.BrTable(table.index(), targets, otherwise), hops));
    }
  }

  /** As {@link #table}, for the handlers of a try. */
  private void region(Stmt.Try s, int group, List<Stmt> out) {
    Map<Label, Label> hops = new LinkedHashMap<>();
    List<Stmt.Handler> handlers = new ArrayList<>(s.handlers());
    handlers.replaceAll(
        handler -> new Stmt.Handler(handler.tag(), hop(handler.target(), group, hops)));
    List<Stmt> body = list(s.body(), group);
    Stmt region = new Stmt.Try(body, s.exception(), handlers);
    if (hops.isEmpty()) {
      out.add(region);
    } else if (Flow.completes(body)) {
      Label after = function.newLabel(false);
      body.add(new Stmt.Br(after));
      out.add(new Stmt.Block(after, hopping(region, hops)));
    } else {
      out.addAll(hopping(region, hops));
    }
  }

  /** The statement in a block for each hop, behind whose end the jump is. */
  private List<Stmt> hopping(Stmt stmt, Map<Label, Label> hops) {
    List<Stmt> body = new ArrayList<>();
    body.add(stmt);
    for (Map.Entry<Label, Label> entry : hops.entrySet()) {
      Stmt.Block block = new Stmt.Block(entry.getValue(), body);
      body = new ArrayList<>();
      body.add(block);
      jump(arms.number(entry.getKey()), body);
    }
    return body;
  }

  private Label hop(Label label, int group, Map<Label, Label> hops) {
    return leaves(label, group)
        ? hops.computeIfAbsent(label, l -> function.newLabel(false))
        : label;
  }
}
