package dev.slipway.runtime;

import dev.slipway.wasm.ImplementationLimits;
import dev.slipway.wasm.type.MemType;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A memory outside of the Java heap. It has room to grow in place; when that is used up, the bytes
 * move. Freed when the memory is unreachable.
 *
 * <p>With {@code --enable-native-access} a segment keeps its memory reachable, and the operating
 * system provides pages of a large memory when they are first used. Without, a segment dies with
 * its memory (keep the memory or its instance while you use one), and all pages are written at
 * once.
 */
public final class NativeMemory extends Memory {
  private static final boolean NATIVE_ACCESS =
      NativeMemory.class.getModule().isNativeAccessEnabled();
  private static final Cleaner CLEANER = Cleaner.create();
  private static final AtomicLong RESERVED = new AtomicLong();

  /** A declared maximum up to this is allocated at once, so that such a memory never moves. */
  private static final long EAGER_BYTES = 1L << 24;

  /** The same where the system provides pages on demand. */
  private static final long EAGER_LAZY_BYTES = 1L << 28;

  /**
   * The bytes, exactly as many as the memory has. Generated code reads this field: ABI, not API.
   */
  public MemorySegment segment;

  /** The allocation: {@link #segment} is its first part. */
  private MemorySegment room;

  private final Arenas arenas = new Arenas();

  /** What hosts see, revoked by a move even while {@link #room} has to stay for a watcher. */
  private Arena hostArena;

  private MemorySegment hostSegment;
  private MemorySegment bufferSegment;

  NativeMemory(MemType type) {
    super(type, ImplementationLimits.MEM32_PAGES);
    long size = byteSize();
    long most = pageLimit() << type.pageSizeLog2();
    boolean eager = most <= (NATIVE_ACCESS ? EAGER_LAZY_BYTES : EAGER_BYTES);
    if (!allocate(size, eager ? most : size)) {
      throw new Exhausted(Exhausted.Kind.MEMORY, "no room for " + pages() + " pages", null);
    }
    CLEANER.register(this, arenas);
  }

  /** {@return how many bytes all native memories of this JVM have reserved} */
  public static long reservedBytes() {
    return RESERVED.get();
  }

  @Override
  public Storage storage() {
    return Storage.NATIVE;
  }

  @Override
  @SuppressWarnings("MustBeClosed") // the next move closes it
  public MemorySegment segment() {
    if (!NATIVE_ACCESS) {
      return segment;
    }
    if (hostSegment == null) {
      if (hostArena == null) {
        hostArena = Arena.ofShared();
      }
      hostSegment = keepingThis(hostArena);
    }
    return hostSegment;
  }

  @Override
  public MemorySegment bufferSegment() {
    if (!NATIVE_ACCESS) {
      return segment;
    }
    if (bufferSegment == null) {
      bufferSegment = keepingThis(arenas.current.arena);
    }
    return bufferSegment;
  }

  /** A clean-up that does nothing makes the arena, and so the segment, refer to this. */
  @SuppressWarnings("restricted")
  private MemorySegment keepingThis(Arena arena) {
    return segment.reinterpret(arena, _ -> Reference.reachabilityFence(this));
  }

  @Override
  public void releaseMoved() {
    arenas.closeMoved();
  }

  @Override
  boolean resize(long byteSize) {
    if (byteSize <= room.byteSize()) {
      setSize(byteSize);
      return true;
    }
    MemorySegment old = segment;
    long most = pageLimit() * memType().pageSize();
    long roomy = Math.min(most, byteSize + (byteSize >> 1));
    if (!allocate(byteSize, roomy) && !allocate(byteSize, byteSize)) {
      return false;
    }
    MemorySegment.copy(old, 0, segment, 0, old.byteSize());
    if (hostArena != null) {
      hostArena.close();
      hostArena = null;
    }
    if (!isWatched()) {
      arenas.closeMoved();
    }
    return true;
  }

  private boolean allocate(long byteSize, long roomSize) {
    Room made = Room.allocate(roomSize);
    if (made == null) {
      return false;
    }
    arenas.push(made);
    room = made.bytes;
    setSize(byteSize);
    return true;
  }

  private void setSize(long byteSize) {
    segment = room.asSlice(0, byteSize);
    hostSegment = null;
    bufferSegment = null;
  }

  /** Zeroed bytes that closing frees. */
  private record Room(Arena arena, MemorySegment bytes) {
    /** {@return null if there is no memory for it} */
    @SuppressWarnings("MustBeClosed") // Arenas closes it
    static Room allocate(long size) {
      Arena arena = Arena.ofShared();
      MemorySegment bytes = null;
      try {
        bytes =
            NATIVE_ACCESS && size >= EAGER_BYTES
                ? LazyPages.allocate(size, arena)
                : arena.allocate(size, 16);
      } catch (OutOfMemoryError _) {
        bytes = null;
      }
      if (bytes == null) {
        arena.close();
        return null;
      }
      RESERVED.addAndGet(size);
      return new Room(arena, bytes);
    }

    void close() {
      RESERVED.addAndGet(-bytes.byteSize());
      arena.close();
    }
  }

  /** The C library's {@code calloc}: zero pages of a large block are the operating system's. */
  @SuppressWarnings("restricted")
  private static final class LazyPages {
    private static final MethodHandle CALLOC =
        function(
            "calloc",
            FunctionDescriptor.of(
                ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    private static final MethodHandle FREE =
        function("free", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));

    private static MethodHandle function(String name, FunctionDescriptor type) {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
    }

    static MemorySegment allocate(long size, Arena arena) {
      try {
        MemorySegment block = (MemorySegment) CALLOC.invokeExact(1L, size);
        return block.equals(MemorySegment.NULL)
            ? null
            : block.reinterpret(size, arena, LazyPages::free);
      } catch (Throwable thrown) {
        throw Sneaky.rethrow(thrown);
      }
    }

    private static void free(MemorySegment block) {
      try {
        FREE.invokeExact(block);
      } catch (Throwable thrown) {
        throw Sneaky.rethrow(thrown);
      }
    }
  }

  /** What has to be freed; must not refer to the memory. */
  private static final class Arenas implements Runnable {
    private Room current;
    private final List<Room> moved = new ArrayList<>();

    void push(Room room) {
      if (current != null) {
        moved.add(current);
      }
      current = room;
    }

    void closeMoved() {
      for (Room room : moved) {
        room.close();
      }
      moved.clear();
    }

    @Override
    public void run() {
      closeMoved();
      current.close();
    }
  }
}
