package dev.slipway.wasm.op;

/** The kinds of catch clauses of a {@code try_table}, in the order of their binary codes. */
public enum CatchKind {
  /** Catches those of a tag; the label takes their values. */
  CATCH("catch", true, false),
  /** Catches those of a tag; the label takes their values and the exception. */
  CATCH_REF("catch_ref", true, true),
  /** Catches all exceptions; the label takes nothing. */
  CATCH_ALL("catch_all", false, false),
  /** Catches all exceptions; the label takes the exception. */
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

  /**
   * {@return the kind with this binary code, or null}
   *
   * @param code any
   */
  public static CatchKind of(int code) {
    return code >= 0 && code < KINDS.length ? KINDS[code] : null;
  }

  /**
   * The binary code.
   *
   * @return 0 to 3
   */
  public int code() {
    return ordinal();
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
   * Whether only exceptions of one tag are caught, whose values the label takes.
   *
   * @return whether it does
   */
  public boolean hasTag() {
    return hasTag;
  }

  /**
   * Whether the label takes the exception itself, behind the values.
   *
   * @return whether it does
   */
  public boolean hasRef() {
    return hasRef;
  }
}
