package dev.slipway.runtime;

import dev.slipway.runtime.abi.GcArray;
import dev.slipway.runtime.abi.GcObject;
import dev.slipway.runtime.abi.GcStruct;
import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.HeapType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.util.List;

/**
 * Boxed values: {@code Integer}, {@code Long}, {@code Float}, {@code Double}, {@link V128},
 * references.
 */
final class Values {
  private Values() {}

  /** {@return whether a boxed value is of a type} */
  static boolean is(ValType type, Object value) {
    if (type instanceof NumType num) {
      return box(num).isInstance(value);
    }
    if (type instanceof RefType ref) {
      return value == null ? ref.nullable() : is(ref.heap(), value);
    }
    return value instanceof V128;
  }

  /** {@return whether a reference that is not null is of a closed type} */
  private static boolean is(HeapType type, Object value) {
    if (type instanceof DefType def) {
      return def.comp() instanceof FuncType
          ? value instanceof Func func && func.matches(def)
          : value instanceof GcObject object && object.type().matches(def);
    } else if (type == AbsHeapType.EXTERN || type == AbsHeapType.ANY) {
      return true;
    } else if (type == AbsHeapType.FUNC) {
      return value instanceof Func;
    } else if (type == AbsHeapType.EQ) {
      return value instanceof GcObject || value instanceof I31;
    } else if (type == AbsHeapType.I31) {
      return value instanceof I31;
    } else if (type == AbsHeapType.STRUCT) {
      return value instanceof GcStruct;
    } else if (type == AbsHeapType.ARRAY) {
      return value instanceof GcArray;
    } else if (type == AbsHeapType.EXN) {
      return value instanceof GuestException;
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
    if (type instanceof VecType) {
      return text + " (" + V128.class.getName() + ")";
    }
    return type instanceof RefType ref && ref.heap() == AbsHeapType.FUNC
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
      checkArgument(type, i, args[i]);
    }
  }

  static void checkArgument(FuncType type, int param, Object value) {
    if (!is(type.params().get(param), value)) {
      check(type.params().get(param), value, "argument " + param + " of " + type);
    }
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
