package dev.slipway.js;

import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.SharedMemory;

/**
 * What several Contexts, each on a thread of its own, can have at once: a shared memory, the bytes
 * of a SharedArrayBuffer, or a compiled module. See {@link SlipwayJs#share}.
 */
public final class Shareable {
  private enum As {
    MEMORY,
    BUFFER,
    MODULE
  }

  private final As as;
  private final Object object;

  private Shareable(As as, Object object) {
    this.as = as;
    this.object = object;
  }

  static Shareable of(Realm realm, Object raw) {
    Object buffer = realm.backend.shareBuffer(raw);
    if (buffer != null) {
      return new Shareable(As.BUFFER, buffer);
    }
    if (realm.extern(raw) instanceof SharedMemory memory) {
      return new Shareable(As.MEMORY, memory);
    }
    if (realm.values.moduleHandle.call(raw) instanceof Handle handle) {
      return new Shareable(As.MODULE, handle.value());
    }
    throw new IllegalArgumentException(
        "expected a SharedArrayBuffer, a shared WebAssembly.Memory or a WebAssembly.Module, found "
            + realm.context.asValue(raw));
  }

  Object show(Realm realm) {
    return switch (as) {
      case MEMORY -> realm.toJs((SharedMemory) object);
      case BUFFER -> realm.backend.showShared(object);
      case MODULE -> realm.values.wrapModule.call(new Handle((CompiledModule) object));
    };
  }
}
