package dev.slipway.wasm.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The labels in scope (spec 6.6.2). Inner labels hide outer ones of the same name. */
final class Labels {
  private record Label(String id, Integer hidden) {}

  private final List<Label> stack = new ArrayList<>();
  private final Map<String, Integer> levels = new HashMap<>();

  /** Enters a label; {@code id} may be null. */
  void push(String id) {
    Integer hidden = id == null ? null : levels.put(id, stack.size());
    stack.add(new Label(id, hidden));
  }

  void pop() {
    Label label = stack.removeLast();
    if (label.hidden() != null) {
      levels.put(label.id(), label.hidden());
    } else if (label.id() != null) {
      levels.remove(label.id());
    }
  }

  /** {@return the relative depth written here as a number or an identifier} */
  int index(Cursor cursor) {
    if (cursor.is(TokenKind.NUMBER)) {
      return (int) cursor.unsigned(32);
    }
    if (!cursor.is(TokenKind.ID)) {
      throw cursor.unexpected("a label");
    }
    int position = cursor.position();
    String id = cursor.id();
    Integer level = levels.get(id);
    if (level == null) {
      cursor.seek(position);
      String nearest = Nearest.to(id, levels.keySet());
      String hint = nearest == null ? "" : " (did you mean $" + nearest + "?)";
      throw cursor.error("unknown label " + cursor.text() + hint);
    }
    return stack.size() - 1 - level;
  }
}
