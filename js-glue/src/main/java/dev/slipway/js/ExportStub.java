package dev.slipway.js;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.slipway.wasm.type.ValType;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;

/**
 * How JavaScript calls one function that it calls often: of a class of the function's own, whose
 * {@link #call} converts by signature and calls the function directly. Partial evaluation reads
 * {@code call}, so no argument or result is boxed between compiled JavaScript and compiled wasm.
 *
 * <p>For a function {@code [i32 f64] -> [i64]} {@link ExportStubClass} makes
 *
 * <pre>
 * Object call(Object[] args) {
 *   return fromI64(invoke(toI32(args, 0), toF64(args, 1)));
 * }
 *
 * &#64;TruffleBoundary(transferToInterpreterOnException = false, allowInlining = true)
 * static long invoke(int a, double b) {
 *   return (long) HANDLE.invokeExact(a, b); // a constant
 * }
 * </pre>
 */
abstract class ExportStub {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private final ExportCall export;
  private final Values values;
  private final Object undefined;

  /** Index in the arguments of the first that JavaScript gave. */
  private final int first;

  @CompilationFinal(dimensions = 1)
  private final ValType[] params;

  ExportStub(ExportCall export) {
    this.export = export;
    this.values = export.realm.values;
    this.undefined = export.realm.undefined();
    this.first = export.realm.backend.firstArgument();
    this.params = export.func.funcType.params().toArray(ValType[]::new);
  }

  /**
   * Initialises all that {@link #of} needs and that a {@link StackOverflowError} while it is
   * initialised would make unusable for good.
   */
  static void prepare() {
    try {
      LOOKUP.ensureInitialized(ExportStubClass.class);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * {@return the stub of a function with a boundary type of neither opaque nor spread parameters}
   */
  static ExportStub of(ExportCall export) {
    try {
      Class<?> made =
          LOOKUP
              .defineHiddenClassWithClassData(
                  ExportStubClass.write(export.func.funcType), export.func.handle(), true)
              .lookupClass();
      return (ExportStub) made.getDeclaredConstructor(ExportCall.class).newInstance(export);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new AssertionError(e);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Converts the arguments, calls, converts the result. */
  abstract Object call(Object[] args) throws Throwable;

  // ---- what generated classes call

  private Object argument(Object[] args, int index) {
    int at = first + index;
    return at < args.length ? args[at] : undefined;
  }

  final int toI32(Object[] args, int index) {
    return values.toI32(argument(args, index));
  }

  final long toI64(Object[] args, int index) {
    return values.toI64(argument(args, index));
  }

  final float toF32(Object[] args, int index) {
    return values.toF32(argument(args, index));
  }

  final double toF64(Object[] args, int index) {
    return values.toF64(argument(args, index));
  }

  final Object toReference(Object[] args, int index) {
    return toReference(params[index], argument(args, index));
  }

  @TruffleBoundary
  private Object toReference(ValType type, Object value) {
    return values.toWasm(type, value);
  }

  final Object fromNothing() {
    return undefined;
  }

  final Object fromI32(int result) {
    return result;
  }

  final Object fromI64(long result) {
    return export.realm.backend.bigInt(result);
  }

  final Object fromF32(float result) {
    return (double) result;
  }

  final Object fromF64(double result) {
    return result;
  }

  @TruffleBoundary
  final Object fromReference(Object result) {
    return values.toJs(export.func.funcType.results().get(0), result);
  }

  @TruffleBoundary
  final Object fromSeveral(Object[] results) {
    return export.results(results);
  }
}
