package dev.slipway.compiler.plan;

import dev.slipway.compiler.ir.Label;
import dev.slipway.compiler.ir.Stmt;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arms of a chain ({@link Chains}) and their groups. Arm {@code i} stands behind the end of
 * block {@code i}, counted from the innermost; a branch to that block's label enters it.
 */
final class Arms {
  /** In {@link #firstRef} and {@link #lastRef}: the head refers to the label. */
  private static final int HEAD = -1;

  private static final int NONE = Integer.MAX_VALUE;

  /** Estimated bytes that an arm adds to its group's table. */
  private static final int TABLE_SHARE = 8;

  private final Map<Label, Integer> numbers = new IdentityHashMap<>();
  private final List<Stmt.Block> chain;
  private final Stmt.BrTable head;
  private final int count;

  /** The first and last index of an arm in the head's table; -1 if it is not there. */
  private final int[] firstIndex;

  private final int[] lastIndex;

  /** The first and last arm, or the head, that branches to an arm. */
  private final int[] firstRef;

  private final int[] lastRef;

  /** The first arm of each group, and the count of arms behind them. */
  private int[] from;

  private int[] groupOf;

  private Arms(List<Stmt.Block> chain, Stmt.BrTable head) {
    this.chain = chain;
    this.head = head;
    this.count = chain.size() - 1;
    for (int i = 0; i < count; i++) {
      numbers.put(chain.get(i).label(), i);
    }
    firstIndex = filled(-1);
    lastIndex = filled(-1);
    firstRef = filled(NONE);
    lastRef = filled(HEAD - 1);
  }

  private int[] filled(int value) {
    int[] result = new int[count];
    Arrays.fill(result, value);
    return result;
  }

  /**
   * {@return the arms of a chain, innermost block first; null if its head does not end in a table
   * whose arms are in order}
   */
  static Arms of(List<Stmt.Block> chain, Shape shape, Budget budget) {
    List<Stmt> head = chain.getFirst().body();
    if (head.isEmpty() || !(head.getLast() instanceof Stmt.BrTable table)) {
      return null;
    }
    Arms arms = new Arms(chain, table);
    if (!arms.inOrder()) {
      return null;
    }
    arms.references(head, HEAD);
    for (int i = 0; i < arms.count; i++) {
      arms.references(Chains.arm(chain, i), i);
    }
    arms.group(shape, budget.chunkMax() * 4 / 5);
    return arms;
  }

  private boolean inOrder() {
    int last = -1;
    for (int index = 0; index < head.labels().size(); index++) {
      int arm = number(head.labels().get(index));
      if (arm >= 0) {
        if (arm < last) {
          return false;
        }
        last = arm;
        firstIndex[arm] = firstIndex[arm] < 0 ? index : firstIndex[arm];
        lastIndex[arm] = index;
      }
    }
    return last >= 0;
  }

  private void references(List<Stmt> list, int source) {
    for (Stmt stmt : list) {
      switch (stmt) {
        case Stmt.Block block -> references(block.body(), source);
        case Stmt.Loop loop -> references(loop.body(), source);
        case Stmt.If branch -> {
          references(branch.then(), source);
          references(branch.otherwise(), source);
        }
        case Stmt.Try s -> {
          references(s.body(), source);
          s.handlers().forEach(handler -> reference(handler.target(), source));
        }
        case Stmt.PayloadSet s -> {}
        case Stmt.Throw s -> {}
        case Stmt.TailCall s -> {}
        case Stmt.Br br -> reference(br.label(), source);
        case Stmt.BrIf br -> reference(br.label(), source);
        case Stmt.BrTable table -> {
          table.labels().forEach(label -> reference(label, source));
          reference(table.otherwise(), source);
        }
        case Stmt.LocalSet s -> {}
        case Stmt.GlobalSet s -> {}
        case Stmt.RegisterSet s -> {}
        case Stmt.Store s -> {}
        case Stmt.Effect s -> {}
        case Stmt.CallMulti s -> {}
        case Stmt.Return s -> {}
        case Stmt.Unreachable s -> {}
        case Stmt.RunPart s -> {}
      }
    }
  }

  private void reference(Label label, int source) {
    int arm = number(label);
    if (arm >= 0) {
      firstRef[arm] = Math.min(firstRef[arm], source);
      lastRef[arm] = Math.max(lastRef[arm], source);
    }
  }

  private void group(Shape shape, int max) {
    int[] starts = new int[count + 1];
    groupOf = new int[count];
    int groups = 0;
    int size = 0;
    for (int i = 0; i < count; i++) {
      int arm = shape.size(Chains.arm(chain, i)) + TABLE_SHARE;
      boolean mustLead = firstIndex[i] < 0 && groups > 0 && firstRef[i] < starts[groups - 1];
      if (groups == 0 || size + arm > max || mustLead) {
        starts[groups++] = i;
        size = 0;
      }
      groupOf[i] = groups - 1;
      size += arm;
    }
    starts[groups] = count;
    from = Arrays.copyOf(starts, groups + 1);
  }

  int count() {
    return count;
  }

  int groups() {
    return from.length - 1;
  }

  /** {@return the first arm of a group; for the count of groups, the count of arms} */
  int from(int group) {
    return from[group];
  }

  int groupOf(int arm) {
    return groupOf[arm];
  }

  /** {@return the arm that a label enters, or -1} */
  int number(Label label) {
    return numbers.getOrDefault(label, -1);
  }

  /** {@return the label that enters an arm} */
  Label label(int arm) {
    return chain.get(arm).label();
  }

  /** {@return the table at the end of the head} */
  Stmt.BrTable head() {
    return head;
  }

  /** {@return an index by which the head's table reaches the arm, or -1} */
  int index(int arm) {
    return firstIndex[arm];
  }

  /** {@return the last index by which the head's table reaches the arm, or -1} */
  int lastIndex(int arm) {
    return lastIndex[arm];
  }

  /** {@return whether a group is entered from outside at other arms than its first} */
  boolean needsTable(int group) {
    for (int i = from[group] + 1; i < from[group + 1]; i++) {
      if (firstRef[i] < from[group]) {
        return true;
      }
    }
    return false;
  }

  /** {@return whether the arm's own group branches to it, its table included} */
  boolean branchedTo(int arm) {
    int first = from[groupOf[arm]];
    if (arm == first) {
      return needsTable(groupOf[arm]);
    }
    return lastRef[arm] >= first || firstRef[arm] < first;
  }
}
