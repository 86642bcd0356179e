package dev.slipway.runtime;

import dev.slipway.wasm.ImplementationLimits;
import dev.slipway.wasm.type.MemType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * A memory outside of the Java heap. It has room to grow in place; when that is used up, the bytes
 * move. Freed when the memory is unreachable.
 *
 * <p>With {@code --enable-native-access} a segment keeps its memory reachable. Without, a segment
 * dies with its memory: keep the memory or its instance while you use one.
 */
public final class NativeMemory extends Memory {
  /** A declared maximum up to this is allocated at once, so that such a memory never moves. */
  private static final long EAGER_BYTES = 1L << 24;

  private static final Cleaner CLEANER = Cleaner.create();
  private static final boolean NATIVE_ACCESS =
      NativeMemory.class.getModule().isNativeAccessEnabled();

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
    if (!allocate(size, most <= EAGER_BYTES ? most : size)) {
      throw new Exhausted(
          Exhausted.Kind.MEMORY,
          pages() + " pages do not fit direct memory; -XX:MaxDirectMemorySize raises its limit",
          null);
    }
    CLEANER.register(this, arenas);
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
      bufferSegment = keepingThis(arenas.current);
    }
    return bufferSegment;
  }

  /** The clean-up that never runs by itself makes the arena, and so the segment, refer to this. */
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

  @SuppressWarnings("MustBeClosed") // Arenas closes it
  private boolean allocate(long byteSize, long roomSize) {
    Arena arena = Arena.ofShared();
    try {
      room = arena.allocate(roomSize, 16);
    } catch (OutOfMemoryError _) {
      arena.close();
      return false;
    }
    arenas.push(arena);
    setSize(byteSize);
    return true;
  }

  private void setSize(long byteSize) {
    segment = room.asSlice(0, byteSize);
    hostSegment = null;
    bufferSegment = null;
  }

  /** What has to be freed; must not refer to the memory. */
  private static final class Arenas implements Runnable {
    private Arena current;
    private final List<Arena> moved = new ArrayList<>();

    void push(Arena arena) {
      if (current != null) {
        moved.add(current);
      }
      current = arena;
    }

    void closeMoved() {
      for (Arena arena : moved) {
        arena.close();
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
