package dev.slipway.benchmarks;

import dev.slipway.runtime.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** A program, and the same compiled with vectors. */
public enum Program {
  ARGON2(Npm.ARGON2, "dist/argon2.wasm"),
  ARGON2_SIMD(Npm.ARGON2, "dist/argon2-simd.wasm"),
  LLHTTP(Npm.UNDICI, "lib/llhttp/llhttp-wasm.js"),
  LLHTTP_SIMD(Npm.UNDICI, "lib/llhttp/llhttp_simd-wasm.js");

  private final Npm source;
  private final String file;

  Program(Npm source, String file) {
    this.source = source;
    this.file = file;
  }

  /** {@return the program without vectors} */
  Program scalar() {
    return switch (this) {
      case ARGON2, ARGON2_SIMD -> ARGON2;
      case LLHTTP, LLHTTP_SIMD -> LLHTTP;
    };
  }

  /** Instantiates the program. */
  Workload open(Engine engine) throws IOException {
    byte[] wasm = wasm();
    return switch (engine) {
      case SLIPWAY -> open(slipway(wasm, Storage.HEAP));
      case SLIPWAY_NATIVE -> open(slipway(wasm, Storage.NATIVE));
      case ENDIVE -> open(imports -> Peer.ENDIVE.open(wasm, imports));
      case NODE -> open(node(wasm));
      case CHICORY, CHICORY_OLD, GRAALWASM, WASMTIME, NODE_26, CLANG ->
          throw new IllegalArgumentException("no driver for " + engine);
    };
  }

  private Function<List<Guest.Import>, Guest> slipway(byte[] wasm, Storage storage) {
    return imports ->
        new SlipwayGuest(
            wasm,
            switch (this) {
              case ARGON2, ARGON2_SIMD -> Argon2.MEMORY;
              case LLHTTP, LLHTTP_SIMD -> Llhttp.MEMORY;
            },
            imports,
            storage);
  }

  private Workload open(Function<List<Guest.Import>, Guest> engine) {
    return switch (this) {
      case ARGON2, ARGON2_SIMD -> new Argon2(engine.apply(Argon2.IMPORTS));
      case LLHTTP, LLHTTP_SIMD -> {
        Llhttp workload = new Llhttp();
        yield workload.start(engine.apply(workload.imports()));
      }
    };
  }

  private Pipe node(byte[] wasm) {
    String module = Pipe.file(wasm);
    return switch (this) {
      case ARGON2, ARGON2_SIMD -> Pipe.node(Npm.NODE, "argon2.mjs", module);
      case LLHTTP, LLHTTP_SIMD ->
          Pipe.node(Npm.NODE, "llhttp.mjs", module, Pipe.file(Llhttp.response()));
    };
  }

  private static Workload open(Pipe node) {
    return new Workload() {
      @Override
      public int run() {
        return Integer.parseInt(node.ask("run"));
      }

      @Override
      public String result() {
        return node.ask("result");
      }

      @Override
      public void close() {
        node.close();
      }
    };
  }

  /** The module; in undici, it is a string in base 64 in a script. */
  private byte[] wasm() throws IOException {
    Path path = source.file(file);
    if (!file.endsWith(".js")) {
      return Files.readAllBytes(path);
    }
    String script = Files.readString(path);
    String before = "const wasmBase64 = '";
    int start = script.indexOf(before);
    if (start < 0) {
      throw new IOException("no " + before + " in " + path);
    }
    start += before.length();
    return Base64.getDecoder().decode(script.substring(start, script.indexOf('\'', start)));
  }
}
