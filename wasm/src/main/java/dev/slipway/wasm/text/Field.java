package dev.slipway.wasm.text;

import dev.slipway.wasm.type.ExternKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields of a module (spec 6.6). */
enum Field {
  TYPE("type"),
  REC("rec"),
  IMPORT("import"),
  FUNC(ExternKind.FUNC.text()),
  TABLE(ExternKind.TABLE.text()),
  MEMORY(ExternKind.MEMORY.text()),
  GLOBAL(ExternKind.GLOBAL.text()),
  TAG(ExternKind.TAG.text()),
  EXPORT("export"),
  START("start"),
  ELEM("elem"),
  DATA("data");

  private static final Map<String, Field> BY_TEXT = new HashMap<>();

  static {
    for (Field field : values()) {
      BY_TEXT.put(field.text, field);
    }
  }

  private final String text;

  Field(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** {@return the field whose keyword stands at the cursor, which moves past it} */
  static Field read(Cursor cursor) {
    String word = cursor.is(TokenKind.WORD) ? cursor.text() : "";
    Field field = BY_TEXT.get(word);
    if (field == null) {
      String nearest = Nearest.to(word, BY_TEXT.keySet());
      String hint = nearest == null ? "" : " (did you mean " + nearest + "?)";
      throw cursor.unexpected("a module field" + hint);
    }
    cursor.advance();
    return field;
  }

  /** {@return the kind of import or export whose keyword stands at the cursor} */
  static ExternKind externKind(Cursor cursor) {
    List<String> kinds = new ArrayList<>();
    for (ExternKind kind : ExternKind.values()) {
      if (cursor.acceptWord(kind.text())) {
        return kind;
      }
      kinds.add(kind.text());
    }
    throw cursor.unexpected("one of " + String.join(", ", kinds));
  }
}
