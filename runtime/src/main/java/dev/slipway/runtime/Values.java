package dev.slipway.runtime;

import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;
import java.util.List;

/** Boxed values: {@code Integer}, {@code Long}, {@code Float}, {@code Double}, references. */
final class Values {
  private Values() {}

  /** {@return whether a boxed value is of a type} */
  static boolean is(ValType type, Object value) {
    if (type instanceof NumType num) {
      return box(num).isInstance(value);
    }
    if (type instanceof RefType ref) {
      return value == null ? ref.nullable() : !isFunc(ref) || value instanceof Func;
    }
    return false;
  }

  static String found(Object value) {
    return value == null ? "null" : value.getClass().getName();
  }

  /** {@return what a value of a type must be in Java, for messages} */
  static String wanted(ValType type) {
    String text = type.text();
    if (type instanceof NumType num) {
      return text + " (" + box(num).getName() + ")";
    }
    return type instanceof RefType ref && isFunc(ref)
        ? text + " (" + Func.class.getName() + ")"
        : text;
  }

  static void check(ValType type, Object value, String what) {
    if (!is(type, value)) {
      throw new IllegalArgumentException(
          what + ": expected " + wanted(type) + ", found " + found(value));
    }
  }

  static void checkArguments(FuncType type, Object[] args) {
    List<ValType> params = type.params();
    if (args.length != params.size()) {
      throw new IllegalArgumentException(
          "expected " + params.size() + " arguments for " + type + ", found " + args.length);
    }
    for (int i = 0; i < args.length; i++) {
      if (!is(params.get(i), args[i])) {
        check(params.get(i), args[i], "argument " + i + " of " + type);
      }
    }
  }

  private static boolean isFunc(RefType type) {
    return type.heap() != AbsHeapType.EXTERN && type.heap() != AbsHeapType.NOEXTERN;
  }

  private static Class<?> box(NumType type) {
    return switch (type) {
      case I32 -> Integer.class;
      case I64 -> Long.class;
      case F32 -> Float.class;
      case F64 -> Double.class;
    };
  }
}
