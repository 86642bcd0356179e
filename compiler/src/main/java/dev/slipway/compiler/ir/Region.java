package dev.slipway.compiler.ir;

import dev.slipway.wasm.op.Op;
import java.util.ArrayList;
import java.util.List;

/** A structured instruction, or the function, while the builder is inside it. */
final class Region {
  /** BLOCK, LOOP, IF, ELSE (in the second arm), TRY, TRY_TABLE, or null for the function itself. */
  Op op;

  /** Operands below its parameters. */
  final int height;

  final Kind[] params;
  final Kind[] results;
  final int at;

  List<Stmt> list = new ArrayList<>();

  /** Null until something branches here. */
  Label label;

  /**
   * The temporaries that a branch assigns (the results; a loop's parameters) and that the arms of
   * an {@code if} share; null until needed.
   */
  int[] temps;

  /** Of an {@code if}. */
  Expr condition;

  /** Of an {@code if}. */
  Hint hint = Hint.NONE;

  /** Of an {@code if}: its parameters, for the second arm. */
  Expr[] entry;

  /** In the second arm: the first. */
  List<Stmt> then;

  boolean thenCompletes;

  /** Of a try. */
  Catching catching;

  /** Where exceptions go that are delegated to this region and nothing in it; null if none. */
  Label delegated;

  /** The local that takes such an exception. */
  int delegatedException;

  /** Of the function: its head, if it calls itself in tail position. */
  Label again;

  /** Number of the last {@code br_table} that named this region, and what it branches to. */
  int tableNumber;

  Label tableLabel;

  Region(Op op, int height, Kind[] params, Kind[] results, int at) {
    this.op = op;
    this.height = height;
    this.params = params;
    this.results = results;
    this.at = at;
  }

  boolean loop() {
    return op == Op.LOOP;
  }

  boolean function() {
    return op == null;
  }

  /** Kinds of the values that a branch here carries. */
  Kind[] carried() {
    return loop() ? params : results;
  }

  Label label(Function function) {
    if (label == null) {
      label = function.newLabel(loop());
    }
    return label;
  }

  Label again(Function function) {
    if (again == null) {
      again = function.newLabel(true);
    }
    return again;
  }

  int[] temps(Function function) {
    if (temps == null) {
      Kind[] kinds = carried();
      temps = new int[kinds.length];
      for (int i = 0; i < kinds.length; i++) {
        temps[i] = function.newLocal(kinds[i]);
      }
    }
    return temps;
  }
}
