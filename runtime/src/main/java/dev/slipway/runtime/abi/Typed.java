package dev.slipway.runtime.abi;

import dev.slipway.runtime.Func;
import dev.slipway.runtime.GuestException;
import dev.slipway.runtime.I31;
import dev.slipway.runtime.V128;
import dev.slipway.runtime.WasmFunction;
import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.lang.invoke.MethodType;
import java.util.List;

/**
 * How generated Java interfaces spell wasm types: more exactly than {@link Boundary}. Types are
 * closed.
 */
public final class Typed {
  private Typed() {}

  /**
   * {@return the Java class of values of a type in a generated interface}
   *
   * @param type any
   */
  public static Class<?> carrier(ValType type) {
    if (type instanceof VecType) {
      return V128.class;
    }
    return type instanceof RefType ref ? reference(ref) : Boundary.carrier(type);
  }

  private static Class<?> reference(RefType type) {
    AbsHeapType heap = type.heap() instanceof DefType def ? def.kind() : (AbsHeapType) type.heap();
    return switch (heap) {
      case FUNC, NOFUNC -> Func.class;
      case STRUCT -> GcStruct.class;
      case ARRAY -> GcArray.class;
      case I31 -> I31.class;
      case EXN, NOEXN -> GuestException.class;
      case EXTERN, NOEXTERN, ANY, EQ, NONE -> Object.class;
    };
  }

  /**
   * {@return the method type; several results, and spread parameters, are {@code Object[]}}
   *
   * @param type of the function
   */
  public static MethodType type(FuncType type) {
    Class<?> result =
        type.results().size() == 1 ? carrier(type.results().get(0)) : Boundary.result(type);
    if (Boundary.isSpread(type)) {
      return MethodType.methodType(result, Object[].class);
    }
    List<ValType> params = type.params();
    Class<?>[] classes = new Class<?>[params.size()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = carrier(params.get(i));
    }
    return MethodType.methodType(result, classes);
  }

  /**
   * {@return whether functions of a type take and return numbers alone, as a Java method does: then
   * generated code calls a host's method itself}
   *
   * @param type of the function
   */
  public static boolean isPlain(FuncType type) {
    List<ValType> results = type.results();
    return results.size() <= 1
        && isNumbers(results)
        && isNumbers(type.params())
        && !Boundary.isSpread(type);
  }

  private static boolean isNumbers(List<ValType> types) {
    for (int i = 0; i < types.size(); i++) {
      if (!(types.get(i) instanceof NumType)) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@return whether every value that Java lets through as a type's class is of the type}
   *
   * @param type any
   */
  public static boolean isExact(ValType type) {
    if (type instanceof NumType) {
      return true;
    }
    return type instanceof RefType ref
        && ref.nullable()
        && (ref.heap() == AbsHeapType.EXTERN
            || ref.heap() == AbsHeapType.ANY
            || ref.heap() == AbsHeapType.FUNC
            || ref.heap() == AbsHeapType.STRUCT
            || ref.heap() == AbsHeapType.ARRAY
            || ref.heap() == AbsHeapType.I31
            || ref.heap() == AbsHeapType.EXN);
  }

  /**
   * Checks an argument whose Java class does not say all: ABI, not API.
   *
   * @param value the argument
   * @param func a function index
   * @param param the parameter's index
   * @param state the instance
   * @throws IllegalArgumentException if it is not of the parameter's type
   */
  public static void check(Object value, int func, int param, InstanceState state) {
    WasmFunction.checkArgument(state.funcType(func), param, value);
  }
}
