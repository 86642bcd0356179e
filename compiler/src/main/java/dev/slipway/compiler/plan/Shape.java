package dev.slipway.compiler.plan;

import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Label;
import dev.slipway.compiler.ir.Stmt;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the outliner wants to know of each compound statement before it changes anything: its size,
 * and whether a wide {@code br_table} in it leaves it for many places.
 */
final class Shape {
  /** A br_table with so many targets outside of a statement keeps that statement in the spine. */
  private static final int WIDE = 4;

  /**
   * One compound statement.
   *
   * @param size estimated
   * @param nesting how many compound statements are around it
   * @param leaves the lowest, over its br_tables, of the {@link #WIDE}th lowest nesting of a target
   */
  record Info(int size, int nesting, int leaves) {
    /** Whether some br_table in it has {@link #WIDE} or more targets outside. */
    boolean dispatches() {
      return leaves < nesting;
    }
  }

  private final Map<Stmt, Info> infos = new IdentityHashMap<>();
  private final SizeModel model;
  private final Label[] labels;
  private final int[] nestings;
  private int leaves;

  Shape(Function function) {
    model = SizeModel.split(function);
    labels = new Label[function.labelCount()];
    nestings = new int[labels.length];
    list(function.body(), 0);
  }

  /** {@return the function's labels by id; null for those that no statement has} */
  Label[] labels() {
    return labels;
  }

  SizeModel model() {
    return model;
  }

  private void label(Label label, int nesting) {
    labels[label.id()] = label;
    nestings[label.id()] = nesting;
  }

  /** {@return the size of the whole body, outermost statements summed} */
  int size(List<Stmt> list) {
    int size = 0;
    for (Stmt stmt : list) {
      size += size(stmt);
    }
    return size;
  }

  int size(Stmt stmt) {
    Info info = infos.get(stmt);
    return info != null ? info.size() : model.own(stmt);
  }

  /** {@return what is known of a block, loop or if; null for other statements} */
  Info info(Stmt stmt) {
    return infos.get(stmt);
  }

  /** {@return the size; {@link #leaves} is set to that of the list} */
  private int list(List<Stmt> list, int nesting) {
    int size = 0;
    int lowest = Integer.MAX_VALUE;
    for (Stmt stmt : list) {
      size += stmt(stmt, nesting);
      lowest = Math.min(lowest, leaves);
    }
    leaves = lowest;
    return size;
  }

  private int stmt(Stmt stmt, int nesting) {
    int size;
    switch (stmt) {
      case Stmt.Block block -> {
        label(block.label(), nesting);
        size = list(block.body(), nesting + 1);
      }
      case Stmt.Loop loop -> {
        label(loop.label(), nesting);
        size = list(loop.body(), nesting + 1);
      }
      case Stmt.If branch -> {
        int then = list(branch.then(), nesting + 1);
        int thenLeaves = leaves;
        size = model.ifSize(branch, then, list(branch.otherwise(), nesting + 1));
        leaves = Math.min(leaves, thenLeaves);
      }
      case Stmt.Try s -> size = model.trySize(s, list(s.body(), nesting + 1));
      case Stmt.BrTable table -> {
        leaves = leaves(table);
        return model.own(stmt);
      }
      case Stmt.Simple s -> {
        leaves = Integer.MAX_VALUE;
        return model.own(s);
      }
      case Stmt.Jump s -> {
        leaves = Integer.MAX_VALUE;
        return model.own(s);
      }
      case Stmt.RunPart s -> throw new IllegalStateException("a part before planning");
    }
    infos.put(stmt, new Info(size, nesting, leaves));
    return size;
  }

  private int leaves(Stmt.BrTable table) {
    BitSet distinct = new BitSet();
    for (Label label : table.labels()) {
      distinct.set(label.id());
    }
    distinct.set(table.otherwise().id());
    if (distinct.cardinality() < WIDE) {
      return Integer.MAX_VALUE;
    }
    int[] sorted = distinct.stream().map(id -> nestings[id]).sorted().limit(WIDE).toArray();
    return sorted[WIDE - 1];
  }
}
