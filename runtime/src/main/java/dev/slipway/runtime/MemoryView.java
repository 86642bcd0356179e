package dev.slipway.runtime;

import java.lang.foreign.MemorySegment;

/**
 * A segment of a {@link Memory} that can be kept across guest calls: once the memory has grown, by
 * whatever amount and whether or not its bytes moved, it throws instead of showing dead bytes.
 */
public final class MemoryView {
  private final Memory memory;
  private final MemorySegment segment;
  private final long growCount;
  private final long pages;

  MemoryView(Memory memory) {
    this.memory = memory;
    this.segment = memory.segment();
    this.growCount = memory.growCount();
    this.pages = memory.pages();
  }

  /** {@return the memory that this shows} */
  public Memory memory() {
    return memory;
  }

  /** {@return whether the memory has not grown since this view was taken} */
  public boolean isCurrent() {
    return memory.growCount() == growCount;
  }

  /**
   * The bytes. Use it at once and do not keep it: the check is here.
   *
   * @return all of the memory
   * @throws IllegalStateException if the memory has grown since
   */
  public MemorySegment segment() {
    if (!isCurrent()) {
      throw new IllegalStateException(
          "the memory has grown since this view was taken, from "
              + pages
              + " to "
              + memory.pages()
              + " pages: take a new one with Memory.view()");
    }
    return segment;
  }
}
