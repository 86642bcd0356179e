package dev.slipway.js;

import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import dev.slipway.compiler.Compiler;
import dev.slipway.compiler.Options;
import dev.slipway.compiler.Slipway;
import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.ExportType;
import dev.slipway.runtime.ImportType;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.type.ExternType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.PolyglotException;

/** WebAssembly.Module, validate and compile. */
final class ModuleCallables {
  private final Realm realm;

  private ModuleCallables(Realm realm) {
    this.realm = realm;
  }

  static void define(Realm realm) {
    ModuleCallables callables = new ModuleCallables(realm);
    realm.define("copyBytes", args -> callables.copyBytes(args[0]));
    realm.define("compileOptions", args -> callables.compileOptions(args[0], args[1], args[2]));
    realm.define(
        "compile",
        args -> callables.compile(Handle.value(args[0]), text(args[1]), Handle.value(args[2])));
    realm.define(
        "validate", args -> callables.validate(Handle.value(args[0]), Handle.value(args[1])));
    realm.define(
        "compileAsync",
        args ->
            callables.compileAsync(
                Handle.value(args[0]),
                text(args[1]),
                callables.options(Handle.value(args[2]), text(args[1])),
                args[3],
                args[4]));
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

  /** WebAssemblyCompileOptions; {@code constants} is null if there is no such module. */
  private record CompileOptions(List<String> builtins, String constants) {}

  private Handle compileOptions(Object names, Object count, Object constants) {
    List<String> builtins = new ArrayList<>();
    for (int i = 0; i < Values.toInt(count); i++) {
      builtins.add(text(Realm.element(names, i)));
    }
    String module = InteropLibrary.getUncached().isNull(constants) ? null : text(constants);
    return new Handle(new CompileOptions(builtins, module));
  }

  /**
   * {@return how to compile a module}
   *
   * @throws JsError a CompileError if a builtin set is named twice
   */
  private Options options(CompileOptions given, String where) {
    Options options = realm.options.compiler();
    if (given.builtins.isEmpty() && given.constants == null) {
      return options;
    }
    try {
      return options.withBuiltins(
          new JsBuiltins(realm, given.builtins, given.constants, options.builtins()));
    } catch (JsError e) {
      throw new JsError(e.kind, where + ": " + e.getMessage());
    }
  }

  private Handle compile(byte[] bytes, String where, CompileOptions given) {
    Options options = options(given, where);
    try {
      return new Handle(Slipway.compile(bytes, options));
    } catch (ModuleException e) {
      throw compileError(e, where);
    }
  }

  private static JsError compileError(ModuleException e, String where) {
    return new JsError(JsError.Kind.COMPILE, where + ": " + e.getMessage());
  }

  private Object validate(byte[] bytes, CompileOptions given) {
    try {
      Compiler.validate(bytes, options(given, "WebAssembly.validate()"));
      return true;
    } catch (ModuleException | JsError _) {
      return false;
    }
  }

  // ---- promises

  /** The default executor: threads for all Contexts, which end when idle and keep no JVM alive. */
  private static final class Background {
    static final Executor EXECUTOR = executor(Runtime.getRuntime().availableProcessors());

    private static Executor executor(int threads) {
      ThreadPoolExecutor executor =
          new ThreadPoolExecutor(
              threads,
              threads,
              10,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(),
              task ->
                  Thread.ofPlatform()
                      .daemon()
                      .name("slipway-compile")
                      .stackSize(16 << 20)
                      .unstarted(task));
      executor.allowCoreThreadTimeOut(true);
      return executor;
    }
  }

  private Object compileAsync(
      byte[] bytes, String where, Options options, Object resolve, Object reject) {
    EventLoop loop = realm.options.eventLoop();
    if (loop == null) {
      outcome(bytes, where, options, resolve, reject).run();
      return null;
    }
    Executor executor = realm.options.executor();
    loop.ref();
    try {
      (executor == null ? Background.EXECUTOR : executor)
          .execute(() -> finish(loop, outcome(bytes, where, options, resolve, reject)));
    } catch (RejectedExecutionException e) {
      loop.unref();
      throw new JsError(
          JsError.Kind.RUNTIME, where + ": the executor takes no tasks: " + e.getMessage());
    }
    return null;
  }

  private void finish(EventLoop loop, Runnable settle) {
    loop.post(() -> {
      try {
        settle(settle);
      } finally {
        loop.unref();
      }
    });
  }

  private void settle(Runnable settle) {
    try {
      realm.context.enter();
    } catch (IllegalStateException | PolyglotException _) {
      // Closed meanwhile: nobody waits any more.
      return;
    }
    try {
      settle.run();
    } finally {
      realm.context.leave();
    }
  }

  /** Compiles, on any thread; {@return what settles the promise on JavaScript's thread} */
  private Runnable outcome(
      byte[] bytes, String where, Options options, Object resolve, Object reject) {
    try {
      Handle module = new Handle(Slipway.compile(bytes, options));
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
      list.add(record(export.type(), "name", export.name(), "kind", export.type().kind().jsName()));
    }
    return list(list);
  }

  private Object imports(CompiledModule module) {
    List<Object> list = new ArrayList<>();
    for (ImportType entry : module.imports()) {
      list.add(
          record(
              entry.type(),
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

  /** Type reflection adds the type. */
  private Object record(ExternType type, Object... pairs) {
    if (!realm.options.typeReflection()) {
      return realm.values.record.call(pairs);
    }
    Object[] more = Arrays.copyOf(pairs, pairs.length + 2);
    more[pairs.length] = "type";
    more[pairs.length + 1] = realm.types.of(type);
    return realm.values.record.call(more);
  }

  private Object list(List<Object> items) {
    return realm.values.list.call(items.toArray());
  }
}
