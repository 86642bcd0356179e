package dev.slipway.runtime;

import dev.slipway.wasm.type.MemType;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** A memory whose bytes are a Java array; growing by one page or more makes a new array. */
public final class HeapMemory extends Memory {
  /** The most pages of the usual size that a Java array holds. */
  public static final long MAX_PAGES = 32_767;

  /** The most bytes. */
  public static final long MAX_BYTES = MAX_PAGES << MemType.DEFAULT_PAGE_SIZE_LOG2;

  /**
   * The bytes, exactly as many as the memory has. Generated code reads this field: ABI, not API.
   */
  public byte[] bytes;

  private MemorySegment segment;

  HeapMemory(MemType type) {
    super(type, MAX_BYTES);
    try {
      bytes = new byte[(int) byteSize()];
    } catch (OutOfMemoryError e) {
      throw new Exhausted(Exhausted.Kind.MEMORY, pages() + " pages do not fit the Java heap", e);
    }
  }

  @Override
  public Storage storage() {
    return Storage.HEAP;
  }

  @Override
  public MemorySegment segment() {
    MemorySegment made = segment;
    if (made == null) {
      made = MemorySegment.ofArray(bytes);
      segment = made;
    }
    return made;
  }

  @Override
  public MemorySegment bufferSegment() {
    return segment();
  }

  @Override
  public void releaseMoved() {}

  @Override
  void settle() {}

  @Override
  boolean resize(long byteSize) {
    if (byteSize == bytes.length) {
      return true;
    }
    if (byteSize > Runtime.getRuntime().maxMemory()) {
      return false;
    }
    try {
      bytes = Arrays.copyOf(bytes, (int) byteSize);
    } catch (OutOfMemoryError _) {
      return false;
    }
    segment = null;
    return true;
  }
}
