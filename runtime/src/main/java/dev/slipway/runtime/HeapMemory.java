package dev.slipway.runtime;

import dev.slipway.runtime.abi.DataSegment;
import dev.slipway.wasm.type.MemType;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A memory whose bytes are a Java array; growing by one page or more makes a new array.
 *
 * <p>The array is made when the bytes are first wanted, by a host or because an instance that has
 * the memory {@linkplain dev.slipway.runtime.abi.InstanceState#enter is entered}: instances that
 * are not used take no pages, and no time to clear them. A memory of more than {@link
 * #DEFERRED_BYTES} is made at once, so that there being no room for it shows there and then.
 */
public final class HeapMemory extends Memory {
  /** The most pages of the usual size that a Java array holds. */
  public static final long MAX_PAGES = 32_767;

  /** The most bytes. */
  public static final long MAX_BYTES = MAX_PAGES << MemType.DEFAULT_PAGE_SIZE_LOG2;

  /** The most bytes of a memory whose array is made on first use. */
  static final int DEFERRED_BYTES = 4 << 20;

  /** The most segments to keep for a memory without bytes, 3 KB; another one makes them. */
  private static final int DEFERRED_SEGMENTS = 100;

  /**
   * Exactly as many as the memory has; null until {@link #bytes()} was called. Generated code reads
   * this field: ABI, not API.
   */
  public byte[] bytes;

  /** What the bytes begin with when they are made, besides zeros; in the order of writing. */
  private List<Write> deferred = List.of();

  private MemorySegment segment;

  private record Write(DataSegment data, int at) {}

  HeapMemory(MemType type) {
    super(type, MAX_BYTES);
    if (byteSize() > DEFERRED_BYTES) {
      bytes();
    }
  }

  /**
   * {@return the bytes, exactly as many as the memory has: until it grows they stay these}
   *
   * @throws Exhausted if they are to be made and the JVM has no room for them; this memory is as it
   *     was
   */
  public byte[] bytes() {
    byte[] made = bytes;
    return made != null ? made : make(byteSize());
  }

  private byte[] make(long byteSize) {
    byte[] made;
    try {
      made = new byte[(int) byteSize];
    } catch (OutOfMemoryError e) {
      throw new Exhausted(Exhausted.Kind.MEMORY, pages() + " pages do not fit the Java heap", e);
    }
    for (Write write : deferred) {
      copy(write.data, made, write.at);
    }
    bytes = made;
    deferred = List.of();
    return made;
  }

  private static void copy(DataSegment data, byte[] to, int at) {
    System.arraycopy(data.bytes(), data.start(), to, at, data.length());
  }

  /**
   * Copies an active segment of the instance that defines this memory to it, now or when its bytes
   * are made: ABI, not API.
   *
   * @param data all of it
   * @param at where, checked: all of it is inside of this memory
   */
  public void addSegment(DataSegment data, int at) {
    if (deferred.size() == DEFERRED_SEGMENTS) {
      bytes();
    }
    if (bytes != null) {
      copy(data, bytes, at);
      return;
    }
    if (deferred.isEmpty()) {
      deferred = new ArrayList<>(1);
    }
    deferred.add(new Write(data, at));
  }

  @Override
  public Storage storage() {
    return Storage.HEAP;
  }

  @Override
  public MemorySegment segment() {
    MemorySegment made = segment;
    if (made == null) {
      made = MemorySegment.ofArray(bytes());
      segment = made;
    }
    return made;
  }

  @Override
  public boolean isCurrent(MemorySegment of) {
    return bytes != null && super.isCurrent(of);
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
    if (byteSize == byteSize()) {
      return true;
    }
    if (byteSize > Runtime.getRuntime().maxMemory()) {
      return false;
    }
    try {
      bytes = bytes == null ? make(byteSize) : Arrays.copyOf(bytes, (int) byteSize);
    } catch (OutOfMemoryError | Exhausted _) {
      return false;
    }
    segment = null;
    return true;
  }
}
