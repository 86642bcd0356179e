package dev.slipway.benchmarks.peer;

import dev.slipway.benchmarks.Guest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportMemory;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.ValType;

/** A module in Endive's compiler; loaded by {@code Peer.ENDIVE}. */
public final class EndiveGuest implements Guest {
  private final Instance instance;

  /** Endive has one memory, so it needs no name. */
  public EndiveGuest(byte[] wasm, List<Import> imports) {
    this(
        Parser.parse(wasm),
        ImportValues.builder()
            .addFunction(imports.stream().map(EndiveGuest::host).toArray(HostFunction[]::new))
            .build());
  }

  private EndiveGuest(WasmModule module, ImportValues imports) {
    instance =
        Instance.builder(module)
            .withImportValues(imports)
            .withMachineFactory(MachineFactoryCompiler.compile(module))
            .withMemoryFactory(ByteArrayMemory::new)
            .build();
  }

  /** Instances that import one memory, of one page. */
  public static List<Guest> sharing(byte[] wasm, String module, String name, int instances) {
    ByteArrayMemory memory = new ByteArrayMemory(new MemoryLimits(1, 1, true));
    List<Guest> guests = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      guests.add(
          new EndiveGuest(
              Parser.parse(wasm),
              ImportValues.builder().addMemory(new ImportMemory(module, name, memory)).build()));
    }
    return guests;
  }

  private static HostFunction host(Import host) {
    return switch (host) {
      case Import.One one ->
          function(host, 1, (_, x) -> new long[] {one.function().applyAsInt((int) x[0])});
      case Import.Three three ->
          function(
              host,
              3,
              (_, x) -> new long[] {three.function().apply((int) x[0], (int) x[1], (int) x[2])});
      case Import.Four four ->
          function(
              host,
              4,
              (_, x) ->
                  new long[] {
                    four.function().apply((int) x[0], (int) x[1], (int) x[2], (int) x[3])
                  });
      case Import.Move _ ->
          function(
              host,
              3,
              (caller, x) -> {
                caller.memory().copy((int) x[0], (int) x[1], (int) x[2]);
                return new long[] {x[0]};
              });
    };
  }

  private static HostFunction function(Import host, int parameters, WasmFunctionHandle function) {
    return new HostFunction(
        host.module(),
        host.name(),
        FunctionType.of(Collections.nCopies(parameters, ValType.I32), List.of(ValType.I32)),
        function);
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
