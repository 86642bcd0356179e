package dev.slipway.compiler.plan;

import dev.slipway.compiler.ir.Dump;
import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Kind;
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

  /** {@return the text of the plan, for golden files and people} */
  public String text() {
    StringBuilder out = new StringBuilder(Dump.headerText(function));
    if (split()) {
      out.append("  frame");
      for (int i = 0; i < function.locals().size(); i++) {
        if (frame.shared(i)) {
          Kind kind = function.kind(i);
          out.append(' ').append(kind.letter()).append(i);
          out.append(':').append(kind.letter()).append(frame.slot(i));
        }
      }
      out.append('\n');
      locals(out, "direct", direct);
      locals(out, "param stores", paramStores);
    }
    out.append(Dump.text(body, 1));
    for (Part part : parts) {
      out.append("part ").append(part.number());
      out.append(part.completes() ? "" : " never completes");
      out.append(part.returns() ? " may return" : "");
      if (!part.exits().isEmpty()) {
        out.append(" exits");
        part.exits().forEach(label -> out.append(' ').append(label));
      }
      out.append('\n');
      locals(out, "loads", part.loads());
      locals(out, "stores", part.stores());
      locals(out, "direct", part.direct());
      out.append(Dump.text(part.body(), 1));
    }
    return out.toString();
  }

  private void locals(StringBuilder out, String what, List<Integer> locals) {
    if (!locals.isEmpty()) {
      out.append("  ").append(what);
      for (int local : locals) {
        out.append(' ').append(function.kind(local).letter()).append(local);
      }
      out.append('\n');
    }
  }
}
