package dev.slipway.js;

/**
 * One call of a function that {@code WebAssembly.promising} made ("evaluate a Promising function"
 * of the JavaScript API): it runs wasm, which a {@code Suspending} import may suspend. What is
 * suspended are frames of wasm, never of JavaScript's or of Java host functions, which may hold a
 * lock or have entered a Context.
 */
final class PromisingCall {
  private final Realm realm;
  private final ExportCall target;
  private final Object[] args;

  /** Null where there are no coroutines: then nothing can be suspended. */
  private final Coroutine coroutine;

  /** While suspended: what the import returned. */
  private Object awaited;

  /** What became of it. */
  private Object answer;

  private boolean rejected;

  private Object result;
  private Throwable thrown;

  private PromisingCall(Realm realm, ExportCall target, Object[] args) {
    this.realm = realm;
    this.target = target;
    this.args = args;
    this.coroutine = Coroutine.areReachable() ? new Coroutine(this::body) : null;
  }

  static void define(Realm realm) {
    realm.define("promisingStarter", args -> realm.functions.starter(Handle.value(args[0])));
    realm.defineEntry(
        "promisingRun", "WebAssembly.promising", args -> PromisingCall.of(args[0]).proceed());
    realm.define("promisingAwaited", args -> PromisingCall.of(args[0]).takeAwaited());
    realm.defineEntry(
        "promisingResume",
        "WebAssembly.promising",
        args -> PromisingCall.of(args[0]).resume(args[1], args[2]));
    realm.define("promisingResult", args -> PromisingCall.of(args[0]).result);
  }

  /** {@return a handle of a call that is yet to run, with arguments as JavaScript gave them} */
  static Handle start(Realm realm, ExportCall target, Object[] args) {
    return new Handle(new PromisingCall(realm, target, target.arguments(args, 0)));
  }

  private static PromisingCall of(Object handle) {
    return Handle.value(handle);
  }

  private void body() {
    try {
      result = target.invoke(args);
    } catch (Throwable e) {
      thrown = e;
    }
  }

  /** Runs until the end or the next suspension; {@return whether it is suspended} */
  private boolean proceed() throws Throwable {
    PromisingCall outer = realm.promising;
    boolean ended = true;
    try {
      if (coroutine == null) {
        realm.promising = null;
        body();
      } else {
        realm.promising = this;
        ended = coroutine.run();
      }
    } finally {
      realm.promising = outer;
      realm.enterJs();
    }
    if (thrown != null) {
      throw thrown;
    }
    return !ended;
  }

  private boolean resume(Object value, Object isRejected) throws Throwable {
    answer = value;
    rejected = (Boolean) isRejected;
    return proceed();
  }

  private Object takeAwaited() {
    Object value = awaited;
    awaited = null;
    return value;
  }

  /**
   * {@return the call that a Suspending import would suspend}
   *
   * @throws JsError a SuspendError, if there is none
   */
  static PromisingCall active(Realm realm) {
    PromisingCall call = realm.promising;
    if (!Coroutine.areReachable()) {
      throw suspendError("calls cannot be suspended in this JVM: run Java with " + Coroutine.HELP);
    }
    if (call == null || !call.coroutine.isCurrent()) {
      throw suspendError(
          "a WebAssembly.Suspending import was called outside of a WebAssembly.promising call, or"
              + " with JavaScript between the two");
    }
    StackWalker.StackFrame foreign = WasmFrames.foreign();
    if (foreign != null) {
      throw suspendError(
          "a WebAssembly.Suspending import was called with Java between it and the"
              + " WebAssembly.promising call: "
              + foreign);
    }
    return call;
  }

  private static JsError suspendError(String message) {
    return new JsError(JsError.Kind.SUSPEND, message);
  }

  /**
   * Suspends this call, which is active, until JavaScript resumes it.
   *
   * @param value a promise, or any other value, which is as good as a promise of it
   * @return what the promise became
   * @throws com.oracle.truffle.api.exception.AbstractTruffleException if it is rejected
   */
  Object await(Object value) {
    awaited = value;
    Coroutine.suspend();
    Object given = answer;
    answer = null;
    if (rejected) {
      realm.rethrow.call(given);
      throw new AssertionError("rethrow() of webassembly.js returned");
    }
    return given;
  }
}
