package dev.slipway.js;

import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Storage;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.text.TextReader;
import java.util.HexFormat;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** A Context with WebAssembly for one test, on a thread with the stack that JavaScript wants. */
final class Js {
  /** How a memory's ArrayBuffer is backed. */
  enum Backing {
    HEAP(Storage.HEAP, true),
    NATIVE(Storage.NATIVE, true),
    HEAP_BY_INTEROP(Storage.HEAP, false),
    NATIVE_BY_INTEROP(Storage.NATIVE, false);

    final Storage storage;
    final boolean internals;

    Backing(Storage storage, boolean internals) {
      this.storage = storage;
      this.internals = internals;
    }
  }

  /** When user code patched ArrayBuffer and friends. */
  enum Patched {
    NEVER,
    BEFORE,
    AFTER
  }

  /** A test's body. */
  interface Body {
    void run(Js js) throws Exception;
  }

  private static final Engine ENGINE = Engine.create("js");

  final Context context;
  SlipwayJs slipway;

  private Js(Context context) {
    this.context = context;
  }

  static void run(Backing backing, Body body) throws Exception {
    run(backing, Patched.NEVER, JsOptions.DEFAULT, body);
  }

  static void run(Backing backing, Patched patched, JsOptions options, Body body) throws Exception {
    onBigStack(() -> {
      try (Context context = context(backing)) {
        Js js = new Js(context);
        js.eval(Realm.script("lib.js"));
        if (patched == Patched.BEFORE) {
          js.eval(Realm.script("patch.js"));
        }
        js.slipway =
            SlipwayJs.install(context, options.withStorage(backing.storage), backing.internals);
        js.put("javaGrow", args -> js.memory(args[0]).grow(args[1].asLong()));
        js.put("hex", args -> HexFormat.of().formatHex(wat(args[0].asString())));
        js.eval(
            "function wat(text) { return Uint8Array.from(hex(text).match(/../g), (h) => +('0x' +"
                + " h)); }");
        if (patched == Patched.AFTER) {
          js.eval(Realm.script("patch.js"));
        }
        body.run(js);
      }
    });
  }

  private static Context context(Backing backing) {
    Context.Builder builder =
        Context.newBuilder("js")
            .engine(ENGINE)
            .allowExperimentalOptions(true)
            .option("js.text-encoding", "true");
    return (backing.internals ? SlipwayJs.configure(builder) : SlipwayJs.configureInterop(builder))
        .build();
  }

  Value eval(String script) {
    return context.eval(Source.newBuilder("js", script, "test.js").buildLiteral());
  }

  void put(String name, ProxyExecutable function) {
    context.getBindings("js").putMember(name, function);
  }

  Memory memory(Value memory) {
    return (Memory) slipway.extern(memory);
  }

  static byte[] wat(String text) {
    return BinaryWriter.encode(
        TextReader.readModule(text, "test.wat", JsOptions.DEFAULT.compiler().features()));
  }

  /** A task that may throw. */
  interface Task {
    void run() throws Exception;
  }

  static void onBigStack(Task task) throws Exception {
    Throwable[] thrown = new Throwable[1];
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                task.run();
              } catch (Throwable t) {
                thrown[0] = t;
              }
            },
            "js",
            64 << 20);
    thread.start();
    thread.join();
    switch (thrown[0]) {
      case null -> {}
      case Exception e -> throw e;
      case Error e -> throw e;
      default -> throw new AssertionError(thrown[0]);
    }
  }
}
