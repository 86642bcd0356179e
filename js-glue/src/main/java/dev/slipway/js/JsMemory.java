package dev.slipway.js;

import dev.slipway.runtime.HeapMemory;
import dev.slipway.runtime.Memory;

/**
 * A memory as a realm sees it: its WebAssembly.Memory and, once asked for, its ArrayBuffer.
 *
 * <p>Whether the buffer is still the memory's is told by the grow count alone. Base and size do not
 * tell: growing by 0 pages changes neither, yet detaches.
 */
final class JsMemory extends Companion {
  /** The most pages that an ArrayBuffer of GraalJS, whose length is an int, can show. */
  static final long MAX_SHOWN_PAGES = HeapMemory.MAX_PAGES;

  final Memory memory;
  private Object buffer;
  private long shownAt;

  JsMemory(Realm realm, Object object, Memory memory) {
    super(realm, object, memory);
    this.memory = memory;
    if (realm.options.capPages()) {
      memory.limitPages(MAX_SHOWN_PAGES);
    }
  }

  /**
   * {@return the ArrayBuffer: the same until the memory grows}
   *
   * @throws JsError a RangeError if the memory is too large for one
   */
  Object buffer() {
    detachIfMoved();
    if (buffer == null) {
      if (memory.byteSize() > Integer.MAX_VALUE) {
        throw JsError.range(
            "WebAssembly.Memory.buffer: a memory of "
                + memory.pages()
                + " pages cannot be shown: an ArrayBuffer holds at most "
                + MAX_SHOWN_PAGES);
      }
      realm.watch(this);
      buffer = realm.backend.showMemory(memory);
      shownAt = memory.growCount();
    }
    return buffer;
  }

  /** Detaches the buffer if the memory has grown since. */
  void detachIfMoved() {
    if (isOutdated()) {
      realm.backend.detach(buffer);
      buffer = null;
      releaseMoved();
    }
  }

  private boolean isOutdated() {
    return buffer != null && shownAt != memory.growCount();
  }

  /** Frees storage that was left behind, unless another realm's buffer still shows it. */
  private void releaseMoved() {
    for (Companion each = first(memory); each != null; each = each.next()) {
      if (((JsMemory) each).isOutdated()) {
        return;
      }
    }
    memory.releaseMoved();
  }
}
