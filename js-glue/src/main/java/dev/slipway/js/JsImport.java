package dev.slipway.js;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import dev.slipway.runtime.HostFunction;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import java.util.List;

/** A JavaScript function that wasm calls. Wasm can catch what it throws. */
final class JsImport implements HostFunction.Body {
  private final Realm realm;
  private final FuncType type;
  private final CallTarget target;
  private final ValType opaque;

  JsImport(Realm realm, FuncType type, Object function) {
    this.realm = realm;
    this.type = type;
    this.target = JsCall.of(function);
    this.opaque = ExportedFunctions.opaque(type);
  }

  @Override
  public Object call(Object[] args) {
    try {
      return results(callJs(args));
    } catch (AbstractTruffleException thrown) {
      throw realm.failures.toWasm(thrown);
    } catch (JsError thrown) {
      throw realm.failures.toWasm(thrown);
    }
  }

  /** {@return what the function returns, raw} */
  Object callJs(Object[] args) {
    realm.enterJs();
    if (opaque != null) {
      throw realm.failures.toJs(Values.opaque(opaque));
    }
    List<ValType> params = type.params();
    for (int i = 0; i < args.length; i++) {
      args[i] = realm.values.toJs(params.get(i), args[i]);
    }
    return target.call(args);
  }

  /** {@return for wasm what the function returned} */
  Object results(Object result) {
    List<ValType> types = type.results();
    return switch (types.size()) {
      case 0 -> null;
      case 1 -> realm.values.toWasm(types.get(0), result);
      default -> several(types, result);
    };
  }

  private Object[] several(List<ValType> types, Object result) {
    Object items = realm.values.fromIterable.call(result, types.size());
    Object[] converted = new Object[types.size()];
    for (int i = 0; i < converted.length; i++) {
      converted[i] = realm.values.toWasm(types.get(i), Realm.element(items, i));
    }
    return converted;
  }
}
