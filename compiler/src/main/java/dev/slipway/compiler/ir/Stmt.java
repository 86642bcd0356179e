package dev.slipway.compiler.ir;

import dev.slipway.wasm.op.Op;
import java.util.List;

/**
 * A statement: {@link Simple}, a {@link Jump}, or one with statements in it. Statement lists are
 * mutable while passes and the planner run; everything else is immutable.
 */
public sealed interface Stmt {
  /** Has no statement in it, and control goes on behind it or does not come back at all. */
  sealed interface Simple extends Stmt {}

  /** Has no statement in it, and decides where control goes. */
  sealed interface Jump extends Stmt {}

  record LocalSet(int local, Expr value) implements Simple {}

  record GlobalSet(int global, Expr value) implements Simple {}

  /**
   * A store; address, then value; {@code offset} is unsigned. {@code v128.store} of a {@link
   * Kind#HALF} is that of the high half, as a load.
   */
  record Store(Op op, int memory, long offset, Expr address, Expr value, int at)
      implements Simple {}

  /** Evaluates for its effects, and drops a result if there is one. */
  record Effect(Expr value) implements Simple {}

  /**
   * A call with more than one result, but no more than {@link Registers#MAX_RESULTS_AT_ONCE}.
   *
   * @param call a {@link Expr.Call} or {@link Expr.CallIndirect}
   * @param targets the local that takes each result, all distinct; -1 drops it
   */
  record CallMulti(Expr call, List<Integer> targets, List<Kind> kinds) implements Simple {}

  /**
   * Writes a register of the instance. Only values without effects stand here, and nothing but the
   * other registers' writes comes between it and the wide {@link Expr.Call} or {@link Return}.
   *
   * @param index the parameter's or result's position
   */
  record RegisterSet(Registers.Bank bank, int index, Expr value) implements Simple {}

  /** A branch to {@code label} continues after the block. */
  record Block(Label label, List<Stmt> body) implements Stmt {}

  /** A branch to {@code label} continues at the head; falling off the end leaves the loop. */
  record Loop(Label label, List<Stmt> body, int at) implements Stmt {}

  /** Not a branch target itself; a labelled {@code if} stands in a {@link Block}. */
  record If(Expr condition, List<Stmt> then, List<Stmt> otherwise, Hint hint) implements Stmt {}

  /**
   * Runs the body. An exception of the guest that comes out of a statement in it goes to the first
   * handler for its tag, or on outward; a trap always goes on.
   *
   * @param exception the local that takes a caught exception, or -1; the body does not mention it
   */
  record Try(List<Stmt> body, int exception, List<Handler> handlers) implements Stmt {}

  /**
   * Where an exception goes.
   *
   * @param tag {@link #ALL} for every tag
   * @param target outside of the {@link Try}
   */
  record Handler(int tag, Label target) {
    public static final int ALL = -1;
  }

  /**
   * Sets a value of an exception that nothing has been thrown with yet.
   *
   * @param index the position among the tag's parameters
   */
  record PayloadSet(int tag, int index, Expr exception, Expr value) implements Simple {}

  /** Throws an exception: a {@link Expr.NewException}, or a reference, which traps if null. */
  record Throw(Expr exception, int at) implements Jump {}

  /**
   * Returns what a call returns, whose callee runs when this function's frame is gone. Wide
   * arguments are in their registers already.
   *
   * @param call a {@link Expr.Call} or {@link Expr.CallIndirect}, its kind that of the first result
   * @param inTry whether it stands in the body of a {@link Try}, which must be left first
   */
  record TailCall(Expr call, boolean inTry) implements Jump {}

  record Br(Label label) implements Jump {}

  record BrIf(Expr condition, Label label, Hint hint) implements Jump {}

  record BrTable(Expr index, List<Label> labels, Label otherwise) implements Jump {}

  /**
   * Returns the values, in order; none for a function without results. The first is the JVM
   * method's result, the others go into registers; of a wide return (more than {@link
   * Registers#MAX_RESULTS_AT_ONCE}) only the first stands here, the others are in their registers
   * already.
   */
  record Return(List<Expr> values) implements Jump {}

  record Unreachable(int at) implements Jump {}

  /**
   * Runs a part of a split function. It may fall through, return from the function, or leave
   * through one of {@code part.exits()}. Made by the planner only.
   */
  record RunPart(Part part) implements Stmt {}
}
