package dev.slipway.js;

import dev.slipway.runtime.Global;
import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;

/** WebAssembly.Global. */
final class GlobalCallables {
  private final Realm realm;

  private GlobalCallables(Realm realm) {
    this.realm = realm;
  }

  static void define(Realm realm) {
    GlobalCallables callables = new GlobalCallables(realm);
    realm.define(
        "globalNew",
        args -> callables.create(args[0], Realm.string(args[1]), (Boolean) args[2], args[3]));
    realm.define("globalGet", args -> callables.get(Handle.value(args[0])));
    realm.define("globalSet", args -> callables.set(Handle.value(args[0]), args[1]));
  }

  private Handle create(Object object, String typeName, boolean mutable, Object value) {
    String where = "WebAssembly.Global()";
    ValType type = type(typeName, where + ": Property 'value'");
    Object initial =
        realm.isUndefined(value)
            ? realm.values.defaultValue(type)
            : realm.values.toWasm(type, value, where);
    return new Handle(realm.adopt(Global.create(new GlobalType(mutable, type), initial), object));
  }

  /** {@return the type that JavaScript names, of the property that {@code where} names} */
  static ValType type(String name, String where) {
    return switch (name) {
      case "i32" -> ValType.I32;
      case "i64" -> ValType.I64;
      case "f32" -> ValType.F32;
      case "f64" -> ValType.F64;
      case "v128" -> ValType.V128;
      default -> {
        RefType type = referenceType(name);
        if (type == null) {
          throw JsError.type(where + ": value must be a WebAssembly type, found " + name);
        }
        yield type;
      }
    };
  }

  /** {@return the nullable reference type that JavaScript names, or null} */
  static RefType referenceType(String name) {
    if (name.equals("anyfunc")) {
      return ValType.FUNCREF;
    }
    for (AbsHeapType heap : AbsHeapType.values()) {
      RefType type = new RefType(true, heap);
      if (type.text().equals(name)) {
        return type;
      }
    }
    return null;
  }

  private Object get(Global global) {
    return realm.values.toJs(global.globalType().value(), global.get());
  }

  private Object set(Global global, Object value) {
    String where = "set WebAssembly.Global.value";
    if (!global.globalType().mutable()) {
      throw JsError.type(where + ": Can't set the value of an immutable global.");
    }
    global.set(realm.values.toWasm(global.globalType().value(), value, where));
    if (realm.crossing != null) {
      realm.crossing.call();
    }
    return null;
  }
}
