package dev.slipway.compiler;

import dev.slipway.compiler.emit.BuiltinImports;
import dev.slipway.compiler.emit.ModuleEmitter;
import dev.slipway.compiler.emit.Workers;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.binary.BinaryReader;
import dev.slipway.wasm.validate.Validator;

/** Modules to class files. */
public final class Compiler {
  private Compiler() {}

  /**
   * Reads, validates and compiles a binary module; the bytes must not change meanwhile.
   *
   * @param wasm a module in the binary format; not kept, and not to change meanwhile
   * @param options how to compile, and which features are allowed
   * @return classes, report, and sources if asked for
   * @throws ModuleException if the bytes are not an acceptable module
   */
  public static CompilerOutput compile(byte[] wasm, Options options) {
    return compile(BinaryReader.read(wasm, options.features()), options);
  }

  /**
   * Validates and compiles a module.
   *
   * @param module as read, not yet validated
   * @param options how to compile, and which features are allowed
   * @return classes, report, and sources if asked for
   * @throws ModuleException if the module is not acceptable
   */
  public static CompilerOutput compile(Module module, Options options) {
    try (Workers workers = new Workers(options.threads())) {
      Validator.validate(module, options.features(), workers.executor());
      IndexSpaces spaces = IndexSpaces.of(module);
      ModuleEmitter.Result result = ModuleEmitter.emit(module, spaces, options, workers);
      return new CompilerOutput(result, options.builtins());
    } catch (ModuleException e) {
      throw e.in(module.source());
    }
  }

  /**
   * Reads and validates a binary module, against the builtins too: what {@link #compile(byte[],
   * Options)} finds wrong, but for limits that only compiling tells of.
   *
   * @param wasm a module in the binary format; not kept, and not to change meanwhile
   * @param options how to compile, and which features are allowed
   * @throws ModuleException if the bytes are not an acceptable module
   */
  public static void validate(byte[] wasm, Options options) {
    Module module = BinaryReader.read(wasm, options.features());
    Validator.validate(module, options.features());
    BuiltinImports.of(module, IndexSpaces.of(module), options.builtins());
  }
}
