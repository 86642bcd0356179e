package dev.slipway.wasm.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An index space while text is read: identifiers to indices (spec 6.1.3). */
final class Space {
  private final String kind;
  private final Map<String, Integer> indices = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /**
   * An empty space.
   *
   * @param kind for messages, such as {@code func}
   */
  Space(String kind) {
    this.kind = kind;
  }

  /** Gives the next index to {@code binding}; {@code position} is for the error. */
  void define(Binding binding, Cursor cursor, int position) {
    String id = binding.id();
    if (id != null && indices.putIfAbsent(id, names.size()) != null) {
      cursor.seek(position);
      throw cursor.error("duplicate " + kind + " $" + id);
    }
    names.add(binding.name());
  }

  /** Gives the next index to the identifier that stands here, or to nothing. */
  void define(Cursor cursor, Context context) {
    int position = cursor.position();
    define(Binding.read(cursor, context), cursor, position);
  }

  int size() {
    return names.size();
  }

  /** {@return the name of each index, null for none} */
  List<String> names() {
    return names;
  }

  /** Whether an index stands here. */
  static boolean atIndex(Cursor cursor) {
    return cursor.is(TokenKind.ID) || cursor.is(TokenKind.NUMBER);
  }

  /** {@return the index written here as a number or an identifier; numbers are not checked} */
  int index(Cursor cursor) {
    if (cursor.is(TokenKind.NUMBER)) {
      return (int) cursor.unsigned(32);
    }
    if (!cursor.is(TokenKind.ID)) {
      throw cursor.unexpected("a " + kind + " index");
    }
    int position = cursor.position();
    String id = cursor.id();
    Integer index = indices.get(id);
    if (index == null) {
      cursor.seek(position);
      String nearest = Nearest.to(id, indices.keySet());
      String hint = nearest == null ? "" : " (did you mean $" + nearest + "?)";
      throw cursor.error("unknown " + kind + " " + cursor.text() + hint);
    }
    return index;
  }
}
