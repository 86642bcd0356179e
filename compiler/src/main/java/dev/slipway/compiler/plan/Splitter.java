package dev.slipway.compiler.plan;

import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Stmt;
import java.util.List;

/** Splits functions over methods that HotSpot compiles. */
public final class Splitter {
  private Splitter() {}

  /** {@return the plan; the function's own statement lists are not changed} */
  public static FunctionPlan plan(Function function, Budget budget) {
    if (SizeModel.WHOLE.size(function.body()) <= budget.splitAbove()) {
      return FunctionPlan.whole(function);
    }
    Shape shape = new Shape(function);
    Outliner outliner = new Outliner(budget, efforts(budget).getFirst(), shape);
    FunctionPlan plan = UnlikelyArms.plan(function, budget, shape, outliner);
    if (plan == null) {
      plan = plan(function, shape, budget, efforts(budget).subList(0, 2));
    }
    if (plan == null) {
      Function regrouped = Chains.regroup(function, budget, shape);
      plan =
          regrouped == null
              ? plan(function, shape, budget, efforts(budget).subList(2, 3))
              : plan(regrouped, new Shape(regrouped), budget, efforts(budget));
    }
    return plan;
  }

  /** {@return the plan of the first effort that leaves a spine that fits, or null} */
  private static FunctionPlan plan(
      Function function, Shape shape, Budget budget, List<Outliner.Effort> efforts) {
    for (Outliner.Effort effort : efforts) {
      Outliner outliner = new Outliner(budget, effort, shape);
      List<Stmt> spine = outliner.spine(function.body());
      if (!outliner.failed()) {
        return new Sharing(function, spine, outliner.parts()).plan();
      }
    }
    return null;
  }

  /** From leaving much in the spine to leaving little. */
  private static List<Outliner.Effort> efforts(Budget budget) {
    int chunk = budget.chunkMax();
    return List.of(
        new Outliner.Effort(chunk / 4, chunk / 15, false),
        new Outliner.Effort(chunk / 16, chunk / 50, false),
        new Outliner.Effort(0, budget.chunkMin(), true));
  }
}
