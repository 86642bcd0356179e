package dev.slipway.js;

import dev.slipway.runtime.HeapMemory;
import dev.slipway.runtime.Memory;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;

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

  /** Whether it is a resizable ArrayBuffer, which shows the memory after a grow too. */
  private boolean resizable;

  /** The memory's grow count when the buffer was made; of a shared memory, the buffer's length. */
  private long shownAt;

  JsMemory(Realm realm, Object object, Memory memory) {
    super(realm, object, memory);
    this.memory = memory;
    realm.backend.tie(this);
    if (realm.options.capPages()) {
      memory.limitPages(MAX_SHOWN_PAGES);
    }
  }

  /** {@return what {@link #buffer} would give, if it has only to look; else null} */
  Object currentBuffer() {
    return !memory.isShared() && shownAt == memory.growCount() ? buffer : null;
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
      show(realm.backend.showMemory(memory), false);
    }
    return buffer;
  }

  /** In place of the buffer that there is, which is detached. */
  private void show(Object shown, boolean isResizable) {
    realm.watch(this);
    if (buffer != null) {
      realm.backend.detach(buffer);
    }
    buffer = shown;
    resizable = isResizable;
    shownAt = memory.growCount();
  }

  /** {@return the ArrayBuffer, which is of fixed length from now on} */
  Object fixedLengthBuffer() {
    Object current = buffer();
    if (resizable) {
      show(realm.backend.showMemory(memory), false);
      return buffer;
    }
    return current;
  }

  /**
   * {@return the ArrayBuffer, which is resizable from now on}
   *
   * @throws JsError a TypeError if the memory has no maximum or is shared
   */
  Object resizableBuffer() {
    String where = "WebAssembly.Memory.toResizableBuffer(): ";
    if (memory.isShared()) {
      throw JsError.type(where + "the buffer of a shared memory cannot be resizable here");
    }
    Limits limits = memory.memType().limits();
    if (!limits.hasMax()) {
      throw JsError.type(where + "the memory has no maximum");
    }
    detachIfMoved();
    if (!resizable) {
      checkSize(memory.byteSize());
      show(realm.backend.showResizable(memory, maxBytes(limits), this::resizeTo), true);
    }
    return buffer;
  }

  /** Of what can be shown; a memory may be allowed to grow past it. */
  private int maxBytes(Limits limits) {
    int pageSizeLog2 = memory.memType().pageSizeLog2();
    long most = MAX_SHOWN_PAGES << MemType.DEFAULT_PAGE_SIZE_LOG2 >> pageSizeLog2;
    long pages = Long.compareUnsigned(limits.max(), most) < 0 ? limits.max() : most;
    return (int) (pages << pageSizeLog2);
  }

  private void resizeTo(long bytes) {
    long delta = bytes - memory.byteSize();
    int pageSizeLog2 = memory.memType().pageSizeLog2();
    if (delta < 0 || (delta & (1L << pageSizeLog2) - 1) != 0) {
      throw JsError.range(
          "ArrayBuffer.prototype.resize: a WebAssembly.Memory of "
              + memory.byteSize()
              + " bytes can only grow, by whole pages of "
              + (1L << pageSizeLog2)
              + " bytes; found "
              + bytes);
    }
    if (memory.grow(delta >> pageSizeLog2) < 0) {
      throw JsError.range(
          "ArrayBuffer.prototype.resize: the WebAssembly.Memory could not grow to "
              + bytes
              + " bytes");
    }
    detachIfMoved();
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

  /** Detaches the buffer if the memory has grown since; a resizable one shows the new bytes. */
  void detachIfMoved() {
    if (!isOutdated()) {
      return;
    }
    if (resizable && memory.byteSize() <= maxBytes(memory.memType().limits())) {
      realm.backend.refresh(buffer, memory);
      shownAt = memory.growCount();
    } else {
      realm.backend.detach(buffer);
      buffer = null;
      resizable = false;
    }
    releaseMoved();
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
