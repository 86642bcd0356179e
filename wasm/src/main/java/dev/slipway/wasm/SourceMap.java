package dev.slipway.wasm;

/** Where the parts of a module stand in the text that it was read from. */
public interface SourceMap {
  /**
   * {@return the character offset in the text of what the module has at {@code offset}}
   *
   * @param offset in the module
   */
  long character(long offset);

  /**
   * {@return {@code file:line:column} of what the module has at {@code offset}}
   *
   * @param offset in the module
   */
  String where(long offset);
}
