package dev.slipway.wasm;

/** An import is missing or has the wrong type (spec 4.7.2, "unlinkable"). */
public final class LinkException extends WasmException {
  private static final long serialVersionUID = 1L;

  public LinkException(String message) {
    super(message, null);
  }

  public LinkException(String message, Throwable cause) {
    super(message, cause);
  }
}
