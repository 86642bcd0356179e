package dev.slipway.js;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import dev.slipway.runtime.HostFunction;
import dev.slipway.wasm.type.FuncType;

/**
 * "Create a suspending function" of the JavaScript API: a JavaScript function whose promise wasm
 * waits for.
 */
final class SuspendingImport implements HostFunction.Body {
  private final Realm realm;
  private final JsImport function;

  SuspendingImport(Realm realm, FuncType type, Object function) {
    this.realm = realm;
    this.function = new JsImport(realm, type, function);
  }

  @Override
  public Object call(Object[] args) {
    try {
      PromisingCall call = PromisingCall.active(realm);
      return function.results(call.await(function.callJs(args)));
    } catch (AbstractTruffleException | JsError thrown) {
      throw function.toWasm(thrown);
    }
  }
}
