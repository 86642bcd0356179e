package dev.slipway.compiler.ir;

import dev.slipway.wasm.op.Op;
import java.util.List;

/**
 * A statement. Statement lists are mutable while passes and the planner run; everything else is
 * immutable.
 */
public sealed interface Stmt {
  record LocalSet(int local, Expr value) implements Stmt {}

  record GlobalSet(int global, Expr value) implements Stmt {}

  /** A store; address, then value; {@code offset} is unsigned. */
  record Store(Op op, int memory, long offset, Expr address, Expr value, int at) implements Stmt {}

  /** Evaluates for its effects, and drops a result if there is one. */
  record Effect(Expr value) implements Stmt {}

  /**
   * A call with more than one result, but no more than {@link Registers#MAX_RESULTS_AT_ONCE}.
   *
   * @param call a {@link Expr.Call} or {@link Expr.CallIndirect}
   * @param targets the local that takes each result, all distinct; -1 drops it
   */
  record CallMulti(Expr call, List<Integer> targets, List<Kind> kinds) implements Stmt {}

  /**
   * Writes a register of the instance. Only values without effects stand here, and nothing but the
   * other registers' writes comes between it and the wide {@link Expr.Call} or {@link Return}.
   *
   * @param index the parameter's or result's position
   */
  record RegisterSet(Registers.Bank bank, int index, Expr value) implements Stmt {}

  /** A branch to {@code label} continues after the block. */
  record Block(Label label, List<Stmt> body) implements Stmt {}

  /** A branch to {@code label} continues at the head; falling off the end leaves the loop. */
  record Loop(Label label, List<Stmt> body, int at) implements Stmt {}

  /** Not a branch target itself; a labelled {@code if} stands in a {@link Block}. */
  record If(Expr condition, List<Stmt> then, List<Stmt> otherwise) implements Stmt {}

  record Br(Label label) implements Stmt {}

  record BrIf(Expr condition, Label label) implements Stmt {}

  record BrTable(Expr index, List<Label> labels, Label otherwise) implements Stmt {}

  /**
   * Returns the values, in order; none for a function without results. The first is the JVM
   * method's result, the others go into registers; of a wide return (more than {@link
   * Registers#MAX_RESULTS_AT_ONCE}) only the first stands here, the others are in their registers
   * already.
   */
  record Return(List<Expr> values) implements Stmt {}

  record Unreachable(int at) implements Stmt {}

  /**
   * Runs a part of a split function. It may fall through, return from the function, or leave
   * through one of {@code part.exits()}. Made by the planner only.
   */
  record RunPart(Part part) implements Stmt {}
}
