package dev.slipway.compiler.pass;

import dev.slipway.compiler.ir.Function;

/** The passes, in order. */
public final class Passes {
  private Passes() {}

  /** Changes the function's statement lists in place. */
  public static void run(Function function) {
    Simplify.run(function);
    Branches.run(function);
    DeadLocals.run(function);
  }
}
