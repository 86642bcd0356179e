package dev.slipway.js;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dev.slipway.runtime.Func;
import dev.slipway.runtime.abi.Boundary;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/**
 * Calls a function from JavaScript. The JavaScript function around it has converted the arguments
 * to Integer, BigInt, a Number, any value, and null or a {@link Handle} by parameter type.
 */
@ExportLibrary(InteropLibrary.class)
final class ExportCall implements TruffleObject {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private final Realm realm;
  private final Func func;

  /** {@code (Object[]) -> Object}, raw guest values; made at the first call. */
  private MethodHandle target;

  ExportCall(Realm realm, Func func) {
    this.realm = realm;
    this.func = func;
  }

  @ExportMessage
  boolean isExecutable() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object execute(Object[] args) {
    PromisingCall outer = realm.promising;
    // From here on JavaScript is among the frames of that call.
    realm.promising = null;
    try {
      Object result = invoke(args);
      realm.enterJs();
      return result;
    } catch (Throwable thrown) {
      realm.enterJs();
      throw realm.failures.toJs(thrown);
    } finally {
      realm.promising = outer;
    }
  }

  /** The same, without what is to be done when control passes back to JavaScript. */
  Object invoke(Object[] args) throws Throwable {
    MethodHandle target = this.target;
    if (target == null) {
      target = makeTarget();
      this.target = target;
    }
    return (Object) target.invokeExact(args);
  }

  private MethodHandle makeTarget() throws ReflectiveOperationException {
    FuncType type = func.funcType;
    ValType opaque = ExportedFunctions.opaque(type);
    if (opaque != null) {
      throw Values.opaque(opaque);
    }
    MethodHandle handle = func.handle();
    if (Boundary.isSpread(type)) {
      MethodHandle convert =
          bound("arguments", MethodType.methodType(Object[].class, Object[].class));
      handle = MethodHandles.filterArguments(handle, 0, convert);
    } else {
      MethodHandle[] filters = new MethodHandle[type.params().size()];
      for (int i = 0; i < filters.length; i++) {
        filters[i] = argument(type.params().get(i));
      }
      handle = MethodHandles.filterArguments(handle, 0, filters);
      handle = handle.asSpreader(Object[].class, filters.length);
    }
    return result(handle, type.results());
  }

  private MethodHandle result(MethodHandle handle, List<ValType> results)
      throws ReflectiveOperationException {
    if (results.isEmpty()) {
      MethodHandle undefined = MethodHandles.constant(Object.class, realm.undefined());
      return MethodHandles.filterReturnValue(handle, undefined);
    }
    MethodHandle convert =
        results.size() > 1
            ? bound("results", MethodType.methodType(Object.class, Object[].class))
            : bound("result", MethodType.methodType(Object.class, Object.class));
    if (results.size() == 1) {
      handle = handle.asType(handle.type().changeReturnType(Object.class));
    }
    return MethodHandles.filterReturnValue(handle, convert);
  }

  private MethodHandle bound(String name, MethodType type) throws ReflectiveOperationException {
    return LOOKUP.findVirtual(ExportCall.class, name, type).bindTo(this);
  }

  private MethodHandle argument(ValType type) throws ReflectiveOperationException {
    return switch (type) {
      case NumType num ->
          switch (num) {
            case I32 -> converter("toInt", int.class);
            case I64 -> bound("toLong", MethodType.methodType(long.class, Object.class));
            case F32 -> converter("toFloat", float.class);
            case F64 -> converter("toDouble", double.class);
          };
      case RefType ref ->
          bound(
              ref.equals(ValType.EXTERNREF) ? "toExtern" : "toReference",
              MethodType.methodType(Object.class, Object.class));
      case VecType _ -> throw new AssertionError(type);
    };
  }

  private static MethodHandle converter(String name, Class<?> to)
      throws ReflectiveOperationException {
    return LOOKUP.findStatic(ExportCall.class, name, MethodType.methodType(to, Object.class));
  }

  // ---- found by name, called through handles

  static int toInt(Object value) {
    return (Integer) value;
  }

  long toLong(Object value) {
    return realm.backend.toLong(value);
  }

  static float toFloat(Object value) {
    return ((Number) value).floatValue();
  }

  static double toDouble(Object value) {
    return ((Number) value).doubleValue();
  }

  Object toExtern(Object value) {
    return value == realm.nullValue() ? null : realm.values.toReference(value);
  }

  Object toReference(Object value) {
    return value == realm.nullValue() ? null : Handle.value(value);
  }

  Object result(Object value) {
    return realm.values.toJs(func.funcType.results().get(0), value);
  }

  Object results(Object[] values) {
    List<ValType> types = func.funcType.results();
    Object[] converted = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      converted[i] = realm.values.toJs(types.get(i), values[i]);
    }
    return realm.values.list.call(converted);
  }

  Object[] arguments(Object[] args) {
    List<ValType> types = func.funcType.params();
    Object[] converted = new Object[types.size()];
    for (int i = 0; i < converted.length; i++) {
      ValType type = types.get(i);
      converted[i] =
          type instanceof RefType && !type.equals(ValType.EXTERNREF)
              ? toReference(args[i])
              : realm.values.toWasm(type, args[i]);
    }
    return converted;
  }
}
