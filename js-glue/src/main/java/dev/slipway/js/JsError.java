package dev.slipway.js;

/** An error for JavaScript, on its way through Java; becomes a real one of the realm. */
final class JsError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The constructor; {@code webassembly.js} knows them by {@link #jsName}. */
  enum Kind {
    TYPE("TypeError"),
    RANGE("RangeError"),
    COMPILE("CompileError"),
    LINK("LinkError"),
    RUNTIME("RuntimeError"),
    SUSPEND("SuspendError");

    final String jsName;

    Kind(String jsName) {
      this.jsName = jsName;
    }
  }

  final Kind kind;

  JsError(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  static JsError type(String message) {
    return new JsError(Kind.TYPE, message);
  }

  static JsError range(String message) {
    return new JsError(Kind.RANGE, message);
  }
}
