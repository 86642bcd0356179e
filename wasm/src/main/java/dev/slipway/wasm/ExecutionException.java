package dev.slipway.wasm;

/** Running guest code failed. The runtime defines the closed set of kinds. */
public abstract non-sealed class ExecutionException extends WasmException {
  private static final long serialVersionUID = 1L;

  /**
   * An error.
   *
   * @param message what happened
   * @param cause what the JVM said, or null
   */
  protected ExecutionException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * An error that need not have a stack trace.
   *
   * @param message what happened; null if a subclass says it
   * @param cause what the JVM said, or null
   * @param writableStackTrace false for none, which makes it cheap
   */
  protected ExecutionException(String message, Throwable cause, boolean writableStackTrace) {
    super(message, cause, writableStackTrace);
  }
}
