package dev.slipway.js;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.nodes.ControlFlowException;
import dev.slipway.runtime.Exhausted;
import dev.slipway.runtime.GuestException;
import dev.slipway.runtime.Trap;
import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.type.ValType;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** What is thrown in Java, as JavaScript is to see it. */
final class Failures {
  private final Realm realm;
  private CallTarget caught;
  private CallTarget uncatchable;

  Failures(Realm realm) {
    this.realm = realm;
  }

  void bind() {
    caught = realm.hookCall("caught");
    uncatchable = realm.hookCall("uncatchable");
  }

  /**
   * {@return what to throw to JavaScript}; it may also throw it. An exception of JavaScript stays
   * the same object.
   */
  RuntimeException toJs(Throwable thrown) {
    return switch (thrown) {
      case AbstractTruffleException guest -> guest;
      case ControlFlowException unwinding -> unwinding;
      case JsError error -> create(error.kind, error.getMessage());
      case ModuleException error -> create(JsError.Kind.COMPILE, error.getMessage());
      case LinkException error -> create(JsError.Kind.LINK, error.getMessage());
      case Trap trap -> {
        uncatchable.call(
            JsError.Kind.RUNTIME.jsName, trap.getMessage(), new Handle(WasmFrames.of(trap)));
        throw new AssertionError("uncatchable() of webassembly.js returned");
      }
      case GuestException exception -> thrown(exception);
      case Exhausted exhausted -> exhausted(exhausted);
      case OutOfMemoryError _ -> create(JsError.Kind.RANGE, "out of memory");
      case PolyglotException nested -> unwrapped(nested);
      // StackOverflowError among them: GraalJS makes it a RangeError. Cancelling a Context, too.
      case Error error -> throw error;
      case Exception host -> host(host);
      default -> throw new AssertionError(thrown);
    };
  }

  private RuntimeException thrown(GuestException exception) {
    if (exception.tag != realm.jsTag) {
      return rethrow(realm.toJs(exception));
    }
    return Companion.of(realm, exception) instanceof Companion.Thrown thrown
        ? thrown.original
        : rethrow(realm.values.toJs(ValType.EXTERNREF, exception.reference));
  }

  /**
   * {@return what JavaScript threw, to throw to wasm}: an exception that wasm can catch, and that
   * becomes the same value for JavaScript again, unless it is a trap.
   */
  RuntimeException toWasm(AbstractTruffleException thrown) {
    if (!isCatchable(thrown)) {
      return thrown;
    }
    Object[] value = new Object[2];
    caught.call(
        new RawCallable(
            realm,
            _ -> {
              throw thrown;
            }),
        new RawCallable(realm, args -> keep(args, value)));
    if (value[1] instanceof Handle known) {
      return (GuestException) known.value();
    }
    if (value[0] == null) {
      return thrown;
    }
    GuestException exception =
        GuestException.of(realm.jsTag, realm.values.toWasm(ValType.EXTERNREF, value[0]));
    new Companion.Thrown(realm, value[0], exception, thrown);
    return exception;
  }

  private static Object keep(Object[] args, Object[] value) {
    value[0] = args[0];
    value[1] = args[1];
    return null;
  }

  private static boolean isCatchable(AbstractTruffleException thrown) {
    try {
      return switch (InteropLibrary.getUncached().getExceptionType(thrown)) {
        case RUNTIME_ERROR, PARSE_ERROR -> true;
        case INTERRUPT, EXIT -> false;
      };
    } catch (InteropException e) {
      throw new AssertionError(e);
    }
  }

  /** The same for an error that is not an object of JavaScript's yet. */
  RuntimeException toWasm(JsError error) {
    try {
      return toJs(error);
    } catch (AbstractTruffleException thrown) {
      return toWasm(thrown);
    }
  }

  /** {@return the error object itself, for a promise} */
  Object object(Throwable thrown) {
    return switch (thrown) {
      case JsError error -> realm.newError.call(error.kind.jsName, error.getMessage());
      case OutOfMemoryError _ -> realm.newError.call(JsError.Kind.RANGE.jsName, "out of memory");
      case StackOverflowError _ ->
          realm.newError.call(JsError.Kind.RANGE.jsName, "the compiler ran out of stack");
      default -> realm.newError.call(JsError.Kind.RUNTIME.jsName, thrown.toString());
    };
  }

  private RuntimeException exhausted(Exhausted exhausted) {
    return switch (exhausted.kind()) {
      // No JavaScript may be called to make the error: there is no stack left for it.
      case STACK -> throw new StackOverflowError(exhausted.getMessage());
      case MEMORY, FUEL -> create(JsError.Kind.RANGE, exhausted.getMessage());
    };
  }

  /** A Java function called JavaScript by way of the polyglot API. */
  private RuntimeException unwrapped(PolyglotException nested) {
    if (nested.isHostException()) {
      return toJs(nested.asHostException());
    }
    if (nested.getGuestObject() != null) {
      return rethrow(realm.raw(nested.getGuestObject()));
    }
    return host(nested);
  }

  private RuntimeException rethrow(Object value) {
    realm.rethrow.call(value);
    throw new AssertionError("rethrow() of webassembly.js returned");
  }

  private RuntimeException create(JsError.Kind kind, String message) {
    realm.throwError.call(kind.jsName, message);
    throw new AssertionError("throwError() of webassembly.js returned");
  }

  /**
   * An exception of the host's own: JavaScript may catch it, and a host that it comes back to has
   * the same object ({@code PolyglotException.asHostException}). Only Truffle makes such, of what a
   * host object throws.
   */
  private RuntimeException host(Exception thrown) {
    ProxyExecutable thrower =
        _ -> {
          throw Failures.<RuntimeException>unchecked(thrown);
        };
    try {
      InteropLibrary.getUncached().execute(realm.raw(realm.context.asValue(thrower)));
    } catch (AbstractTruffleException made) {
      return made;
    } catch (InteropException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("a function that throws has returned");
  }

  @SuppressWarnings("unchecked") // Checked exceptions exist for the compiler only.
  private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
