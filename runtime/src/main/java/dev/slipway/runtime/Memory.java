package dev.slipway.runtime;

import dev.slipway.runtime.abi.Traps;
import dev.slipway.wasm.ImplementationLimits;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.ExternType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * A linear memory (spec 4.2.8): the same bytes for the guest and for Java, no copy. Multi-byte
 * values are little-endian.
 *
 * <p><b>Growing.</b> Guest code, JavaScript and Java can grow a memory. A grow may move the bytes;
 * a {@link MemorySegment} from before then shows what no longer is the memory:
 *
 * <ul>
 *   <li>{@link Storage#HEAP}: the old segment is still readable and writable, but it is a dead
 *       copy: the guest does not see what is written there. The JVM offers no way to revoke it.
 *   <li>{@link Storage#NATIVE}: if the bytes moved, every access through the old segment throws
 *       {@link IllegalStateException}. If they did not move, it goes on showing the first part of
 *       the memory.
 * </ul>
 *
 * <p>So take {@link #segment()} anew after anything that may have run guest code: it is cheap. Who
 * must keep one, keeps a {@link #view()}, which refuses to work once the memory has grown, or asks
 * {@link #isCurrent}.
 *
 * <p><b>Room.</b> A heap memory of more than 4 MiB, and any native one, has its bytes from the
 * start. A smaller heap memory gets them when they are first wanted: by a method here that gives or
 * takes bytes, or because a function of an instance with this memory is to be called. All of those
 * throw {@link Exhausted} if the JVM's heap is full, and can be tried again.
 *
 * <p>Confined to one thread at a time, like the instances that use it; but for a {@link
 * SharedMemory}.
 */
public abstract sealed class Memory implements Extern permits HeapMemory, NativeMemory {
  private static final MovedFlag[] NO_WATCHERS = {};
  private static final long MAX_U32 = 0xFFFF_FFFFL;

  /**
   * What an embedder keeps with it, such as the object that JavaScript knows it by; not used here.
   */
  public volatile Object companion;

  private final Limits limits;
  private final boolean shared;
  private final int pageSizeLog2;
  private volatile long pageLimit;
  private volatile long pages;
  private volatile long growCount;
  private MovedFlag[] watchers = NO_WATCHERS;

  /** {@code storageBytes} is the most that the storage holds. */
  Memory(MemType type, long storageBytes) {
    this.limits = type.limits();
    this.shared = type.shared();
    this.pageSizeLog2 = type.pageSizeLog2();
    long storagePages = storageBytes >>> pageSizeLog2;
    if (Long.compareUnsigned(limits.min(), storagePages) > 0) {
      throw new Exhausted(
          Exhausted.Kind.MEMORY,
          Long.toUnsignedString(limits.min())
              + " pages wanted, there can be at most "
              + storagePages,
          null);
    }
    this.pageLimit = Math.min(storagePages, mostPages(type));
    this.pages = limits.min();
  }

  /**
   * Makes a memory of {@code type.limits().min()} zeroed pages.
   *
   * @param wanted where its bytes are, if the type leaves a choice: {@link Storage#of}
   * @param type limits in pages, whether shared, the page size
   * @return the memory, all zeros
   * @throws Exhausted if it is larger than the JVM has memory for, and not so small that its bytes
   *     come later
   */
  public static Memory create(MemType type, Storage wanted) {
    return switch (Storage.of(type, wanted)) {
      case HEAP -> new HeapMemory(type);
      case NATIVE -> type.shared() ? new SharedMemory(type) : new NativeMemory(type);
    };
  }

  /** The most pages that a type allows, as a positive number. */
  private static long mostPages(MemType type) {
    Limits limits = type.limits();
    long most = Long.MAX_VALUE;
    if (limits.addr() == AddrType.I32) {
      long bytes = ImplementationLimits.MEM32_PAGES << MemType.DEFAULT_PAGE_SIZE_LOG2;
      // So that the size is a 32-bit number, whatever the pages.
      most = Math.min(bytes >>> type.pageSizeLog2(), MAX_U32);
    }
    return limits.hasMax() && Long.compareUnsigned(limits.max(), most) < 0 ? limits.max() : most;
  }

  /** {@return the type now: its lower limit is the current size} */
  public final MemType memType() {
    return new MemType(
        new Limits(limits.addr(), pages, limits.hasMax(), limits.max()), shared, pageSizeLog2);
  }

  @Override
  public final ExternType type() {
    return new ExternType.Mem(memType());
  }

  /** {@return the size in pages} */
  public final long pages() {
    return pages;
  }

  /** {@return the size in bytes} */
  public final long byteSize() {
    return pages << pageSizeLog2;
  }

  /** {@return the most pages it can grow to: type, storage and {@link #limitPages}} */
  public final long pageLimit() {
    return pageLimit;
  }

  /** {@return where its bytes are} */
  public abstract Storage storage();

  /** {@return whether it is a {@link SharedMemory}} */
  public final boolean isShared() {
    return shared;
  }

  /**
   * The bytes as they are now: all of the memory, readable and writable. Outdated by a grow; the
   * class comment says what happens then.
   *
   * @return {@link #byteSize()} bytes from address 0
   */
  public abstract MemorySegment segment();

  /**
   * {@return whether a segment, or a part of one, that {@link #segment()} gave is still this
   * memory's: what it shows is what the guest sees. An empty part has no bytes and is never
   * current}
   *
   * @param segment that {@link #segment()} gave, or a slice of one
   */
  public boolean isCurrent(MemorySegment segment) {
    return segment.scope().isAlive()
        && segment.byteSize() > 0
        && segment().asOverlappingSlice(segment).isPresent();
  }

  /** {@return a segment that can be kept: it refuses to be used once the memory has grown} */
  public final MemoryView view() {
    return new MemoryView(this);
  }

  /**
   * Grows (spec 4.5.3.8). Succeeding with 0 pages counts as a grow. A failed grow changes nothing.
   *
   * @param deltaPages unsigned
   * @return the old size in pages; -1 if the limit of the type, storage or {@link #limitPages}
   *     would be passed or the JVM has no memory for it
   */
  public final long grow(long deltaPages) {
    long old = shared ? growShared(deltaPages) : growAlone(deltaPages);
    if (old >= 0) {
      for (MovedFlag watcher : watchers) {
        watcher.grown();
      }
    }
    return old;
  }

  private synchronized long growShared(long deltaPages) {
    return growAlone(deltaPages);
  }

  /** One thread at a time: that of an unshared memory, or who holds the lock of a shared one. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private long growAlone(long deltaPages) {
    long old = pages;
    if (deltaPages < 0 || deltaPages > pageLimit - old) {
      return -1;
    }
    if (!resize(old + deltaPages << pageSizeLog2)) {
      return -1;
    }
    pages = old + deltaPages;
    growCount = growCount + 1;
    for (MovedFlag watcher : watchers) {
      watcher.raised = true;
    }
    settle();
    return old;
  }

  /** {@return how often this memory has grown, monotonic; grows by 0 pages count} */
  public final long growCount() {
    return growCount;
  }

  /**
   * Lowers the limit that {@link #grow} keeps to; it never rises, and the current size stays.
   *
   * @param most pages; of less than the current size it is that size
   * @throws IllegalArgumentException if {@code most} is negative
   */
  public final void limitPages(long most) {
    if (most < 0) {
      throw new IllegalArgumentException("page limit " + most + " is negative");
    }
    pageLimit = Math.max(pages, Math.min(pageLimit, most));
  }

  /**
   * From now on every successful grow raises {@code flag}. Watching twice is watching once. A
   * shared memory has no watchers: nothing that shows it is outdated by a grow.
   *
   * @param flag to be raised
   */
  public final void watch(MovedFlag flag) {
    if (indexOf(flag) < 0 && !shared) {
      MovedFlag[] more = java.util.Arrays.copyOf(watchers, watchers.length + 1);
      more[watchers.length] = flag;
      watchers = more;
    }
  }

  /**
   * Ends {@link #watch}; nothing happens if {@code flag} does not watch.
   *
   * @param flag that was to be raised
   */
  public final void unwatch(MovedFlag flag) {
    int at = indexOf(flag);
    if (at >= 0) {
      MovedFlag[] fewer = new MovedFlag[watchers.length - 1];
      System.arraycopy(watchers, 0, fewer, 0, at);
      System.arraycopy(watchers, at + 1, fewer, at, fewer.length - at);
      watchers = fewer;
    }
  }

  private int indexOf(MovedFlag flag) {
    for (int i = 0; i < watchers.length; i++) {
      if (watchers[i] == flag) {
        return i;
      }
    }
    return -1;
  }

  final boolean isWatched() {
    return watchers.length > 0;
  }

  /**
   * The segment to build a buffer on that others see, such as a JavaScript ArrayBuffer. Unlike
   * {@link #segment()} it outlives a move while somebody watches, until {@link #releaseMoved()}.
   *
   * @return all of the memory, readable and writable
   */
  public abstract MemorySegment bufferSegment();

  /**
   * Frees storage that a grow left behind while this memory was watched. To be called once nothing
   * uses an outdated {@link #bufferSegment()} any more (JavaScript's buffers over it are detached);
   * with several watchers, by the last of them. Never needed for heap storage.
   */
  public abstract void releaseMoved();

  /**
   * Makes the storage {@code byteSize} long, what it holds first and zeros behind.
   *
   * @return false, and nothing changed, if there is no memory for it
   */
  abstract boolean resize(long byteSize);

  /** Gives up what the last {@link #resize} left behind, once the memory has its new size. */
  abstract void settle();

  /** {@return whether addresses are i32 or i64} */
  public final AddrType addrType() {
    return limits.addr();
  }

  /**
   * {@return a range by its address, which stays right when this memory grows}
   *
   * @param address as the guest gave it: an i32 is unsigned, also if Java has made it negative
   * @param byteSize of the range
   * @throws Trap if it is not inside of this memory
   */
  public final GuestSegment at(long address, long byteSize) {
    long start = unsigned(address);
    long end = byteSize();
    if ((start | byteSize) < 0 || start > end - byteSize) {
      throw Traps.outOfBoundsMemory(start, byteSize, end);
    }
    return new GuestSegment(this, start, byteSize, null);
  }

  /**
   * {@return the range of a string as C has it, with the byte 0 behind it}
   *
   * @param address as for {@link #at}
   * @throws Trap if there is no such byte in this memory
   */
  public final GuestSegment cStringAt(long address) {
    long start = at(address, 1).address();
    long nul = indexOfNul(start, byteSize());
    if (nul < 0) {
      throw new Trap(
          Trap.Kind.OUT_OF_BOUNDS_MEMORY_ACCESS,
          "no byte 0 ends the string at address 0x" + Long.toHexString(start));
    }
    return new GuestSegment(this, start, nul + 1 - start, null);
  }

  /** {@return where the first byte in a range of this memory is that is 0, or -1} */
  final long indexOfNul(long from, long end) {
    if (this instanceof HeapMemory heap) {
      byte[] bytes = heap.bytes();
      for (int i = (int) from; i < end; i++) {
        if (bytes[i] == 0) {
          return i;
        }
      }
      return -1;
    }
    MemorySegment bytes = segment();
    for (long i = from; i < end; i++) {
      if (bytes.get(ValueLayout.JAVA_BYTE, i) == 0) {
        return i;
      }
    }
    return -1;
  }

  private long unsigned(long address) {
    return limits.addr() == AddrType.I32 && address == (int) address ? address & MAX_U32 : address;
  }

  /**
   * {@return a copy of a range, which is as for {@link #at}}
   *
   * @param address of the first byte
   * @param length in bytes
   */
  public final byte[] read(long address, int length) {
    return at(address, length).toBytes();
  }

  /**
   * Copies {@code bytes} into the memory, to a range as for {@link #at}.
   *
   * @param address of the first byte
   * @param bytes all of them are written
   */
  public final void write(long address, byte[] bytes) {
    at(address, bytes.length).put(bytes);
  }

  /**
   * {@return a range, which is as for {@link #at}, decoded as UTF-8, malformed parts as U+FFFD;
   * {@link GuestSegment#getUtf8} refuses them}
   *
   * @param address of the first byte
   * @param byteLength of the text, encoded
   */
  public final String readUtf8(long address, int byteLength) {
    return new String(read(address, byteLength), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "memory " + memType() + " (" + storage() + ")";
  }
}
