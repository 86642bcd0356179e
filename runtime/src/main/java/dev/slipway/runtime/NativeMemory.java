package dev.slipway.runtime;

import dev.slipway.wasm.type.MemType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;

/**
 * A memory outside of the Java heap. It has room to grow in place; when that is used up, the bytes
 * move. Freed when the memory is unreachable.
 *
 * <p>With {@code --enable-native-access} a segment keeps its memory reachable, and the operating
 * system provides pages of a large memory when they are first used. Without, a segment dies with
 * its memory (keep the memory or its instance while you use one), all pages are written at once,
 * and what moved while watched is revoked by {@link #releaseMoved} only.
 */
public sealed class NativeMemory extends Memory permits SharedMemory {
  private static final boolean NATIVE_ACCESS = NativeBlock.NATIVE_ACCESS;
  private static final Cleaner CLEANER = Cleaner.create();

  /** What half of a 48-bit address space could hold, were it empty. */
  private static final long MAX_BYTES = 1L << 46;

  /** A declared maximum up to this is allocated at once, so that such a memory never moves. */
  private static final long EAGER_BYTES = 1L << 24;

  /** The same where the system provides pages on demand. */
  private static final long EAGER_LAZY_BYTES = 1L << 28;

  /**
   * The bytes, exactly as many as the memory has. Generated code reads this field: ABI, not API.
   */
  public MemorySegment segment;

  private static final long PAGE = 1L << MemType.DEFAULT_PAGE_SIZE_LOG2;

  private Room room;
  private MemorySegment hostSegment;

  NativeMemory(MemType type) {
    super(type, MAX_BYTES);
    long size = byteSize();
    long most = pageLimit() << type.pageSizeLog2();
    boolean eager = most <= (NATIVE_ACCESS ? EAGER_LAZY_BYTES : EAGER_BYTES);
    Room made = !eager && type.shared() ? reserve(size, most) : allocate(eager ? most : size, size);
    if (made == null) {
      throw new Exhausted(Exhausted.Kind.MEMORY, "no room for " + pages() + " pages", null);
    }
    segment = made.bytes.asSlice(0, size);
    room = made;
  }

  /** {@return how many bytes all native memories of this JVM have reserved} */
  public static long reservedBytes() {
    return NativeBlock.reservedBytes();
  }

  @Override
  public Storage storage() {
    return Storage.NATIVE;
  }

  @Override
  public MemorySegment segment() {
    if (!NATIVE_ACCESS) {
      return segment;
    }
    MemorySegment made = hostSegment;
    if (made == null) {
      made = room.hostBytes(this).asSlice(0, segment.byteSize());
      hostSegment = made;
    }
    return made;
  }

  @Override
  public MemorySegment bufferSegment() {
    return segment;
  }

  @Override
  public void releaseMoved() {
    room.closeMoved();
  }

  @Override
  void settle() {
    room.revokeMoved();
    if (!isWatched()) {
      room.closeMoved();
    }
  }

  @Override
  boolean resize(long byteSize) {
    Room next = room;
    MemorySegment resized;
    if (byteSize <= room.bytes.byteSize()) {
      resized = room.bytes.asSlice(0, byteSize);
      room.block.use(byteSize);
    } else {
      long most = pageLimit() * memType().pageSize();
      next = allocate(Math.min(most, byteSize + (byteSize >> 1)), byteSize);
      if (next == null) {
        next = allocate(byteSize, byteSize);
      }
      if (next == null) {
        return false;
      }
      next.bytes.copyFrom(segment);
      resized = next.bytes.asSlice(0, byteSize);
      next.moved = room;
    }
    // Nothing below calls: where the stack ends above, the memory stays as it was.
    room = next;
    segment = resized;
    hostSegment = null;
    return true;
  }

  /** {@return null if there is no memory for it} */
  private Room allocate(long size, long used) {
    return room(NativeBlock.allocate(size, used));
  }

  /**
   * Room that is never left: for {@code most} bytes, or where there is not so much address space,
   * for fewer; null if there is none for {@code least}.
   */
  private Room reserve(long least, long most) {
    long size = most;
    NativeBlock block = NativeBlock.reserve(size);
    while (block == null && size > least) {
      size = Math.max(least, size >>> 1 & -PAGE);
      block = NativeBlock.reserve(size);
    }
    if (block != null) {
      limitPages(size / memType().pageSize());
      block.use(least);
    }
    return room(block);
  }

  private Room room(NativeBlock block) {
    return block == null ? null : new Room(this, block, CLEANER.register(this, block));
  }

  /** What the memory is in: all that it can grow to in place. */
  private static final class Room {
    private final NativeBlock block;
    private final Cleaner.Cleanable cleanable;

    /** The guest's and buffers' segments are of this arena. */
    private final Arena arena;

    /**
     * With native access the arena refers to the memory, and an access keeps the arena: guest code
     * that has only a segment left goes on using bytes that are not freed.
     */
    private final MemorySegment bytes;

    /** Hosts' segments are of this arena: it can be closed while a watcher needs the bytes. */
    private Arena host;

    /** The bytes as a segment of {@link #host}. */
    private MemorySegment hostBytes;

    /** What the memory was in before, if that is not freed yet. */
    private Room moved;

    private boolean closing;

    @SuppressWarnings("MustBeClosed") // close
    Room(NativeMemory memory, NativeBlock block, Cleaner.Cleanable cleanable) {
      this.block = block;
      this.cleanable = cleanable;
      if (NATIVE_ACCESS) {
        arena = Arena.ofShared();
        bytes = keeping(memory, block.bytes(), arena);
      } else {
        arena = block.arena();
        bytes = block.bytes();
      }
    }

    /** A clean-up that does nothing makes the arena, and so its segments, refer to the memory. */
    @SuppressWarnings("restricted")
    private static MemorySegment keeping(NativeMemory memory, MemorySegment bytes, Arena arena) {
      return bytes.reinterpret(arena, _ -> Reference.reachabilityFence(memory));
    }

    @SuppressWarnings("MustBeClosed") // revoke
    MemorySegment hostBytes(NativeMemory memory) {
      if (host == null) {
        Arena made = Arena.ofShared();
        hostBytes = keeping(memory, bytes, made);
        host = made;
      }
      return hostBytes;
    }

    /** {@return whether no host segment is alive; false while some thread is using one} */
    boolean revoke() {
      if (host != null && close(host)) {
        host = null;
        hostBytes = null;
      }
      return host == null;
    }

    /** {@return whether it is freed: never while a segment is alive} */
    boolean close() {
      if (!revoke() || !close(arena)) {
        return false;
      }
      cleanable.clean();
      return true;
    }

    /**
     * Where the stack ends inside of it, closing must not be tried again: the JDK would wait for
     * ever for the first attempt to finish. Then the room stays.
     */
    private boolean close(Arena closed) {
      if (closing) {
        return false;
      }
      closing = true;
      boolean done;
      try {
        closed.close();
        done = true;
      } catch (IllegalStateException _) {
        done = false;
      }
      closing = false;
      return done;
    }

    /** Ends access to what the memory moved out of. */
    void revokeMoved() {
      for (Room room = moved; room != null; room = room.moved) {
        room.revoke();
      }
    }

    /** Frees what the memory moved out of; what is in use just now stays for the next time. */
    void closeMoved() {
      Room last = this;
      for (Room room = moved; room != null; room = room.moved) {
        if (room.close()) {
          last.moved = room.moved;
        } else {
          last = room;
        }
      }
    }
  }
}
