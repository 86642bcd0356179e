package dev.slipway.js;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/**
 * A Java function that JavaScript can call. It gets and gives raw guest values: {@code Integer},
 * {@code Double}, {@code Boolean}, strings, BigInts, objects of JavaScript and other {@code
 * TruffleObject}s; null stands for undefined in what it returns.
 */
@ExportLibrary(InteropLibrary.class)
final class RawCallable implements TruffleObject {
  /** What it does. */
  interface Body {
    Object call(Object[] args) throws Throwable;
  }

  private final Realm realm;
  private final Body body;

  RawCallable(Realm realm, Body body) {
    this.realm = realm;
    this.body = body;
  }

  @ExportMessage
  boolean isExecutable() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object execute(Object[] args) {
    try {
      Object result = body.call(args);
      return result == null ? realm.undefined() : result;
    } catch (Throwable thrown) {
      throw realm.failures.toJs(thrown);
    }
  }
}
