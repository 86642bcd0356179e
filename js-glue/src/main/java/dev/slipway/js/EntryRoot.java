package dev.slipway.js;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

/** The body of what runs wasm and is no exported function: an instantiation, for one. */
final class EntryRoot extends WasmRoot {
  private final Realm realm;
  private final RawCallable.Body body;

  private EntryRoot(Realm realm, String name, RawCallable.Body body) {
    super(name);
    this.realm = realm;
    this.body = body;
  }

  /** {@return {@code body} in a frame that Truffle sees} */
  static RawCallable.Body of(Realm realm, String name, RawCallable.Body body) {
    CallTarget target = new EntryRoot(realm, name, body).getCallTarget();
    return target::call;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return enter(frame.getArguments());
  }

  @TruffleBoundary
  private Object enter(Object[] args) {
    try {
      return body.call(args);
    } catch (Throwable thrown) {
      // Here, where the frame still is one of the error's stack.
      throw realm.failures.toJs(thrown);
    }
  }
}
