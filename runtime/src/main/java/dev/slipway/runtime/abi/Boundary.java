package dev.slipway.runtime.abi;

import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.ValType;
import java.lang.invoke.MethodType;
import java.util.List;

/**
 * The boundary type of a function type: how a function looks outside of its instance's generated
 * code. Parameters i32 {@code int}, i64 {@code long}, f32 {@code float}, f64 {@code double}, v128
 * and any reference {@code Object}; no result {@code void}, one result its type, several {@code
 * Object[]} (boxed). When the parameters take more than {@link #MAX_SLOTS} JVM slots there is one
 * parameter, {@code Object[]}.
 *
 * <p>In this package and in what it calls there are no pattern switches, lambdas or string
 * templates by invokedynamic: starting those takes longer than starting a small module, and must
 * not happen first where the stack is nearly full.
 */
public final class Boundary {
  /** The JVM allows 255; the rest is for receivers, bound values and method handle adapters. */
  public static final int MAX_SLOTS = 240;

  private Boundary() {}

  /**
   * {@return the boundary type}
   *
   * @param type of the function
   */
  public static MethodType type(FuncType type) {
    return isSpread(type)
        ? MethodType.methodType(result(type), Object[].class)
        : MethodType.methodType(result(type), params(type));
  }

  /**
   * {@return whether the parameters are passed as one {@code Object[]}}
   *
   * @param type of the function
   */
  public static boolean isSpread(FuncType type) {
    List<ValType> params = type.params();
    int slots = 0;
    for (int i = 0; i < params.size(); i++) {
      slots += slots(params.get(i));
    }
    return slots > MAX_SLOTS;
  }

  /**
   * {@return the Java class of each parameter, whether or not they are spread}
   *
   * @param type of the function
   */
  public static Class<?>[] params(FuncType type) {
    List<ValType> params = type.params();
    Class<?>[] classes = new Class<?>[params.size()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = carrier(params.get(i));
    }
    return classes;
  }

  /**
   * {@return the Java class of the result}
   *
   * @param type of the function
   */
  public static Class<?> result(FuncType type) {
    return switch (type.results().size()) {
      case 0 -> void.class;
      case 1 -> carrier(type.results().get(0));
      default -> Object[].class;
    };
  }

  /**
   * {@return the Java class that carries values of a type}
   *
   * @param type of the value
   */
  public static Class<?> carrier(ValType type) {
    if (type == NumType.I32) {
      return int.class;
    } else if (type == NumType.I64) {
      return long.class;
    } else if (type == NumType.F32) {
      return float.class;
    } else if (type == NumType.F64) {
      return double.class;
    }
    return Object.class;
  }

  private static int slots(ValType type) {
    return type == NumType.I64 || type == NumType.F64 ? 2 : 1;
  }
}
