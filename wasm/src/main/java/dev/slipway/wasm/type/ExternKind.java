package dev.slipway.wasm.type;

/** What an import or export is, with its binary code (spec 5.5.5) and names. */
public enum ExternKind {
  /** A function. */
  FUNC(0, "func", "function"),
  /** A table of references. */
  TABLE(1, "table", "table"),
  /** A linear memory. */
  MEMORY(2, "memory", "memory"),
  /** A global. */
  GLOBAL(3, "global", "global"),
  /** A tag of exceptions. */
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

  /**
   * {@return the kind with this binary code, or null}
   *
   * @param code any
   */
  public static ExternKind of(int code) {
    for (ExternKind kind : KINDS) {
      if (kind.code == code) {
        return kind;
      }
    }
    return null;
  }

  /** {@return the binary format's} */
  public int code() {
    return code;
  }

  /**
   * The text format's keyword.
   *
   * @return the keyword
   */
  public String text() {
    return text;
  }

  /**
   * The JavaScript API's name, as in {@code WebAssembly.Module.exports}.
   *
   * @return the name
   */
  public String jsName() {
    return jsName;
  }
}
