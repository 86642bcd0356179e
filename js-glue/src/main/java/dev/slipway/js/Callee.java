package dev.slipway.js;

import com.oracle.truffle.api.CallTarget;

/**
 * A function of JavaScript's that Java calls, {@code this} undefined. What a call needs is made at
 * the first one: of a million imports few are called.
 */
abstract class Callee {
  /**
   * Calls the function.
   *
   * @param args the backend's {@code firstArgument()} free places, then raw guest values; it may be
   *     changed
   * @return a raw guest value
   */
  abstract Object call(Object[] args);

  /** Any function, where there are no free places. */
  static final class ByInterop extends Callee {
    private final Object function;
    private CallTarget target;

    ByInterop(Object function) {
      this.function = function;
    }

    @Override
    Object call(Object[] args) {
      CallTarget made = target;
      if (made == null) {
        made = JsCall.of(function);
        target = made;
      }
      return made.call(null, args);
    }
  }
}
