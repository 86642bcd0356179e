package dev.slipway.js;

import com.oracle.truffle.api.CallTarget;
import dev.slipway.runtime.HostFunction;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import java.util.List;

/** A JavaScript function that wasm calls. What it throws passes through wasm as it is. */
final class JsImport implements HostFunction.Body {
  private final Realm realm;
  private final FuncType type;
  private final CallTarget target;
  private final boolean vector;

  JsImport(Realm realm, FuncType type, Object function) {
    this.realm = realm;
    this.type = type;
    this.target = JsCall.of(function);
    this.vector = ExportedFunctions.hasVector(type);
  }

  @Override
  public Object call(Object[] args) {
    // JavaScript is about to run: it must not find a buffer of before a grow.
    if (realm.moved.raised) {
      realm.detachMoved();
    }
    if (vector) {
      throw realm.failures.toJs(
          JsError.type("type incompatibility when transforming from/to JS: v128"));
    }
    List<ValType> params = type.params();
    for (int i = 0; i < args.length; i++) {
      args[i] = realm.values.toJs(params.get(i), args[i]);
    }
    return results(target.call(args));
  }

  private Object results(Object result) {
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
