package dev.slipway.js;

import dev.slipway.runtime.HeapMemory;
import dev.slipway.runtime.Memory;

/**
 * A memory as a realm sees it: its WebAssembly.Memory and, once asked for, its ArrayBuffer or
 * SharedArrayBuffer.
 *
 * <p>Whether the buffer is still the memory's is told by the grow count alone. Base and size do not
 * tell: growing by 0 pages changes neither, yet detaches.
 */
final class JsMemory extends Companion {
  /** The most pages that an ArrayBuffer of GraalJS, whose length is an int, can show. */
  static final long MAX_SHOWN_PAGES = HeapMemory.MAX_PAGES;

  final Memory memory;
  private Object buffer;

  /** The memory's grow count when the buffer was made; of a shared memory, the buffer's length. */
  private long shownAt;

  JsMemory(Realm realm, Object object, Memory memory) {
    super(realm, object, memory);
    this.memory = memory;
    if (realm.options.capPages()) {
      memory.limitPages(MAX_SHOWN_PAGES);
    }
  }

  @Override
  void release() {
    memory.unwatch(realm.moved);
  }

  /**
   * {@return the ArrayBuffer: the same until the memory grows}
   *
   * @throws JsError a RangeError if the memory is too large for one
   */
  Object buffer() {
    detachIfMoved();
    if (memory.isShared()) {
      return sharedBuffer();
    }
    if (buffer == null) {
      checkSize(memory.byteSize());
      realm.watch(this);
      buffer = realm.backend.showMemory(memory);
      shownAt = memory.growCount();
    }
    return buffer;
  }

  /** A SharedArrayBuffer each length: those from before a grow go on showing the first part. */
  private Object sharedBuffer() {
    long length = memory.byteSize();
    if (buffer == null || shownAt != length) {
      checkSize(length);
      buffer = realm.values.freeze.call(realm.backend.showMemory(memory));
      shownAt = length;
    }
    return buffer;
  }

  private void checkSize(long length) {
    if (length > Integer.MAX_VALUE) {
      throw JsError.range(
          "WebAssembly.Memory.buffer: a memory of "
              + memory.pages()
              + " pages cannot be shown: an ArrayBuffer holds at most "
              + MAX_SHOWN_PAGES);
    }
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
    return !memory.isShared() && buffer != null && shownAt != memory.growCount();
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
