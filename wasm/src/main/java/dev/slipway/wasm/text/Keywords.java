package dev.slipway.wasm.text;

import dev.slipway.wasm.op.Op;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Instruction keywords, from the rows of {@link Op}. */
final class Keywords {
  private static final Map<String, Op> OPS = new HashMap<>();

  /** Keywords that people put behind an instruction, though they belong in front of it. */
  private static final Set<String> MISPLACED =
      Set.of("type", "param", "result", "local", "export", "import", "then");

  static {
    for (Op op : Op.values()) {
      // Two rows share a keyword where an optional immediate chooses; the plain one comes first.
      OPS.putIfAbsent(op.text(), op);
    }
  }

  private Keywords() {}

  /** {@return the instruction whose keyword stands at the cursor, which moves past it} */
  static Op op(Cursor cursor) {
    if (cursor.is(TokenKind.WORD)) {
      String text = cursor.text();
      Op op = OPS.get(text);
      if (op != null) {
        cursor.advance();
        return op;
      }
      if (!MISPLACED.contains(text)) {
        String nearest = nearest(text);
        String hint = nearest == null ? "" : " (did you mean " + nearest + "?)";
        throw cursor.error("unknown operator " + text + hint);
      }
    }
    throw cursor.unexpected("an instruction");
  }

  private static String nearest(String text) {
    String nearest = Nearest.to(text, OPS.keySet());
    int cut = text.indexOf('_');
    if (nearest == null && cut > 0) {
      // As in get_local, before names were put in order.
      String turned = text.substring(cut + 1) + "." + text.substring(0, cut);
      return OPS.containsKey(turned) ? turned : null;
    }
    return nearest;
  }
}
