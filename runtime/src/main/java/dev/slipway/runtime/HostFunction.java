package dev.slipway.runtime;

import dev.slipway.runtime.abi.Boundary;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.ValType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A function that Java provides. What it throws reaches the caller of the guest unchanged, as the
 * same object.
 */
public final class HostFunction extends Func {
  /** A function over boxed values, for types that are only known at run time. */
  @FunctionalInterface
  public interface Body {
    /**
     * Runs the function.
     *
     * @param args a fresh array of boxed values
     * @return ignored for no result, the boxed value for one, {@code Object[]} for several
     * @throws Throwable whatever it likes: it reaches the caller of the guest unchanged
     */
    Object call(Object[] args) throws Throwable;
  }

  private static final MethodHandle BODY_CALL;
  private static final MethodHandle RESULT;
  private static final MethodHandle RESULTS;

  static {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      BODY_CALL =
          lookup.findVirtual(
              Body.class, "call", MethodType.methodType(Object.class, Object[].class));
      RESULT =
          lookup.findStatic(
              HostFunction.class,
              "result",
              MethodType.methodType(Object.class, FuncType.class, Object.class));
      RESULTS =
          lookup.findStatic(
              HostFunction.class,
              "results",
              MethodType.methodType(Object[].class, FuncType.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private final Supplier<MethodHandle> target;

  private HostFunction(FuncType type, MethodHandle target) {
    this(DefType.of(type), target);
  }

  private HostFunction(DefType type, MethodHandle target) {
    this(type, () -> target);
  }

  /** {@code target} gives a handle of the {@link Boundary} type, once it is needed. */
  HostFunction(DefType type, Supplier<MethodHandle> target) {
    super(type, null, -1);
    this.target = target;
  }

  /**
   * {@return a function over boxed values; a result that is not of its type is a
   * ClassCastException}
   *
   * @param type parameters and results
   * @param body the function
   */
  public static HostFunction of(FuncType type, Body body) {
    return of(DefType.of(type), body);
  }

  /**
   * The same, of a function type that a module defines.
   *
   * @param defType a function type, as a module defines it
   * @param body the function
   * @return the function, to be imported
   */
  public static HostFunction of(DefType defType, Body body) {
    FuncType type = defType.func();
    MethodHandle call = BODY_CALL.bindTo(Objects.requireNonNull(body));
    MethodHandle checked =
        switch (type.results().size()) {
          case 0 -> call.asType(call.type().changeReturnType(void.class));
          case 1 -> MethodHandles.filterReturnValue(call, RESULT.bindTo(type));
          default -> MethodHandles.filterReturnValue(call, RESULTS.bindTo(type));
        };
    MethodType boundary = Boundary.type(type);
    if (!Boundary.isSpread(type)) {
      checked = checked.asCollector(Object[].class, type.params().size());
    }
    return new HostFunction(defType, checked.asType(boundary));
  }

  /**
   * A typed function, called without boxing: {@code of(IntBinaryOperator.class, Integer::sum)} is
   * of type {@code [i32 i32] -> [i32]}. The type is that of the interface's one abstract method:
   * {@code int} i32, {@code long} i64, {@code float} f32, {@code double} f64, {@link V128} v128,
   * {@link Func} funcref, any other class externref.
   *
   * @param <F> the interface
   * @param functionalInterface with one abstract method, whose types are the function's
   * @param function the function
   * @return the function, to be imported
   * @throws IllegalArgumentException if the interface has not exactly one abstract method, if a
   *     type has no wasm counterpart, or if the interface is not accessible (then use the variant
   *     with a lookup)
   */
  public static <F> HostFunction of(Class<F> functionalInterface, F function) {
    Method method = Sam.of(functionalInterface);
    try {
      method.setAccessible(true);
    } catch (InaccessibleObjectException e) {
      throw new IllegalArgumentException(
          functionalInterface.getName()
              + " is not accessible to "
              + HostFunction.class.getModule()
              + ": export or open its package, or pass MethodHandles.lookup()",
          e);
    }
    return of(MethodHandles.lookup(), method, function);
  }

  /**
   * The same for an interface that only {@code lookup} can see.
   *
   * @param <F> the interface
   * @param lookup of a class that sees it
   * @param functionalInterface with one abstract method, whose types are the function's
   * @param function the function
   * @return the function, to be imported
   */
  public static <F> HostFunction of(
      MethodHandles.Lookup lookup, Class<F> functionalInterface, F function) {
    return of(lookup, Sam.of(functionalInterface), function);
  }

  /**
   * A method handle as a function. Several results that are not of their types, and a reference
   * that is not of its type, are a ClassCastException when it is called.
   *
   * @param type parameters and results
   * @param handle the function
   * @return the function, to be imported
   * @throws IllegalArgumentException if the handle's type is not the {@link Boundary} type
   */
  public static HostFunction of(FuncType type, MethodHandle handle) {
    return of(DefType.of(type), handle);
  }

  /**
   * The same, of a function type that a module defines.
   *
   * @param defType a function type, as a module defines it
   * @param handle the function
   * @return the function, to be imported
   */
  public static HostFunction of(DefType defType, MethodHandle handle) {
    FuncType type = defType.func();
    MethodType boundary = Boundary.type(type);
    if (!handle.type().equals(boundary)) {
      throw new IllegalArgumentException(
          "a handle for " + type + ": expected " + boundary + ", found " + handle.type());
    }
    return new HostFunction(defType, checked(type, handle.asFixedArity()));
  }

  /** The handle's Java type says all of the results, unless they are several or no number. */
  private static MethodHandle checked(FuncType type, MethodHandle handle) {
    List<ValType> results = type.results();
    if (results.size() > 1) {
      MethodHandle filter = RESULTS.bindTo(type);
      return MethodHandles.filterReturnValue(
          handle, filter.asType(MethodType.methodType(Object[].class, Object[].class)));
    }
    if (results.size() == 1 && !(results.get(0) instanceof NumType)) {
      return MethodHandles.filterReturnValue(handle, RESULT.bindTo(type));
    }
    return handle;
  }

  private static HostFunction of(MethodHandles.Lookup lookup, Method method, Object function) {
    FuncType type = Sam.funcType(method);
    MethodHandle handle;
    try {
      handle = lookup.unreflect(method);
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(method + " is not accessible to " + lookup, e);
    }
    handle = handle.bindTo(Objects.requireNonNull(function)).asFixedArity();
    handle = handle.asType(MethodType.methodType(Boundary.result(type), Boundary.params(type)));
    if (Boundary.isSpread(type)) {
      handle = handle.asSpreader(Object[].class, type.params().size());
    }
    return new HostFunction(type, handle);
  }

  @Override
  MethodHandle makeEntry() {
    return VectorBoundary.forGuest(funcType, target.get());
  }

  @Override
  public String toString() {
    return "host func " + funcType;
  }

  @SuppressWarnings("UnusedMethod") // RESULT
  private static Object result(FuncType type, Object value) {
    ValType wanted = type.results().get(0);
    if (!Values.is(wanted, value)) {
      throw wrongResult("result", type, Values.wanted(wanted), Values.found(value));
    }
    return value;
  }

  @SuppressWarnings("UnusedMethod") // RESULTS
  private static Object[] results(FuncType type, Object value) {
    List<ValType> wanted = type.results();
    if (!(value instanceof Object[] values) || values.length != wanted.size()) {
      String found =
          value instanceof Object[] some ? some.length + " results" : Values.found(value);
      throw wrongResult("results", type, "Object[" + wanted.size() + "]", found);
    }
    for (int i = 0; i < values.length; i++) {
      if (!Values.is(wanted.get(i), values[i])) {
        throw wrongResult(
            "result " + i, type, Values.wanted(wanted.get(i)), Values.found(values[i]));
      }
    }
    return values;
  }

  private static ClassCastException wrongResult(
      String what, FuncType type, String wanted, String found) {
    return new ClassCastException(
        what + " of a host function " + type + ": expected " + wanted + ", found " + found);
  }

  /** The single abstract method of a functional interface. */
  private static final class Sam {
    static Method of(Class<?> type) {
      List<Method> methods = type.isInterface() ? AbstractMethods.of(type) : List.of();
      if (methods.size() != 1) {
        throw new IllegalArgumentException(
            type.getName()
                + ": expected an interface with one abstract method, found "
                + (type.isInterface() ? methods.size() + " abstract methods" : "a class"));
      }
      return methods.get(0);
    }

    static FuncType funcType(Method method) {
      List<ValType> params = new ArrayList<>();
      for (Class<?> param : method.getParameterTypes()) {
        params.add(valType(method, param));
      }
      Class<?> result = method.getReturnType();
      return new FuncType(
          params, result == void.class ? List.of() : List.of(valType(method, result)));
    }

    private static ValType valType(Method method, Class<?> type) {
      if (type == int.class) {
        return ValType.I32;
      } else if (type == long.class) {
        return ValType.I64;
      } else if (type == float.class) {
        return ValType.F32;
      } else if (type == double.class) {
        return ValType.F64;
      } else if (type == V128.class) {
        return ValType.V128;
      } else if (Func.class.isAssignableFrom(type)) {
        return ValType.FUNCREF;
      } else if (!type.isPrimitive()) {
        return ValType.EXTERNREF;
      }
      throw new IllegalArgumentException(
          method + ": " + type + " has no wasm type; int, long, float, double and classes have");
    }
  }
}
