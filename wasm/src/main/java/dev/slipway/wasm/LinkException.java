package dev.slipway.wasm;

/** An import is missing or has the wrong type (spec 4.7.2, "unlinkable"). */
public final class LinkException extends WasmException {
  private static final long serialVersionUID = 1L;

  /**
   * An error.
   *
   * @param message what is wrong: what was wanted, what was found, what helps
   */
  public LinkException(String message) {
    super(message, null);
  }

  /**
   * An error with its cause.
   *
   * @param message what is wrong
   * @param cause what the JVM said
   */
  public LinkException(String message, Throwable cause) {
    super(message, cause);
  }
}
