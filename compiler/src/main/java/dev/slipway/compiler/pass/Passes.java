package dev.slipway.compiler.pass;

import dev.slipway.compiler.ir.Function;
import java.util.function.IntPredicate;

/** The passes, in order. */
public final class Passes {
  private Passes() {}

  /**
   * Changes the function's statement lists in place.
   *
   * @param heap whether a memory, by index, is in heap storage
   */
  public static void run(Function function, IntPredicate heap) {
    Simplify.run(function);
    Branches.run(function);
    DeadLocals.run(function);
    Offsets.run(function, heap);
  }
}
