package dev.slipway.compiler.plan;

import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Part;
import dev.slipway.compiler.ir.Stmt;
import java.util.List;

/**
 * A function ready to emit.
 *
 * @param body the main method's statements: all of them, or the spine of a split function
 * @param parts all parts, those within parts included, part {@code k} at index {@code k - 1}; empty
 *     if not split
 * @param frame null if not split
 * @param direct shared locals that the spine accesses in the frame; every other local of the spine
 *     is a plain JVM local
 * @param paramStores parameters that the spine writes to the frame at entry
 */
public record FunctionPlan(
    Function function,
    List<Stmt> body,
    List<Part> parts,
    FrameLayout frame,
    List<Integer> direct,
    List<Integer> paramStores) {

  public static FunctionPlan whole(Function function) {
    return new FunctionPlan(function, function.body(), List.of(), null, List.of(), List.of());
  }

  public boolean split() {
    return frame != null;
  }
}
