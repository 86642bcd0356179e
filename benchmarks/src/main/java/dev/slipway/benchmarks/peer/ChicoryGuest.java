package dev.slipway.benchmarks.peer;

import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.Parser;
import dev.slipway.benchmarks.Guest;
import java.util.List;

/**
 * A module without imports in Chicory's build-time compiler, here at run time; it falls back to its
 * interpreter for functions that are too large for the JVM. Loaded by {@code Peer.CHICORY} and
 * {@code Peer.CHICORY_OLD}.
 */
public final class ChicoryGuest implements Guest {
  private final Instance instance;

  public ChicoryGuest(byte[] wasm, List<Import> imports) {
    if (!imports.isEmpty()) {
      throw new IllegalArgumentException(
          "no imports for Chicory, which Endive goes on from; found " + imports.size());
    }
    var module = Parser.parse(wasm);
    instance =
        Instance.builder(module)
            .withMachineFactory(MachineFactoryCompiler.compile(module))
            .withMemoryFactory(ByteArrayMemory::new)
            .build();
  }

  /** Compiles only. */
  public static Object compile(byte[] wasm) {
    return MachineFactoryCompiler.compile(Parser.parse(wasm));
  }

  @Override
  public void start(String export) {
    instance.export(export).apply();
  }

  @Override
  public Call function(String export, int parameters) {
    ExportFunction function = instance.export(export);
    long[] wide = new long[parameters];
    return arguments -> {
      for (int i = 0; i < parameters; i++) {
        wide[i] = arguments[i];
      }
      return (int) function.apply(wide)[0];
    };
  }

  @Override
  public byte[] read(int address, int length) {
    return instance.memory().readBytes(address, length);
  }

  @Override
  public void write(int address, byte[] bytes) {
    instance.memory().write(address, bytes);
  }
}
