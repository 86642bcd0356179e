package dev.slipway.js;

import dev.slipway.runtime.abi.Boundary;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How wasm calls {@link JsImport}s: one handle a signature, which converts arguments and result.
 */
final class ImportHandles {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private final Realm realm;
  private final Map<FuncType, MethodHandle> handles = new HashMap<>();

  ImportHandles(Realm realm) {
    this.realm = realm;
  }

  /**
   * {@return a handle of the boundary type after a {@link JsImport}}
   *
   * @param type with neither opaque nor spread parameters
   */
  MethodHandle of(FuncType type) {
    return handles.computeIfAbsent(type, this::make);
  }

  private MethodHandle make(FuncType type) {
    try {
      MethodType boundary = Boundary.type(type);
      MethodHandle caller =
          LOOKUP.findVirtual(
              JsImport.class,
              "call" + suffix(type.results()),
              MethodType.methodType(boundary.returnType(), Object[].class));
      int first = realm.backend.firstArgument();
      List<ValType> params = type.params();
      MethodHandle typed = caller.asCollector(Object[].class, first + params.size());
      typed = MethodHandles.insertArguments(typed, 1, new Object[first]);
      MethodHandle[] filters = new MethodHandle[params.size()];
      for (int i = 0; i < filters.length; i++) {
        filters[i] = filter(params.get(i));
      }
      return MethodHandles.filterArguments(typed, 1, filters)
          .asType(boundary.insertParameterTypes(0, JsImport.class));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** {@return what makes a JavaScript value of an argument; null if boxing does} */
  private MethodHandle filter(ValType type) throws ReflectiveOperationException {
    return switch (type) {
      case NumType num ->
          switch (num) {
            case I32, F64 -> null;
            case I64 ->
                LOOKUP
                    .findVirtual(
                        Backend.class, "bigInt", MethodType.methodType(Object.class, long.class))
                    .bindTo(realm.backend);
            case F32 ->
                LOOKUP
                    .findStatic(
                        ImportHandles.class,
                        "widen",
                        MethodType.methodType(double.class, float.class))
                    .asType(MethodType.methodType(Object.class, float.class));
          };
      case RefType _ ->
          MethodHandles.insertArguments(
              LOOKUP.findVirtual(
                  Values.class,
                  "toJs",
                  MethodType.methodType(Object.class, ValType.class, Object.class)),
              0,
              realm.values,
              type);
      case VecType _ -> throw new AssertionError(type);
    };
  }

  private static String suffix(List<ValType> results) {
    return switch (results.size()) {
      case 0 -> "Nothing";
      case 1 -> results.get(0) instanceof NumType num ? num.name() : "Reference";
      default -> "Several";
    };
  }

  /** Found by name. */
  static double widen(float value) {
    return value;
  }
}
