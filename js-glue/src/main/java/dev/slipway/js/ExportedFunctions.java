package dev.slipway.js;

import com.oracle.truffle.api.CallTarget;
import dev.slipway.runtime.Func;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import java.util.stream.Stream;

/** Exported functions. */
final class ExportedFunctions {
  private final Realm realm;
  private CallTarget brandFunction;

  ExportedFunctions(Realm realm) {
    this.realm = realm;
  }

  void bind() {
    brandFunction = realm.hookCall("brandFunction");
  }

  /** Makes the JavaScript function of a function that has none in this realm. */
  Companion create(Func func) {
    return create(func, Math.max(func.index, 0));
  }

  /** The same, with the index that becomes its name. */
  Companion create(Func func, int index) {
    ExportCall call = new ExportCall(realm, func);
    Object function = realm.backend.newFunction(call, Integer.toString(index));
    brandFunction.call(function, new Handle(func));
    return new Companion.Exported(realm, function, call);
  }

  /**
   * {@return what takes a function's arguments from JavaScript and gives the handle of a {@link
   * PromisingCall}}
   */
  RawCallable starter(Func func) {
    ExportCall call = new ExportCall(realm, func);
    return new RawCallable(realm, args -> PromisingCall.start(realm, call, args));
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
