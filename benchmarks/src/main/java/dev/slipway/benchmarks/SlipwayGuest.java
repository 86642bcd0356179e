package dev.slipway.benchmarks;

import dev.slipway.compiler.Options;
import dev.slipway.compiler.Slipway;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Storage;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** A module in Slipway; typed lambdas for its imports, handles of its exports. */
final class SlipwayGuest implements Guest {
  private final Instance instance;
  private final Memory memory;

  SlipwayGuest(byte[] wasm, String memory, List<Import> imports, Storage storage) {
    Imports.Builder builder = Imports.builder();
    imports.forEach(host -> add(builder, host));
    instance =
        Slipway.compile(wasm, Options.DEFAULT.withStorage(storage)).instantiate(builder.build());
    this.memory = instance.memory(memory);
  }

  private void add(Imports.Builder builder, Import host) {
    switch (host) {
      case Import.One(String module, String name, IntUnaryOperator function) ->
          builder.func(module, name, IntUnaryOperator.class, function);
      case Import.Three(String module, String name, Ternary function) ->
          builder.func(module, name, Ternary.class, function);
      case Import.Four(String module, String name, Quaternary function) ->
          builder.func(module, name, Quaternary.class, function);
      case Import.Move(String module, String name) ->
          builder.func(module, name, Ternary.class, this::move);
    }
  }

  private int move(int to, int from, int length) {
    MemorySegment bytes = memory.segment();
    MemorySegment.copy(
        bytes,
        Integer.toUnsignedLong(from),
        bytes,
        Integer.toUnsignedLong(to),
        Integer.toUnsignedLong(length));
    return to;
  }

  @Override
  public void start(String export) {
    instance.call(export);
  }

  @Override
  public Call function(String export, int parameters) {
    MethodHandle handle = instance.func(export).handle().asSpreader(int[].class, parameters);
    return arguments -> {
      try {
        return (int) handle.invokeExact(arguments);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    };
  }

  @Override
  public byte[] read(int address, int length) {
    return memory.read(address, length);
  }

  @Override
  public void write(int address, byte[] bytes) {
    memory.write(address, bytes);
  }
}
