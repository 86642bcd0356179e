package dev.slipway.compiler.ir;

import dev.slipway.wasm.Features;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;

/** Makes the IR of a validated function from the bytes of its body. */
public final class Builder {
  private Builder() {}

  /**
   * Builds a function.
   *
   * @param definedIndex index into {@code module.code()}
   */
  public static Function build(
      Module module, IndexSpaces spaces, int definedIndex, Features features) {
    throw new UnsupportedOperationException("TODO");
  }
}
