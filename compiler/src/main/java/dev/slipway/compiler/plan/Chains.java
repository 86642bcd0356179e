package dev.slipway.compiler.plan;

import dev.slipway.compiler.ir.Flow;
import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * Regroups long chains of blocks, so that their links can be parts side by side.
 *
 * <p>A chain is how a switch with thousands of arms stands in wasm (Go makes one of every function
 * that may be suspended): blocks in blocks in blocks, a {@code br_table} in the innermost, and the
 * code of an arm behind the end of each block.
 *
 * <pre>
 *   block L2 { block L1 { block L0 { head; br_table L0 L1 } arm 0 } arm 1 } ...
 * </pre>
 *
 * Cut as it nests, each part would run the next one and a jump would pass through all of them.
 * Regrouped, neighbouring arms form groups; a jump into another group sets the entry local and
 * branches to the group's label; the group begins with a {@code br_table} of its own.
 *
 * <pre>
 *   block L2 { block G1 { block G0 { head; entry = index; br_table G0 G0 G1 } group 0 } group 1 }
 *   group: block L1 { block L0 { br_table (entry - base) L0 L1 } arm 0 } arm 1
 * </pre>
 *
 * The entry of an arm is an index by which the head's table reaches it. A value that is no index
 * means the group's first arm; arms that the table does not name must be the first of their group,
 * unless they are reached from within it only. Needs a table whose arms come in the order of the
 * chain.
 */
final class Chains {
  /** Shorter chains are better cut as they nest. */
  private static final int MIN_ARMS = 16;

  private final Function function;
  private final Budget budget;
  private final Shape shape;
  private boolean changed;

  private Chains(Function function, Budget budget, Shape shape) {
    this.function = function;
    this.budget = budget;
    this.shape = shape;
  }

  /**
   * Regroups the chains of a function that are too long for a spine.
   *
   * @param shape of {@code function}
   * @return another function with the same meaning, or null if there is no such chain
   */
  static Function regroup(Function function, Budget budget, Shape shape) {
    Function result = function.withBody(function.body());
    Chains chains = new Chains(result, budget, shape);
    List<Stmt> body = chains.list(function.body());
    return chains.changed ? result.withBody(body) : null;
  }

  private List<Stmt> list(List<Stmt> list) {
    List<Stmt> copy = null;
    for (int i = 0; i < list.size(); i++) {
      Stmt stmt = stmt(list.get(i));
      if (stmt != list.get(i)) {
        copy = copy == null ? new ArrayList<>(list) : copy;
        copy.set(i, stmt);
      }
    }
    return copy == null ? list : copy;
  }

  private Stmt stmt(Stmt stmt) {
    Shape.Info info = shape.info(stmt);
    if (info == null || info.size() <= budget.spineMax()) {
      return stmt;
    }
    return switch (stmt) {
      case Stmt.Block block -> block(block);
      case Stmt.Loop loop -> {
        List<Stmt> body = list(loop.body());
        yield body == loop.body() ? stmt : new Stmt.Loop(loop.label(), body, loop.at());
      }
      case Stmt.If branch -> {
        List<Stmt> then = list(branch.then());
        List<Stmt> otherwise = list(branch.otherwise());
        yield then == branch.then() && otherwise == branch.otherwise()
            ? stmt
            : new Stmt.If(branch.condition(), then, otherwise, branch.hint());
      }
      case Stmt.Try s -> {
        List<Stmt> body = list(s.body());
        yield body == s.body() ? stmt : new Stmt.Try(body, s.exception(), s.handlers());
      }
      case Stmt.Simple s -> s;
      case Stmt.Jump s -> s;
      case Stmt.RunPart s -> throw new IllegalStateException("a part before planning");
    };
  }

  private Stmt block(Stmt.Block outermost) {
    List<Stmt.Block> chain = new ArrayList<>();
    Stmt first = outermost;
    while (first instanceof Stmt.Block block) {
      chain.add(block);
      first = block.body().isEmpty() ? null : block.body().getFirst();
    }
    chain = chain.reversed();
    Arms arms = Arms.of(chain, shape, budget);
    if (arms != null && arms.count() >= MIN_ARMS) {
      changed = true;
      return regroup(outermost, chain, arms);
    }
    return nest(outermost, chain);
  }

  /** {@return the chain as it was, but for chains inside of its arms} */
  private Stmt nest(Stmt.Block outermost, List<Stmt.Block> chain) {
    List<Stmt> inner = list(chain.getFirst().body());
    boolean same = inner == chain.getFirst().body();
    Stmt.Block result = new Stmt.Block(chain.getFirst().label(), inner);
    for (int i = 1; i < chain.size(); i++) {
      List<Stmt> arm = arm(chain, i - 1);
      List<Stmt> rewritten = list(arm);
      same &= arm == rewritten;
      List<Stmt> body = new ArrayList<>(rewritten.size() + 1);
      body.add(result);
      body.addAll(rewritten);
      result = new Stmt.Block(chain.get(i).label(), body);
    }
    return same ? outermost : result;
  }

  /** {@return the statements behind block {@code i} of the chain, inside of block {@code i + 1}} */
  static List<Stmt> arm(List<Stmt.Block> chain, int i) {
    List<Stmt> body = chain.get(i + 1).body();
    return body.subList(1, body.size());
  }

  private Stmt regroup(Stmt.Block outermost, List<Stmt.Block> chain, Arms arms) {
    Jumps jumps = new Jumps(function, arms);
    List<Stmt> result = jumps.head(chain.getFirst().body());
    for (int group = 0; group < arms.groups(); group++) {
      jumps.fallInto(result);
      if (jumps.targeted(group)) {
        Stmt.Block before = new Stmt.Block(jumps.label(group), result);
        result = new ArrayList<>();
        result.add(before);
      }
      result.addAll(group(group, chain, arms, jumps));
    }
    return new Stmt.Block(outermost.label(), result);
  }

  private List<Stmt> group(int group, List<Stmt.Block> chain, Arms arms, Jumps jumps) {
    List<Stmt> result = new ArrayList<>();
    Stmt table = jumps.table(group);
    if (table != null) {
      result.add(table);
    }
    for (int i = arms.from(group); i < arms.from(group + 1); i++) {
      if (arms.branchedTo(i)) {
        Stmt.Block before = new Stmt.Block(chain.get(i).label(), result);
        result = new ArrayList<>();
        result.add(before);
      }
      if (Flow.completes(result)) {
        result.addAll(jumps.arm(list(arm(chain, i)), group));
      }
    }
    return result;
  }
}
