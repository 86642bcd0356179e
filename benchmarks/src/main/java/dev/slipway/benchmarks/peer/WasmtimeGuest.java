package dev.slipway.benchmarks.peer;

import static io.github.kawamuray.wasmtime.WasmValType.I32;

import dev.slipway.benchmarks.Guest;
import io.github.kawamuray.wasmtime.Config;
import io.github.kawamuray.wasmtime.Engine;
import io.github.kawamuray.wasmtime.Extern;
import io.github.kawamuray.wasmtime.Func;
import io.github.kawamuray.wasmtime.Instance;
import io.github.kawamuray.wasmtime.Memory;
import io.github.kawamuray.wasmtime.Module;
import io.github.kawamuray.wasmtime.OptLevel;
import io.github.kawamuray.wasmtime.Store;
import io.github.kawamuray.wasmtime.WasmFunctions;
import java.nio.ByteBuffer;
import java.util.List;

/** A module in wasmtime, optimised for speed; loaded by {@code Peer.WASMTIME}. */
public final class WasmtimeGuest implements Guest {
  private final Store<Void> store;
  private final Instance instance;

  /** Functions get their imports in the module's order, which wasmtime wants. */
  public WasmtimeGuest(byte[] wasm, List<Import> imports) {
    Engine engine = engine();
    store = new Store<>(null, engine);
    instance =
        new Instance(
            store,
            Module.fromBinary(engine, wasm),
            imports.stream().map(this::host).map(Extern::fromFunc).toList());
  }

  private static Engine engine() {
    return new Engine(new Config().craneliftOptLevel(OptLevel.SPEED));
  }

  /** Compiles only. */
  public static Object compile(byte[] wasm) {
    return Module.fromBinary(engine(), wasm);
  }

  private Func host(Import host) {
    return switch (host) {
      case Import.One one -> WasmFunctions.wrap(store, I32, I32, x -> one.function().applyAsInt(x));
      case Import.Three three ->
          WasmFunctions.wrap(
              store, I32, I32, I32, I32, (a, b, c) -> three.function().apply(a, b, c));
      case Import.Four four ->
          WasmFunctions.wrap(
              store, I32, I32, I32, I32, I32, (a, b, c, d) -> four.function().apply(a, b, c, d));
      case Import.Move _ ->
          throw new IllegalArgumentException("no memmove for wasmtime, which no module here needs");
    };
  }

  private Func exported(String export) {
    return instance.getFunc(store, export).orElseThrow();
  }

  private ByteBuffer memory() {
    Memory memory = instance.getMemory(store, "memory").orElseThrow();
    return memory.buffer(store);
  }

  @Override
  public void start(String export) {
    WasmFunctions.consumer(store, exported(export)).accept();
  }

  @Override
  public Call function(String export, int parameters) {
    Func function = exported(export);
    return switch (parameters) {
      case 1 -> {
        var one = WasmFunctions.func(store, function, I32, I32);
        yield arguments -> one.call(arguments[0]);
      }
      case 3 -> {
        var three = WasmFunctions.func(store, function, I32, I32, I32, I32);
        yield arguments -> three.call(arguments[0], arguments[1], arguments[2]);
      }
      default -> throw new IllegalArgumentException(parameters + " parameters");
    };
  }

  @Override
  public byte[] read(int address, int length) {
    byte[] bytes = new byte[length];
    memory().get(address, bytes);
    return bytes;
  }

  @Override
  public void write(int address, byte[] bytes) {
    memory().put(address, bytes);
  }
}
