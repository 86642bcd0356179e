package dev.slipway.js;

import com.oracle.truffle.api.CallTarget;
import dev.slipway.runtime.Func;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Exported functions: a JavaScript function for each, made by one factory a signature. */
final class ExportedFunctions {
  private final Realm realm;

  /** JavaScript functions that make the function for a callable. */
  private final Map<List<ValType>, Object> makers = new HashMap<>();

  private CallTarget functionMaker;
  private CallTarget exportedFunction;

  ExportedFunctions(Realm realm) {
    this.realm = realm;
  }

  void bind() {
    functionMaker = realm.hookCall("functionMaker");
    exportedFunction = realm.hookCall("exportedFunction");
  }

  /** Makes the JavaScript function of a function that has none in this realm. */
  Companion create(Func func) {
    return create(func, Math.max(func.index, 0));
  }

  /** The same, with the index that becomes its name. */
  Companion create(Func func, int index) {
    Object maker = makers.computeIfAbsent(func.funcType.params(), this::maker);
    ExportCall call = new ExportCall(realm, func);
    Object function = exportedFunction.call(maker, call, Integer.toString(index), new Handle(func));
    return new Companion.Plain(realm, function, func);
  }

  private Object maker(List<ValType> params) {
    return functionMaker.call(source(params));
  }

  /** A method, so that it has the right length and name and is no constructor. */
  static String source(List<ValType> params) {
    StringBuilder names = new StringBuilder();
    StringBuilder converted = new StringBuilder();
    for (int i = 0; i < params.size(); i++) {
      String comma = i == 0 ? "" : ", ";
      names.append(comma).append('a').append(i);
      converted.append(comma).append(conversion(params.get(i), "a" + i));
    }
    return "(function (toBigInt64, toFunc) { 'use strict'; return (call, name) => ({ [name]("
        + names
        + ") { return call("
        + converted
        + "); } })[name]; })";
  }

  private static String conversion(ValType type, String name) {
    return switch (type) {
      case NumType num ->
          switch (num) {
            case I32 -> name + " | 0";
            case I64 -> "toBigInt64(" + name + ")";
            case F32, F64 -> "+" + name;
          };
      case RefType ref -> Values.isExtern(ref) ? name : "toFunc(" + name + ")";
      case VecType _ -> "toFunc(v128)";
    };
  }

  /** {@return whether JavaScript may not call it: a parameter or result is a vector} */
  static boolean hasVector(FuncType type) {
    return type.params().contains(ValType.V128) || type.results().contains(ValType.V128);
  }
}
