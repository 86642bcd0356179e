package dev.slipway.runtime;

import dev.slipway.runtime.abi.Boundary;
import dev.slipway.runtime.simd.Simd;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/** The passage between Java's v128 values, {@link V128}, and those of generated code. */
final class VectorBoundary {
  private static final MethodType UNARY = MethodType.methodType(Object.class, Object.class);
  private static final MethodType ARRAY =
      MethodType.methodType(Object[].class, List.class, boolean.class, Object[].class);
  private static final MethodHandle TO_GUEST = find("toGuest", UNARY);
  private static final MethodHandle TO_HOST = find("toHost", UNARY);
  private static final MethodHandle EACH = find("each", ARRAY);

  private VectorBoundary() {}

  private static MethodHandle find(String name, MethodType type) {
    try {
      return MethodHandles.lookup().findStatic(VectorBoundary.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** {@return a handle of boundary type for hosts, of a function that generated code has} */
  static MethodHandle forHost(FuncType type, MethodHandle handle) {
    return convert(type, handle, true);
  }

  /** {@return a handle of boundary type for generated code, of a function of the host} */
  static MethodHandle forGuest(FuncType type, MethodHandle handle) {
    return convert(type, handle, false);
  }

  private static MethodHandle convert(FuncType type, MethodHandle handle, boolean intoGuest) {
    MethodHandle made = handle;
    if (mentions(type.params())) {
      if (Boundary.isSpread(type)) {
        made = MethodHandles.filterArguments(made, 0, each(type.params(), intoGuest));
      } else {
        MethodHandle filter = intoGuest ? TO_GUEST : TO_HOST;
        for (int i = 0; i < type.params().size(); i++) {
          if (type.params().get(i) instanceof VecType) {
            made = MethodHandles.filterArguments(made, i, filter);
          }
        }
      }
    }
    if (mentions(type.results())) {
      made =
          MethodHandles.filterReturnValue(
              made,
              type.results().size() > 1
                  ? each(type.results(), !intoGuest)
                  : intoGuest ? TO_HOST : TO_GUEST);
    }
    return made;
  }

  private static boolean mentions(List<ValType> types) {
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i) instanceof VecType) {
        return true;
      }
    }
    return false;
  }

  private static MethodHandle each(List<ValType> types, boolean intoGuest) {
    return MethodHandles.insertArguments(EACH, 0, types, intoGuest);
  }

  @SuppressWarnings("UnusedMethod") // EACH
  private static Object[] each(List<ValType> types, boolean intoGuest, Object[] values) {
    Object[] converted = values.clone();
    for (int i = 0; i < converted.length; i++) {
      if (types.get(i) instanceof VecType) {
        converted[i] = intoGuest ? toGuest(converted[i]) : toHost(converted[i]);
      }
    }
    return converted;
  }

  private static Object toGuest(Object value) {
    if (!(value instanceof V128 v128)) {
      throw new ClassCastException(
          "a v128: expected " + V128.class.getName() + ", found " + Values.found(value));
    }
    return Simd.fromHost(v128);
  }

  private static Object toHost(Object value) {
    return Simd.toHost(value);
  }
}
