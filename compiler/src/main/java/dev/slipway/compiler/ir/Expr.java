package dev.slipway.compiler.ir;

import dev.slipway.wasm.op.Op;
import java.util.List;

/**
 * An expression: evaluated left to right, operands first, exactly where it stands. Trees are
 * bounded in size and depth by the builder, which spills into locals beyond.
 *
 * <p>{@code at} is the instruction's offset in the module, for line numbers.
 */
public sealed interface Expr {
  Kind kind();

  /** A number; the bits of an i32 or f32 are sign-extended. */
  record Const(Kind kind, long bits) implements Expr {
    /** An i32 constant. */
    public static Const i32(int value) {
      return new Const(Kind.I32, value);
    }
  }

  record NullRef() implements Expr {
    @Override
    public Kind kind() {
      return Kind.REF;
    }
  }

  /** A v128, its bytes from the lowest bits on; also the immediates of {@code i8x16.shuffle}. */
  record V128Const(long low, long high) implements Expr {
    @Override
    public Kind kind() {
      return Kind.V128;
    }
  }

  /** A v128 of its halves. */
  record Join(Expr low, Expr high) implements Expr {
    @Override
    public Kind kind() {
      return Kind.V128;
    }
  }

  /** Half of a v128: bytes 0 to 7, or 8 to 15. */
  record Half(Expr vector, boolean high) implements Expr {
    @Override
    public Kind kind() {
      return Kind.HALF;
    }
  }

  record LocalGet(int local, Kind kind) implements Expr {}

  record GlobalGet(int global, Kind kind) implements Expr {}

  /** The reference to a function of this instance. */
  record RefFunc(int func) implements Expr {
    @Override
    public Kind kind() {
      return Kind.REF;
    }
  }

  /**
   * An instruction without immediates whose value depends on its operands alone: every numeric,
   * comparison and conversion instruction, {@code select} (operands: first, second, condition) and
   * {@code ref.is_null}. A lane index is a last operand, the immediates of {@code i8x16.shuffle} a
   * third. May trap (division, conversion) if {@code Effects} says so. On a v128 in halves,
   * operands and result are what {@code Halves} says.
   */
  record Apply(Op op, Kind kind, List<Expr> args, int at) implements Expr {}

  /**
   * A load; {@code offset} is unsigned. {@code v128.load} of {@link Kind#HALF} is the high half,
   * with the bounds check of all 16 bytes; an {@code i64.load} of the low half comes after it.
   */
  record Load(Op op, Kind kind, int memory, long offset, Expr address, int at) implements Expr {}

  /**
   * An instruction with index immediates and at most one result that reads or changes the instance:
   * memory.size, memory.grow, memory.fill, memory.copy, memory.init, data.drop, table.get,
   * table.set, table.size, table.grow, table.fill, table.copy, table.init, elem.drop.
   *
   * @param kind the result's kind, or null if it has none
   * @param first the first index immediate, or 0
   * @param second the second index immediate, or 0
   */
  record Perform(Op op, Kind kind, int first, int second, List<Expr> args, int at)
      implements Expr {}

  /**
   * A direct call.
   *
   * @param kind the first result's kind, or null if the function returns nothing; further results
   *     are taken by {@link Stmt.CallMulti}, or by {@link RegisterGet} statements right behind it
   * @param args the first {@link Registers#directParams} arguments; a wide call's others were put
   *     into registers by {@link Stmt.RegisterSet} statements right before it
   */
  record Call(int func, Kind kind, List<Expr> args, int at) implements Expr {}

  /**
   * Reads a register of the instance: an argument beyond {@link Registers#directParams} at the
   * function's entry, or a result beyond the first right after a call.
   *
   * @param index the parameter's or result's position
   */
  record RegisterGet(Registers.Bank bank, int index, Kind kind) implements Expr {}

  /**
   * A new exception.
   *
   * @param args the values of the tag's parameters, in order; none if they are more than {@link
   *     Registers#MAX_RESULTS_AT_ONCE}: then {@link Stmt.PayloadSet} statements set them
   */
  record NewException(int tag, List<Expr> args) implements Expr {
    @Override
    public Kind kind() {
      return Kind.REF;
    }
  }

  /**
   * A value of a caught exception.
   *
   * @param index the position among the tag's parameters
   */
  record PayloadGet(int tag, int index, Kind kind, Expr exception) implements Expr {}

  /**
   * A call through a table, otherwise as {@link Call}; the index is evaluated after the arguments.
   *
   * @param table or {@link #BY_REFERENCE}
   * @param index the table index, or the reference to the function
   */
  record CallIndirect(int type, int table, Kind kind, List<Expr> args, Expr index, int at)
      implements Expr {
    /** In the place of a table: of {@code call_ref}. */
    public static final int BY_REFERENCE = -1;

    public boolean byReference() {
      return table == BY_REFERENCE;
    }
  }

  /**
   * An instruction on references, structures or arrays.
   *
   * @param kind the result's kind, or null if it has none
   * @param type the type index; of a test or cast the heap type: a type index, or minus the code of
   *     an abstract one; of {@code array.len} -1 if the type is not known
   * @param second the field or segment, or 0
   */
  record Gc(Op op, Kind kind, int type, int second, List<Expr> args, int at) implements Expr {}
}
