package dev.slipway.js;

import dev.slipway.runtime.Extern;
import dev.slipway.runtime.Func;
import dev.slipway.runtime.Global;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Table;
import dev.slipway.runtime.Tag;

/**
 * What a realm keeps with an extern: the JavaScript object that stands for it, always the same. It
 * hangs on the extern itself, so the two live exactly as long as one of them is reachable.
 */
abstract sealed class Companion permits JsMemory, Companion.Plain {
  final Realm realm;

  /** A raw object: a WebAssembly.Memory, Table or Global, or an exported function. */
  final Object object;

  /** The next realm's. */
  private final Companion next;

  /** Attaches itself to {@code extern}, which realms in several threads may share. */
  Companion(Realm realm, Object object, Extern extern) {
    this.realm = realm;
    this.object = object;
    synchronized (extern) {
      next = first(extern);
      attach(extern);
    }
  }

  private void attach(Extern extern) {
    switch (extern) {
      case Func func -> func.companion = this;
      case Memory memory -> memory.companion = this;
      case Table table -> table.companion = this;
      case Global global -> global.companion = this;
      case Tag tag -> tag.companion = this;
    }
  }

  /** {@return the realm's companion of an extern, or null} */
  static Companion of(Realm realm, Extern extern) {
    for (Companion each = first(extern); each != null; each = each.next) {
      if (each.realm == realm) {
        return each;
      }
    }
    return null;
  }

  static Companion first(Extern extern) {
    Object companion =
        switch (extern) {
          case Func func -> func.companion;
          case Memory memory -> memory.companion;
          case Table table -> table.companion;
          case Global global -> global.companion;
          case Tag tag -> tag.companion;
        };
    return (Companion) companion;
  }

  Companion next() {
    return next;
  }

  /** Of a function, table, global or tag. */
  static final class Plain extends Companion {
    Plain(Realm realm, Object object, Extern extern) {
      super(realm, object, extern);
    }
  }
}
