package dev.slipway.compiler.ir;

import dev.slipway.wasm.op.Op;

/**
 * What evaluating an expression may do beside giving its value, as a bit set. Only the expression's
 * own node is looked at unless said otherwise.
 */
public final class Effects {
  public static final int NONE = 0;
  public static final int TRAPS = 1;
  public static final int READS_MEMORY = 2;
  public static final int WRITES_MEMORY = 4;
  public static final int READS_GLOBAL = 8;
  public static final int WRITES_GLOBAL = 16;
  public static final int READS_TABLE = 32;
  public static final int WRITES_TABLE = 64;

  /** The size of a memory may change, and its storage move. */
  public static final int GROWS = 128;

  public static final int READS_LOCAL = 256;

  /** Reads or writes registers. */
  public static final int REGISTERS = 512;

  /** Control may leave here, so that what stands behind is not evaluated. */
  public static final int BRANCHES = 1024;

  /** What a call may do. */
  public static final int CALL =
      TRAPS
          | READS_MEMORY
          | WRITES_MEMORY
          | READS_GLOBAL
          | WRITES_GLOBAL
          | READS_TABLE
          | WRITES_TABLE
          | GROWS
          | REGISTERS;

  public static final int WRITES = WRITES_MEMORY | WRITES_GLOBAL | WRITES_TABLE | GROWS | REGISTERS;

  private Effects() {}

  /** {@return the effects of the node itself, its operands left out} */
  public static int own(Expr expr) {
    return switch (expr) {
      case Expr.Const c -> NONE;
      case Expr.NullRef n -> NONE;
      case Expr.RefFunc f -> NONE;
      case Expr.LocalGet g -> READS_LOCAL;
      case Expr.GlobalGet g -> READS_GLOBAL;
      case Expr.RegisterGet r -> REGISTERS;
      case Expr.Apply apply -> traps(apply.op()) ? TRAPS : NONE;
      case Expr.Load load -> TRAPS | READS_MEMORY;
      case Expr.Perform perform -> perform(perform.op());
      case Expr.Call call -> CALL;
      case Expr.CallIndirect call -> CALL;
    };
  }

  /** {@return the effects of the expression and all its operands} */
  public static int of(Expr expr) {
    int effects = own(expr);
    for (Expr operand : Exprs.operands(expr)) {
      effects |= of(operand);
    }
    return effects;
  }

  /** {@return whether evaluating with the one set of effects may be swapped with the other} */
  public static boolean commute(int a, int b) {
    return !interferes(a, b) && !interferes(b, a);
  }

  /** Whether {@code later} moved in front of {@code earlier} could be noticed; asymmetric half. */
  private static boolean interferes(int a, int b) {
    if ((a & WRITES) != 0 && (b & (WRITES | TRAPS | BRANCHES)) != 0) {
      return true;
    }
    return (a & (TRAPS | BRANCHES)) != 0 && (b & (TRAPS | WRITES)) != 0
        || (a & WRITES_MEMORY) != 0 && (b & READS_MEMORY) != 0
        || (a & WRITES_GLOBAL) != 0 && (b & READS_GLOBAL) != 0
        || (a & WRITES_TABLE) != 0 && (b & READS_TABLE) != 0
        || (a & GROWS) != 0 && (b & READS_MEMORY) != 0
        || (a & REGISTERS) != 0 && (b & REGISTERS) != 0;
  }

  /** {@return whether an instruction on the instance may move a memory's storage} */
  public static boolean grows(Expr.Perform perform) {
    return (perform(perform.op()) & GROWS) != 0;
  }

  private static int perform(Op op) {
    return switch (op) {
      case MEMORY_SIZE -> READS_MEMORY;
      case MEMORY_GROW -> GROWS | READS_MEMORY | WRITES_MEMORY;
      case MEMORY_FILL, MEMORY_COPY -> TRAPS | READS_MEMORY | WRITES_MEMORY;
      // Segments can be dropped: their state counts as table state.
      case MEMORY_INIT -> TRAPS | WRITES_MEMORY | READS_TABLE;
      case DATA_DROP, ELEM_DROP -> WRITES_TABLE;
      case TABLE_GET -> TRAPS | READS_TABLE;
      case TABLE_SIZE -> READS_TABLE;
      case TABLE_SET, TABLE_FILL, TABLE_COPY, TABLE_INIT -> TRAPS | READS_TABLE | WRITES_TABLE;
      case TABLE_GROW -> READS_TABLE | WRITES_TABLE;
      default -> CALL;
    };
  }

  /** {@return whether an instruction that depends on its operands alone may trap} */
  public static boolean traps(Op op) {
    return switch (op) {
      case I32_DIV_S,
          I32_DIV_U,
          I32_REM_S,
          I32_REM_U,
          I64_DIV_S,
          I64_DIV_U,
          I64_REM_S,
          I64_REM_U,
          I32_TRUNC_F32_S,
          I32_TRUNC_F32_U,
          I32_TRUNC_F64_S,
          I32_TRUNC_F64_U,
          I64_TRUNC_F32_S,
          I64_TRUNC_F32_U,
          I64_TRUNC_F64_S,
          I64_TRUNC_F64_U ->
          true;
      default -> false;
    };
  }
}
