package dev.slipway.js;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.nodes.ControlFlowException;
import dev.slipway.runtime.Exhausted;
import dev.slipway.runtime.Trap;
import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.ModuleException;
import org.graalvm.polyglot.PolyglotException;

/** What is thrown in Java, as JavaScript is to see it. */
final class Failures {
  private final Realm realm;

  Failures(Realm realm) {
    this.realm = realm;
  }

  /**
   * {@return what to throw to JavaScript}; it may also throw it. An exception of JavaScript stays
   * the same object.
   */
  RuntimeException toJs(Throwable thrown) {
    return switch (thrown) {
      case AbstractTruffleException guest -> guest;
      case ControlFlowException unwinding -> unwinding;
      case JsError error -> create(error.kind, error.getMessage(), "");
      case ModuleException error -> create(JsError.Kind.COMPILE, error.getMessage(), "");
      case LinkException error -> create(JsError.Kind.LINK, error.getMessage(), "");
      case Trap trap -> create(JsError.Kind.RUNTIME, trap.getMessage(), WasmFrames.text(trap));
      case Exhausted exhausted -> exhausted(exhausted);
      case OutOfMemoryError _ -> create(JsError.Kind.RANGE, "out of memory", "");
      case PolyglotException nested -> unwrapped(nested);
      // StackOverflowError among them: GraalJS makes it a RangeError. Cancelling a Context, too.
      case Error error -> throw error;
      default -> new HostFailure(thrown);
    };
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
      case MEMORY, FUEL -> create(JsError.Kind.RANGE, exhausted.getMessage(), "");
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
    return new HostFailure(nested);
  }

  private RuntimeException rethrow(Object value) {
    realm.rethrow.call(value);
    throw new AssertionError("rethrow() of webassembly.js returned");
  }

  private RuntimeException create(JsError.Kind kind, String message, String frames) {
    realm.throwError.call(kind.jsName, message, frames);
    throw new AssertionError("throwError() of webassembly.js returned");
  }

  /** A Java exception that passes through JavaScript, which may catch it. */
  static final class HostFailure extends AbstractTruffleException {
    private static final long serialVersionUID = 1L;

    HostFailure(Throwable cause) {
      super(cause.toString(), cause, UNLIMITED_STACK_TRACE, null);
    }
  }
}
