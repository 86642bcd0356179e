package dev.slipway.compiler.plan;

import dev.slipway.compiler.ir.Function;

/** Splits functions over methods that HotSpot compiles. */
public final class Splitter {
  private Splitter() {}

  /** {@return the plan; the function's own statement lists are not changed} */
  public static FunctionPlan plan(Function function, Budget budget) {
    return FunctionPlan.whole(function);
  }
}
