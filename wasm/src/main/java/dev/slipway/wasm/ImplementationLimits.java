package dev.slipway.wasm;

import dev.slipway.wasm.type.DefType;

/**
 * Implementation limits (spec appendix "Implementation Limitations"), all in this file. Values are
 * those of the JavaScript API's "Limits" section where it names one.
 */
public final class ImplementationLimits {
  /** Bytes of a module. */
  public static final long MODULE_BYTES = 1L << 30;

  /** Types of a module, those of all groups. */
  public static final int TYPES = 1_000_000;

  /** Functions of a module, imports included. */
  public static final int FUNCTIONS = 1_000_000;

  /** Imports of a module. */
  public static final int IMPORTS = 1_000_000;

  /** Exports of a module. */
  public static final int EXPORTS = 1_000_000;

  /** Globals of a module, imports included. */
  public static final int GLOBALS = 1_000_000;

  /** Data segments of a module. */
  public static final int DATA_SEGMENTS = 100_000;

  /** Element segments of a module. */
  public static final int ELEMENT_SEGMENTS = 10_000_000;

  /** Elements of a segment. */
  public static final int ELEMENTS_PER_SEGMENT = 10_000_000;

  /** Tables of a module, imports included. */
  public static final int TABLES = 100_000;

  /** Memories of a module, imports included. */
  public static final int MEMORIES = 100;

  /** Elements of a table, whether it begins with them or grows to them. */
  public static final int TABLE_ELEMENTS = 10_000_000;

  /** Bytes of a function's body. */
  public static final int FUNCTION_BYTES = 7_654_321;

  /** Locals of a function, parameters included. */
  public static final int FUNCTION_LOCALS = 50_000;

  /** Parameters of a function or block type. */
  public static final int PARAMS = 1_000;

  /** Results of a function or block type. */
  public static final int RESULTS = 1_000;

  /** Fields of a structure type. */
  public static final int FIELDS = 10_000;

  /** Supertypes that a type may list in the binary; the validator allows one. */
  public static final int SUPERTYPES = 1_000;

  /** Longest chain of declared supertypes. */
  public static final int SUBTYPING_DEPTH = DefType.MAX_DEPTH;

  /** Catch clauses of one {@code try_table}. */
  public static final int CATCHES = 10_000;

  /** Operands of {@code array.new_fixed}. */
  public static final int ARRAY_NEW_FIXED = 10_000;

  /** Tags that a module defines or imports. */
  public static final int TAGS = 1_000_000;

  /** Bytes of a name, such as an import's or export's. */
  public static final int NAME_BYTES = 100_000;

  /** Labels of one {@code br_table}, the default not counted. */
  public static final int BR_TABLE_LABELS = 65_520;

  /** Operands on the stack of one function at any point; bounds the memory of validation. */
  public static final int OPERANDS = 1_000_000;

  /** Highest page count of an i32 memory that a type may declare (spec 3.2.4). */
  public static final long MEM32_PAGES = 65_536;

  /** Highest page count of an i64 memory that a type may declare (spec 3.2.4). */
  public static final long MEM64_PAGES = 1L << 48;

  private ImplementationLimits() {}
}
