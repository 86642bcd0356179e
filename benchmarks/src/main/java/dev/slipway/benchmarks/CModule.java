package dev.slipway.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/**
 * C of {@code src/main/c}, committed beside its module; each export is {@code [i32] -> [i32]}, the
 * amount of work to a checksum. The same sources are a program of this machine's own.
 */
enum CModule {
  KERNELS,
  CODECS;

  private String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return the folder of the sources} */
  Path sources() {
    return Main.base().resolve("src/main/c").resolve(folder());
  }

  /** {@return the file that the sources are in} */
  String source() {
    return folder() + ".c";
  }

  /** {@return where the machine's own program is built} */
  Path output() {
    return Main.base().resolve("target/modules").resolve(folder());
  }

  /** {@return the committed module} */
  Path file() {
    return sources().resolve(folder() + ".wasm");
  }

  byte[] wasm() {
    try {
      return Files.readAllBytes(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return which of these a module is} */
  static CModule of(byte[] wasm) {
    for (CModule module : values()) {
      if (Arrays.equals(module.wasm(), wasm)) {
        return module;
      }
    }
    throw new IllegalArgumentException("not a module of src/main/c");
  }

  /** {@return the function of the machine's own program} */
  IntUnaryOperator program(String function) {
    return Pipe.program(output(), function);
  }

  /**
   * Opens a function in an engine, warmed up.
   *
   * @param argument an amount of work
   * @throws IllegalStateException if it computes something else than another engine
   */
  IntUnaryOperator open(Engine engine, String export, int argument) {
    byte[] wasm = wasm();
    IntUnaryOperator function = engine.open(wasm, export);
    Engine other = engine == Engine.CLANG ? Engine.SLIPWAY : Engine.CLANG;
    int expected = other.open(wasm, export).applyAsInt(argument);
    int found = function.applyAsInt(argument);
    if (found != expected) {
      throw new IllegalStateException(
          "checksum of %s: expected %08x, found %08x".formatted(export, expected, found));
    }
    engine.warmUp(function, argument);
    return function;
  }
}
