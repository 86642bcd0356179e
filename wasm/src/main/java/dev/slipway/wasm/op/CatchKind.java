package dev.slipway.wasm.op;

/** The kinds of catch clauses of a {@code try_table}, in the order of their binary codes. */
public enum CatchKind {
  CATCH("catch", true, false),
  CATCH_REF("catch_ref", true, true),
  CATCH_ALL("catch_all", false, false),
  CATCH_ALL_REF("catch_all_ref", false, true);

  private static final CatchKind[] KINDS = values();

  private final String text;
  private final boolean hasTag;
  private final boolean hasRef;

  CatchKind(String text, boolean hasTag, boolean hasRef) {
    this.text = text;
    this.hasTag = hasTag;
    this.hasRef = hasRef;
  }

  /** {@return the kind with this binary code, or null} */
  public static CatchKind of(int code) {
    return code >= 0 && code < KINDS.length ? KINDS[code] : null;
  }

  /** The binary code. */
  public int code() {
    return ordinal();
  }

  /** The text format's keyword. */
  public String text() {
    return text;
  }

  /** Whether only exceptions of one tag are caught, whose values the label takes. */
  public boolean hasTag() {
    return hasTag;
  }

  /** Whether the label takes the exception itself, behind the values. */
  public boolean hasRef() {
    return hasRef;
  }
}
