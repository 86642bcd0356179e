package dev.slipway.wasm;

/** Running guest code failed. The runtime defines the closed set of kinds. */
public abstract non-sealed class ExecutionException extends WasmException {
  private static final long serialVersionUID = 1L;

  protected ExecutionException(String message, Throwable cause) {
    super(message, cause);
  }

  protected ExecutionException(String message, Throwable cause, boolean writableStackTrace) {
    super(message, cause, writableStackTrace);
  }
}
