package dev.slipway.wasm.text;

/** The kinds of token (spec 6.3.1). */
enum TokenKind {
  OPEN("\"(\""),
  CLOSE("\")\""),
  STRING("a string"),
  /** {@code $name} or {@code $"name"}. */
  ID("an identifier"),
  /** Starts with a lower-case letter: a keyword, or {@code inf} or {@code nan}. */
  WORD("a keyword"),
  /** Starts with a digit or a sign; whether it is a number is checked where it is used. */
  NUMBER("a number"),
  /** A reserved token: legal in annotations only. */
  RESERVED("a reserved token"),
  EOF("the end of the text");

  private static final TokenKind[] VALUES = values();

  private final String text;

  TokenKind(String text) {
    this.text = text;
  }

  static TokenKind of(byte ordinal) {
    return VALUES[ordinal];
  }

  /** In words, for messages. */
  String text() {
    return text;
  }
}
