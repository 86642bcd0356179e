package dev.slipway.compiler.plan;

import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Stmt;
import java.util.List;

/** Splits functions over methods that HotSpot compiles. */
public final class Splitter {
  private Splitter() {}

  /** {@return the plan; the function's own statement lists are not changed} */
  public static FunctionPlan plan(Function function, Budget budget) {
    Shape shape = new Shape(function.body());
    int size = shape.size(function.body());
    if (size <= budget.splitAbove()) {
      return FunctionPlan.whole(function);
    }
    Outliner.Effort[] efforts = {
      new Outliner.Effort(budget.chunkMax() / 4, budget.chunkMax() / 15),
      new Outliner.Effort(budget.chunkMax() / 16, budget.chunkMax() / 50),
      new Outliner.Effort(0, budget.chunkMin())
    };
    int last = efforts.length - 1;
    for (int i = 0; ; i++) {
      Outliner outliner = new Outliner(budget, efforts[i], shape);
      List<Stmt> spine = outliner.spine(function.body());
      if (i == last || !outliner.grouped()) {
        return new Sharing(function, spine, outliner.parts()).plan();
      }
    }
  }
}
