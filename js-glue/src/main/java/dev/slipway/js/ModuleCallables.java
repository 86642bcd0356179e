package dev.slipway.js;

import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import dev.slipway.compiler.Slipway;
import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.ExportType;
import dev.slipway.runtime.ImportType;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.binary.BinaryReader;
import dev.slipway.wasm.validate.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** WebAssembly.Module, validate and compile. */
final class ModuleCallables {
  private final Realm realm;

  private ModuleCallables(Realm realm) {
    this.realm = realm;
  }

  static void define(Realm realm) {
    ModuleCallables callables = new ModuleCallables(realm);
    realm.define("copyBytes", args -> callables.copyBytes(args[0]));
    realm.define("compile", args -> callables.compile(Handle.value(args[0]), text(args[1])));
    realm.define("validate", args -> callables.validate(Handle.value(args[0])));
    realm.define(
        "compileAsync",
        args -> callables.compileAsync(Handle.value(args[0]), text(args[1]), args[2], args[3]));
    realm.define("moduleExports", args -> callables.exports(Handle.value(args[0])));
    realm.define("moduleImports", args -> callables.imports(Handle.value(args[0])));
    realm.define(
        "moduleCustomSections",
        args -> callables.customSections(Handle.value(args[0]), text(args[1])));
  }

  private static String text(Object string) {
    return Realm.string(string);
  }

  private Object copyBytes(Object source) {
    byte[] bytes = realm.backend.copyBytes(source);
    return bytes == null ? null : new Handle(bytes);
  }

  private Handle compile(byte[] bytes, String where) {
    try {
      return new Handle(Slipway.compile(bytes, realm.options.compiler()));
    } catch (ModuleException e) {
      throw compileError(e, where);
    }
  }

  private static JsError compileError(ModuleException e, String where) {
    return new JsError(JsError.Kind.COMPILE, where + ": " + e.getMessage());
  }

  private Object validate(byte[] bytes) {
    Features features = realm.options.compiler().features();
    try {
      Validator.validate(BinaryReader.read(bytes, features), features);
      return true;
    } catch (ModuleException _) {
      return false;
    }
  }

  // ---- promises

  /** The default executor: one thread for all Contexts, which ends when idle. */
  private static final class Background {
    static final Executor EXECUTOR =
        Executors.newSingleThreadExecutor(task ->
            Thread.ofPlatform()
                .daemon()
                .name("slipway-compile")
                .stackSize(16 << 20)
                .unstarted(task));
  }

  private Object compileAsync(byte[] bytes, String where, Object resolve, Object reject) {
    EventLoop loop = realm.options.eventLoop();
    if (loop == null) {
      outcome(bytes, where, resolve, reject).run();
      return null;
    }
    Executor executor = realm.options.executor();
    loop.ref();
    (executor == null ? Background.EXECUTOR : executor)
        .execute(() -> finish(loop, outcome(bytes, where, resolve, reject)));
    return null;
  }

  private void finish(EventLoop loop, Runnable settle) {
    loop.post(() -> {
      realm.context.enter();
      try {
        settle.run();
      } finally {
        realm.context.leave();
        loop.unref();
      }
    });
  }

  /** Compiles, on any thread; {@return what settles the promise on JavaScript's thread} */
  private Runnable outcome(byte[] bytes, String where, Object resolve, Object reject) {
    try {
      Handle module = new Handle(Slipway.compile(bytes, realm.options.compiler()));
      return () -> call(resolve, module);
    } catch (ModuleException e) {
      return () -> call(reject, realm.failures.object(compileError(e, where)));
    } catch (RuntimeException | Error e) {
      return () -> call(reject, realm.failures.object(e));
    }
  }

  private static void call(Object function, Object argument) {
    try {
      InteropLibrary.getUncached().execute(function, argument);
    } catch (InteropException e) {
      throw new AssertionError(e);
    }
  }

  // ---- reflection

  private Object exports(CompiledModule module) {
    List<Object> list = new ArrayList<>();
    for (ExportType export : module.exports()) {
      list.add(record("name", export.name(), "kind", export.type().kind().jsName()));
    }
    return list(list);
  }

  private Object imports(CompiledModule module) {
    List<Object> list = new ArrayList<>();
    for (ImportType entry : module.imports()) {
      list.add(
          record(
              "module",
              entry.module(),
              "name",
              entry.name(),
              "kind",
              entry.type().kind().jsName()));
    }
    return list(list);
  }

  private Object customSections(CompiledModule module, String name) {
    List<Object> list = new ArrayList<>();
    for (byte[] payload : module.customSections(name)) {
      list.add(realm.backend.newArrayBuffer(payload));
    }
    return list(list);
  }

  private Object record(Object... pairs) {
    return realm.values.record.call(pairs);
  }

  private Object list(List<Object> items) {
    return realm.values.list.call(items.toArray());
  }
}
