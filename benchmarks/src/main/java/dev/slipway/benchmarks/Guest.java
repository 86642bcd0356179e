package dev.slipway.benchmarks;

import java.util.function.IntUnaryOperator;

/** An instance in this JVM, all of whose functions take and return {@code i32}. */
public interface Guest {
  /** An exported function with a result. */
  @FunctionalInterface
  interface Call {
    int apply(int... arguments);
  }

  /** Calls an exported function {@code [] -> []}. */
  void start(String export);

  Call function(String export, int parameters);

  byte[] read(int address, int length);

  void write(int address, byte[] bytes);

  /** What a module imports; the number of parameters is the name. */
  sealed interface Import {
    String module();

    String name();

    record One(String module, String name, IntUnaryOperator function) implements Import {}

    record Three(String module, String name, Ternary function) implements Import {}

    record Four(String module, String name, Quaternary function) implements Import {}

    /** C's {@code memmove} in the guest's memory. */
    record Move(String module, String name) implements Import {}
  }

  /** {@code [i32 i32 i32] -> [i32]}. */
  @FunctionalInterface
  interface Ternary {
    int apply(int a, int b, int c);
  }

  /** {@code [i32 i32 i32 i32] -> [i32]}. */
  @FunctionalInterface
  interface Quaternary {
    int apply(int a, int b, int c, int d);
  }
}
