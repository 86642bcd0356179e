package dev.slipway.js;

import com.oracle.truffle.api.interop.TruffleObject;

/** A Java object in JavaScript's hands: opaque there. */
record Handle(Object value) implements TruffleObject {
  @SuppressWarnings("unchecked")
  static <T> T value(Object handle) {
    return (T) ((Handle) handle).value();
  }
}
