package dev.slipway.wasm.text;

import dev.slipway.wasm.op.Op;
import java.util.HashMap;
import java.util.Map;

/** Instruction keywords, from the rows of {@link Op}. */
final class Keywords {
  private static final Map<String, Op> OPS = new HashMap<>();

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
      if (op == null) {
        String nearest = Nearest.to(text, OPS.keySet());
        String hint = nearest == null ? "" : " (did you mean " + nearest + "?)";
        throw cursor.error("unknown operator " + text + hint);
      }
      cursor.advance();
      return op;
    }
    throw cursor.unexpected("an instruction");
  }
}
