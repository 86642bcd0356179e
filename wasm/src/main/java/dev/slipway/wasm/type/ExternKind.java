package dev.slipway.wasm.type;

/** What an import or export is, with its binary code (spec 5.5.5) and names. */
public enum ExternKind {
  FUNC(0, "func", "function"),
  TABLE(1, "table", "table"),
  MEMORY(2, "memory", "memory"),
  GLOBAL(3, "global", "global"),
  TAG(4, "tag", "tag");

  private static final ExternKind[] KINDS = values();

  private final int code;
  private final String text;
  private final String jsName;

  ExternKind(int code, String text, String jsName) {
    this.code = code;
    this.text = text;
    this.jsName = jsName;
  }

  /** {@return the kind with this binary code, or null} */
  public static ExternKind of(int code) {
    for (ExternKind kind : KINDS) {
      if (kind.code == code) {
        return kind;
      }
    }
    return null;
  }

  public int code() {
    return code;
  }

  /** The text format's keyword. */
  public String text() {
    return text;
  }

  /** The JavaScript API's name, as in {@code WebAssembly.Module.exports}. */
  public String jsName() {
    return jsName;
  }
}
