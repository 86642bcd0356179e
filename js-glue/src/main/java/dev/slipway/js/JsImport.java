package dev.slipway.js;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import dev.slipway.runtime.HostFunction;
import dev.slipway.runtime.abi.Boundary;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import java.util.List;

/** A JavaScript function that wasm calls. Wasm can catch what it throws. */
final class JsImport {
  private final Realm realm;
  private final FuncType type;
  private final Callee callee;
  private final ValType opaque;

  JsImport(Realm realm, FuncType type, Object function) {
    this.realm = realm;
    this.type = type;
    this.callee = realm.backend.callee(function);
    this.opaque = ExportedFunctions.opaque(type);
  }

  /** {@return the function as an import of a type that a module defines} */
  static HostFunction of(Realm realm, DefType type, Object function) {
    JsImport made = new JsImport(realm, type.func(), function);
    if (made.opaque != null || Boundary.isSpread(type.func())) {
      return HostFunction.of(type, made::call);
    }
    return HostFunction.of(type, realm.importHandles.of(type.func()).bindTo(made));
  }

  // ---- typed: found by name

  void callNothing(Object[] args) {
    try {
      callRaw(args);
    } catch (AbstractTruffleException | JsError thrown) {
      throw toWasm(thrown);
    }
  }

  int callI32(Object[] args) {
    try {
      return realm.values.toI32(callRaw(args));
    } catch (AbstractTruffleException | JsError thrown) {
      throw toWasm(thrown);
    }
  }

  long callI64(Object[] args) {
    try {
      return realm.values.toI64(callRaw(args));
    } catch (AbstractTruffleException | JsError thrown) {
      throw toWasm(thrown);
    }
  }

  float callF32(Object[] args) {
    try {
      return realm.values.toF32(callRaw(args));
    } catch (AbstractTruffleException | JsError thrown) {
      throw toWasm(thrown);
    }
  }

  double callF64(Object[] args) {
    try {
      return realm.values.toF64(callRaw(args));
    } catch (AbstractTruffleException | JsError thrown) {
      throw toWasm(thrown);
    }
  }

  Object callReference(Object[] args) {
    try {
      return results(callRaw(args));
    } catch (AbstractTruffleException | JsError thrown) {
      throw toWasm(thrown);
    }
  }

  Object[] callSeveral(Object[] args) {
    return (Object[]) callReference(args);
  }

  private Object callRaw(Object[] args) {
    realm.enterJs();
    return callee.call(args);
  }

  // ---- boxed

  private Object call(Object[] args) {
    try {
      return results(callJs(args));
    } catch (AbstractTruffleException | JsError thrown) {
      throw toWasm(thrown);
    }
  }

  /** {@return what to throw to wasm for what JavaScript or the conversion of its result threw} */
  RuntimeException toWasm(RuntimeException thrown) {
    return thrown instanceof JsError error
        ? realm.failures.toWasm(error)
        : realm.failures.toWasm((AbstractTruffleException) thrown);
  }

  /** {@return what the function returns, raw} */
  Object callJs(Object[] args) {
    if (opaque != null) {
      realm.enterJs();
      throw realm.failures.toJs(Values.opaque(opaque));
    }
    List<ValType> params = type.params();
    int first = realm.backend.firstArgument();
    Object[] converted = new Object[first + args.length];
    for (int i = 0; i < args.length; i++) {
      converted[first + i] = realm.values.toJs(params.get(i), args[i]);
    }
    return callRaw(converted);
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
