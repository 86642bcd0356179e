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
import java.util.stream.Stream;

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
    ExportCall call = new ExportCall(realm, func);
    Object function =
        exportedFunction.call(maker(func), call, Integer.toString(index), new Handle(func));
    return new Companion.Plain(realm, function, func);
  }

  /**
   * {@return a JavaScript function that takes a function's arguments and gives the handle of a
   * {@link PromisingCall}}
   */
  Object starter(Func func) {
    ExportCall call = new ExportCall(realm, func);
    RawCallable start = new RawCallable(realm, args -> PromisingCall.start(realm, call, args));
    return JsCall.of(maker(func)).call(start, "");
  }

  private Object maker(Func func) {
    return makers.computeIfAbsent(func.funcType.params(), this::maker);
  }

  private Object maker(List<ValType> params) {
    Object[] references = new Object[params.size()];
    for (int i = 0; i < references.length; i++) {
      references[i] = realm.undefined();
      if (params.get(i) instanceof RefType type && !isPlain(type)) {
        references[i] =
            new RawCallable(realm, args -> new Handle(realm.values.toWasm(type, args[0])));
      }
    }
    return functionMaker.call(source(params), realm.values.list.call(references));
  }

  /** {@return whether an argument needs no conversion in JavaScript, or {@code toFunc} does it} */
  static boolean isPlain(RefType type) {
    return type.equals(ValType.EXTERNREF) || type.equals(ValType.FUNCREF);
  }

  /** A method, so that it has the right length and name and is no constructor. */
  static String source(List<ValType> params) {
    StringBuilder names = new StringBuilder();
    StringBuilder converted = new StringBuilder();
    // The call throws before an argument is converted.
    boolean opaque = hasOpaque(params);
    for (int i = 0; i < params.size(); i++) {
      String comma = i == 0 ? "" : ", ";
      names.append(comma).append('a').append(i);
      if (!opaque) {
        converted.append(comma).append(conversion(params.get(i), i));
      }
    }
    return "(function (toBigInt64, toFunc, references) { 'use strict'; return (call, name) => ({"
        + " [name]("
        + names
        + ") { return call("
        + converted
        + "); } })[name]; })";
  }

  private static String conversion(ValType type, int index) {
    String name = "a" + index;
    return switch (type) {
      case NumType num ->
          switch (num) {
            case I32 -> name + " | 0";
            case I64 -> "toBigInt64(" + name + ")";
            case F32, F64 -> "+" + name;
          };
      case RefType ref ->
          switch (ref) {
            case RefType _ when ref.equals(ValType.EXTERNREF) -> name;
            case RefType _ when ref.equals(ValType.FUNCREF) -> "toFunc(" + name + ")";
            default -> "references[" + index + "](" + name + ")";
          };
      case VecType _ -> throw new AssertionError(type);
    };
  }

  private static boolean hasOpaque(List<ValType> types) {
    return types.stream().anyMatch(Values::isOpaque);
  }

  /**
   * {@return a type for which JavaScript may neither call a function nor be called, or null: of a
   * parameter or result}
   */
  static ValType opaque(FuncType type) {
    return Stream.concat(type.params().stream(), type.results().stream())
        .filter(Values::isOpaque)
        .findFirst()
        .orElse(null);
  }
}
