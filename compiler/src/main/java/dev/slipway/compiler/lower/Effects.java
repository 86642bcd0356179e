package dev.slipway.compiler.lower;

/**
 * What evaluating an instruction may do beside giving its value, as a bit set. Those of an
 * instruction stand in its {@link Lowering} row.
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

  /** Of structures and arrays. */
  public static final int READS_HEAP = 2048;

  public static final int WRITES_HEAP = 4096;

  /** An exception of the guest may come out. */
  public static final int THROWS = 8192;

  /** Sets a local that a handler of an exception may read. */
  public static final int ASSIGNS = 16384;

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
          | REGISTERS
          | READS_HEAP
          | WRITES_HEAP
          | THROWS;

  public static final int WRITES =
      WRITES_MEMORY | WRITES_GLOBAL | WRITES_TABLE | GROWS | REGISTERS | WRITES_HEAP;

  private Effects() {}

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
        || (a & WRITES_HEAP) != 0 && (b & READS_HEAP) != 0
        || (a & GROWS) != 0 && (b & READS_MEMORY) != 0
        || (a & REGISTERS) != 0 && (b & REGISTERS) != 0
        || (a & THROWS) != 0 && (b & ASSIGNS) != 0;
  }
}
