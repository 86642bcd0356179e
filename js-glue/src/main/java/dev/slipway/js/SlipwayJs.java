package dev.slipway.js;

import dev.slipway.runtime.Extern;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/**
 * Gives a GraalJS Context the {@code WebAssembly} namespace: {@link #install}. The object that it
 * returns, which may be ignored, passes WebAssembly objects between Java and JavaScript.
 */
public final class SlipwayJs {
  private final Realm realm;

  private SlipwayJs(Realm realm) {
    this.realm = realm;
  }

  /**
   * Sets the options of GraalJS that {@link #install} needs. They are none where the glue reaches
   * GraalJS's internals: on the class path, and on the module path with {@code --add-exports}.
   *
   * @param builder of a Context for {@code js}
   * @return {@code builder}
   */
  public static Context.Builder configure(Context.Builder builder) {
    return Backend.internalsAreReachable() ? builder : configureInterop(builder);
  }

  static Context.Builder configureInterop(Context.Builder builder) {
    return builder
        .allowExperimentalOptions(true)
        .option("js.debug-builtin", "true")
        .option("js.debug-property-name", InteropBackend.DEBUG);
  }

  /**
   * {@link #install(Context, JsOptions)} with {@link JsOptions#DEFAULT}.
   *
   * @param context of JavaScript, made with {@link #configure}; not entered by another thread
   * @return passes WebAssembly objects between Java and this Context
   */
  public static SlipwayJs install(Context context) {
    return install(context, JsOptions.DEFAULT);
  }

  /**
   * Makes {@code WebAssembly} a global of the Context, in place of what was there. Best done before
   * any script runs; but what scripts did to ArrayBuffer and its friends before does not break what
   * WebAssembly.Memory promises of its buffer.
   *
   * @param context of JavaScript, made with {@link #configure}; not entered by another thread
   * @param options how modules are compiled, and promises settled
   * @return passes WebAssembly objects between Java and this Context
   */
  public static SlipwayJs install(Context context, JsOptions options) {
    return install(context, options, true);
  }

  /** The same; {@code internals} says whether GraalJS's may be used. */
  static SlipwayJs install(Context context, JsOptions options, boolean internals) {
    Objects.requireNonNull(options);
    context.initialize("js");
    context.enter();
    try {
      return new SlipwayJs(Realm.install(context, options, internals));
    } finally {
      context.leave();
    }
  }

  /**
   * {@return what a JavaScript object stands for: a WebAssembly.Memory, Table or Global of this
   * Context, or an exported function}
   *
   * @param object of this Context
   * @throws IllegalArgumentException if it is none of these
   */
  public Extern extern(Value object) {
    realm.context.enter();
    try {
      Extern extern = realm.extern(realm.raw(object));
      if (extern == null) {
        throw new IllegalArgumentException(
            "expected a WebAssembly.Memory, Table or Global or an exported function, found "
                + object);
      }
      return extern;
    } finally {
      realm.context.leave();
    }
  }

  /**
   * {@return the JavaScript object for an extern, always the same}: the inverse of {@link #extern}
   *
   * @param extern a memory, table, global, tag or function
   */
  public Value value(Extern extern) {
    realm.context.enter();
    try {
      return realm.context.asValue(realm.toJs(Objects.requireNonNull(extern)));
    } finally {
      realm.context.leave();
    }
  }

  /**
   * {@return what a SharedArrayBuffer, a shared WebAssembly.Memory or a WebAssembly.Module stands
   * for, to be shown in Contexts of other threads}: the objects that {@code postMessage} passes on
   * without a copy
   *
   * @param object of this Context
   * @throws IllegalArgumentException if it is none of these
   */
  public Shareable share(Value object) {
    realm.context.enter();
    try {
      return Shareable.of(realm, realm.raw(object));
    } finally {
      realm.context.leave();
    }
  }

  /**
   * {@return an object of this Context for what {@link #share} gave in whichever Context}
   *
   * @param shared from whichever Context
   */
  public Value value(Shareable shared) {
    realm.context.enter();
    try {
      return realm.context.asValue(shared.show(realm));
    } finally {
      realm.context.leave();
    }
  }

  /**
   * Takes the promises of {@code Atomics.waitAsync} that are pending out of the queues of their
   * shared memories: they are never settled. To be called by any thread when nothing of this
   * Context runs any more, or they would take wake-ups that are meant for waiters that live.
   */
  public void cancelWaits() {
    realm.waits.forEach(wait -> wait.cancel(false));
    realm.waits.clear();
  }

  /**
   * From now on a function of JavaScript gets each new {@code import.meta}, which has its {@code
   * url}, and may add to it.
   *
   * @param function of one parameter, the object
   * @return false, and nothing is done, where the glue does not reach GraalJS's internals
   */
  public boolean onImportMeta(Value function) {
    realm.context.enter();
    try {
      return realm.backend.onImportMeta(realm.raw(function));
    } finally {
      realm.context.leave();
    }
  }

  /**
   * From now on a function of JavaScript is called for each import of a module that fails, and may
   * throw another error in place of GraalJS's. To be called before the first import.
   *
   * @param function of two parameters, the specifier, and the path of the file that imports or null
   * @return false, and nothing is done, where the glue does not reach GraalJS's internals
   */
  public boolean onImportFailure(Value function) {
    realm.context.enter();
    try {
      return realm.backend.onImportFailure(realm.raw(function));
    } finally {
      realm.context.leave();
    }
  }

  /**
   * From now on a function of JavaScript is called whenever control comes from wasm to JavaScript,
   * and after JavaScript has set a global: what wasm may have changed can be looked at there. It
   * must not throw.
   *
   * @param function without parameters
   */
  public void onCrossing(Value function) {
    realm.context.enter();
    try {
      realm.crossing = JsCall.of(realm.raw(function));
    } finally {
      realm.context.leave();
    }
  }

  /**
   * {@return a new ArrayBuffer of this Context with {@code bytes} as its storage, not a copy where
   * the glue reaches GraalJS's internals}
   *
   * @param bytes the buffer's, written by both sides from now on
   */
  public Value arrayBuffer(byte[] bytes) {
    realm.context.enter();
    try {
      return realm.context.asValue(realm.backend.newArrayBuffer(bytes));
    } finally {
      realm.context.leave();
    }
  }
}
