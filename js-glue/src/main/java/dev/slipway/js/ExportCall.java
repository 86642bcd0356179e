package dev.slipway.js;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.slipway.runtime.Func;
import dev.slipway.runtime.abi.Boundary;
import dev.slipway.wasm.type.ValType;
import java.util.List;

/**
 * A call of a function from JavaScript ("call an Exported Function" of the JavaScript API). Truffle
 * compiles what is not behind a boundary into the JavaScript that calls.
 */
final class ExportCall {
  /** How many calls it takes until a function gets a {@link ExportStub} of its own. */
  static final int WARM = 200;

  final Realm realm;
  final Func func;

  /** Null until the function is called so often that it is worth a class. */
  @CompilationFinal private ExportStub stub;

  private int calls;

  ExportCall(Realm realm, Func func) {
    this.realm = realm;
    this.func = func;
  }

  /**
   * Calls the function.
   *
   * @param args the backend's {@code firstArgument()} others, then what JavaScript gave
   * @return a raw guest value
   */
  Object call(Object[] args) {
    PromisingCall outer = realm.promising;
    // From here on JavaScript is among the frames of that call.
    realm.promising = null;
    try {
      ExportStub made = stub;
      Object result = made == null ? callRarely(args) : made.call(args);
      realm.enterJs();
      return result;
    } catch (Throwable thrown) {
      throw toJs(thrown);
    } finally {
      realm.promising = outer;
    }
  }

  @TruffleBoundary
  private RuntimeException toJs(Throwable thrown) {
    realm.enterJs();
    return realm.failures.toJs(thrown);
  }

  private Object callRarely(Object[] args) {
    if (++calls == WARM) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      if (isPlain()) {
        stub = makeStub();
      }
    }
    return callBoxed(args);
  }

  /** {@return null if the stack ends here, or the JVM refuses the class} */
  @TruffleBoundary
  private ExportStub makeStub() {
    try {
      return ExportStub.of(this);
    } catch (StackOverflowError _) {
      calls = 0;
      return null;
    } catch (LinkageError _) {
      return null;
    }
  }

  private boolean isPlain() {
    return ExportedFunctions.opaque(func.funcType) == null && !Boundary.isSpread(func.funcType);
  }

  @TruffleBoundary
  private Object callBoxed(Object[] args) {
    return invoke(arguments(args, realm.backend.firstArgument()));
  }

  /**
   * {@return the function's arguments, converted, boxed}
   *
   * @param args what JavaScript gave, from {@code first} on
   */
  Object[] arguments(Object[] args, int first) {
    ValType opaque = ExportedFunctions.opaque(func.funcType);
    if (opaque != null) {
      throw Values.opaque(opaque);
    }
    List<ValType> types = func.funcType.params();
    Object[] converted = new Object[types.size()];
    for (int i = 0; i < converted.length; i++) {
      Object given = first + i < args.length ? args[first + i] : realm.undefined();
      converted[i] = realm.values.toWasm(types.get(i), given);
    }
    return converted;
  }

  /** {@return for JavaScript what the function returns for converted arguments} */
  Object invoke(Object[] converted) {
    Object result = func.call(converted);
    List<ValType> types = func.funcType.results();
    return switch (types.size()) {
      case 0 -> realm.undefined();
      case 1 -> realm.values.toJs(types.get(0), result);
      default -> results((Object[]) result);
    };
  }

  /** {@return several results as a JavaScript array} */
  Object results(Object[] values) {
    List<ValType> types = func.funcType.results();
    Object[] converted = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      converted[i] = realm.values.toJs(types.get(i), values[i]);
    }
    return realm.values.list.call(converted);
  }
}
