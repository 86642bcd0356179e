package dev.slipway.js;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import dev.slipway.runtime.Func;
import dev.slipway.runtime.Global;
import dev.slipway.runtime.GuestException;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Table;
import dev.slipway.runtime.Tag;
import dev.slipway.runtime.abi.GcObject;

/**
 * What a realm keeps with an extern, a structure, an array or an exception: the JavaScript object
 * that stands for it, always the same. It hangs on the thing itself, so the two live exactly as
 * long as one of them is reachable.
 */
abstract sealed class Companion
    permits JsMemory, Companion.Plain, Companion.Exported, Companion.Thrown {
  final Realm realm;

  /** A raw object, such as a WebAssembly.Memory or an exported function. */
  final Object object;

  /** The next realm's. */
  private Companion next;

  /**
   * Attaches itself to {@code of}, which realms in several threads may share; takes those of closed
   * Contexts off, for which nobody tells when they close.
   */
  Companion(Realm realm, Object object, Object of) {
    this.realm = realm;
    this.object = object;
    synchronized (of) {
      next = first(of);
      Companion last = this;
      for (Companion each = next; each != null; each = each.next) {
        if (each.realm.backend.isClosed()) {
          each.release();
          last.next = each.next;
        } else {
          last = each;
        }
      }
      attach(of);
    }
  }

  /** Its Context is closed. */
  void release() {}

  private void attach(Object of) {
    switch (of) {
      case Func func -> func.companion = this;
      case Memory memory -> memory.companion = this;
      case Table table -> table.companion = this;
      case Global global -> global.companion = this;
      case Tag tag -> tag.companion = this;
      case GcObject object -> object.companion = this;
      case GuestException exception -> exception.companion = this;
      default -> throw new AssertionError(of);
    }
  }

  /**
   * {@return the realm's companion of something, or null}
   *
   * <p>What another thread attaches may be seen here before its links are. So a realm that is not
   * found looks again in the monitor; one that finds itself, or nothing at all, need not: its own
   * companion was attached by the thread that it is in.
   */
  static Companion of(Realm realm, Object of) {
    Companion first = first(of);
    if (first == null) {
      return null;
    }
    Companion found = first.find(realm);
    if (found != null) {
      return found;
    }
    synchronized (of) {
      return first(of).find(realm);
    }
  }

  private Companion find(Realm wanted) {
    for (Companion each = this; each != null; each = each.next) {
      if (each.realm == wanted) {
        return each;
      }
    }
    return null;
  }

  static Companion first(Object of) {
    Object companion =
        switch (of) {
          case Func func -> func.companion;
          case Memory memory -> memory.companion;
          case Table table -> table.companion;
          case Global global -> global.companion;
          case Tag tag -> tag.companion;
          case GcObject object -> object.companion;
          case GuestException exception -> exception.companion;
          default -> throw new AssertionError(of);
        };
    return (Companion) companion;
  }

  Companion next() {
    return next;
  }

  /** Of a table, a global, a tag, a structure, an array, or an exception of wasm's. */
  static final class Plain extends Companion {
    Plain(Realm realm, Object object, Object of) {
      super(realm, object, of);
    }
  }

  /**
   * Of a function; it holds the function's {@link ExportCall}, which {@link ExportRoot} does not.
   */
  static final class Exported extends Companion {
    @SuppressWarnings("UnusedVariable") // is held
    private final ExportCall call;

    Exported(Realm realm, Object object, ExportCall call) {
      super(realm, object, call.func);
      this.call = call;
    }
  }

  /** Of the exception that a value thrown by JavaScript is to wasm; the object is the value. */
  static final class Thrown extends Companion {
    /** As JavaScript threw it. */
    final AbstractTruffleException original;

    Thrown(Realm realm, Object value, GuestException of, AbstractTruffleException original) {
      super(realm, value, of);
      this.original = original;
    }
  }
}
