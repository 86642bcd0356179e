package dev.slipway.wasm;

/**
 * Everything that Slipway throws for a guest's or a module's sake.
 *
 * <p>{@link ModuleException}: the bytes or text are not an acceptable module. {@link
 * LinkException}: the imports do not fit. {@link ExecutionException}: running code failed; the
 * runtime's traps, exhaustion and guest exceptions extend it.
 */
public abstract sealed class WasmException extends RuntimeException
    permits ModuleException, LinkException, ExecutionException {
  private static final long serialVersionUID = 1L;

  WasmException(String message, Throwable cause) {
    super(message, cause);
  }

  WasmException(String message, Throwable cause, boolean writableStackTrace) {
    super(message, cause, false, writableStackTrace);
  }
}
