package dev.slipway.compiler;

import dev.slipway.runtime.CompiledModule;

/** From a module's bytes to a module that can be instantiated. */
public final class Slipway {
  private Slipway() {}

  /**
   * Reads, validates, compiles and loads a binary module.
   *
   * @param wasm a module in the binary format; not kept, and not to change meanwhile
   * @return the module, loaded
   * @throws dev.slipway.wasm.ModuleException if the bytes are not an acceptable module
   */
  public static CompiledModule compile(byte[] wasm) {
    return compile(wasm, Options.DEFAULT);
  }

  /**
   * As {@link #compile(byte[])}, with options.
   *
   * @param wasm a module in the binary format; not kept, and not to change meanwhile
   * @param options how to compile, and which features are allowed
   * @return the module, loaded
   */
  public static CompiledModule compile(byte[] wasm, Options options) {
    return Compiler.compile(wasm, options).load();
  }
}
