package dev.slipway.runtime;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Zeroed bytes outside of the Java heap, freed by running this. Must not refer to a memory, nor to
 * an arena whose segments do: the cleaner keeps it.
 *
 * @param arena that they are of, or null if they are the C library's
 * @param mapped whether the C library gave them by {@code mmap}
 * @param inUse how many of them have been counted as used
 */
record NativeBlock(MemorySegment bytes, Arena arena, boolean mapped, AtomicLong inUse)
    implements Runnable {
  private NativeBlock(MemorySegment bytes, Arena arena, boolean mapped) {
    this(bytes, arena, mapped, new AtomicLong());
  }

  /** Whether this module may use restricted methods; without, there is only the JDK's own. */
  static final boolean NATIVE_ACCESS = NativeBlock.class.getModule().isNativeAccessEnabled();

  private static final AtomicLong RESERVED = new AtomicLong();
  private static final AtomicLong USED = new AtomicLong();

  /** More in use than this, and garbage is collected, as the JDK does for its direct buffers. */
  private static volatile long mostUsed = Runtime.getRuntime().maxMemory();

  /** How often the cleaner is waited for then; each time twice as long, from a millisecond on. */
  private static final int WAITS = 8;

  /** How many bytes all blocks have. */
  static long reservedBytes() {
    return RESERVED.get();
  }

  /** How many bytes of all blocks are in use. */
  static long usedBytes() {
    return USED.get();
  }

  /** How many may be in use before garbage is collected. */
  static long mostUsed() {
    return mostUsed;
  }

  /**
   * {@return a block, or null if there is no memory for it. With native access, the operating
   * system provides its pages when they are first used}
   *
   * @param used how many of its bytes are going to be in use
   */
  static NativeBlock allocate(long size, long used) {
    NativeBlock block = counted(NATIVE_ACCESS ? C.allocate(size) : zeroed(size));
    if (block != null) {
      try {
        block.use(used);
        if (USED.get() > mostUsed) {
          collect();
        }
      } catch (Throwable thrown) {
        block.run();
        throw thrown;
      }
    }
    return block;
  }

  /** Counts that the first {@code most} bytes are in use. */
  void use(long most) {
    long more = most - inUse.get();
    if (more > 0) {
      inUse.addAndGet(more);
      USED.addAndGet(more);
    }
  }

  /** The collector knows nothing of what unreachable memories have outside of the heap. */
  private static synchronized void collect() {
    boolean interrupted = false;
    for (int i = 0; i < WAITS && USED.get() > mostUsed; i++) {
      if (i == 0) {
        System.gc();
      }
      try {
        Thread.sleep(1L << i);
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    long used = USED.get();
    if (used > mostUsed) {
      // All of it is in use.
      mostUsed = 2 * used;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * {@return a block of which little may ever be used, or null. Its pages are provided when they
   * are first used; without native access they are those of a temporary file}
   */
  static NativeBlock reserve(long size) {
    return counted(NATIVE_ACCESS ? C.reserve(size) : sparseFile(size));
  }

  private static NativeBlock counted(NativeBlock block) {
    if (block != null) {
      RESERVED.addAndGet(block.bytes.byteSize());
    }
    return block;
  }

  @SuppressWarnings("MustBeClosed") // run
  private static NativeBlock zeroed(long size) {
    Arena arena = Arena.ofShared();
    try {
      return new NativeBlock(arena.allocate(size, 16), arena, false);
    } catch (OutOfMemoryError _) {
      arena.close();
      return null;
    }
  }

  @SuppressWarnings("MustBeClosed") // run
  private static NativeBlock sparseFile(long size) {
    Arena arena = Arena.ofShared();
    try {
      Path file = Files.createTempFile("slipway", ".memory");
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.SPARSE,
              StandardOpenOption.DELETE_ON_CLOSE)) {
        return new NativeBlock(channel.map(MapMode.READ_WRITE, 0, size, arena), arena, false);
      }
    } catch (IOException | OutOfMemoryError _) {
      arena.close();
      return null;
    }
  }

  @Override
  public void run() {
    RESERVED.addAndGet(-bytes.byteSize());
    USED.addAndGet(-inUse.get());
    if (arena == null) {
      C.free(this);
    } else if (arena.scope().isAlive()) {
      arena.close();
    }
  }

  /** The C library. */
  @SuppressWarnings("restricted")
  private static final class C {
    private static final ValueLayout ADDRESS = ValueLayout.ADDRESS;
    private static final ValueLayout LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout INT = ValueLayout.JAVA_INT;

    private static final int READ_WRITE = 1 | 2;

    /** {@code MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE}, or 0 where they are not known. */
    private static final int MAP_FLAGS = mapFlags();

    private static final long MAP_FAILED = -1;

    private static final MethodHandle CALLOC =
        function("calloc", FunctionDescriptor.of(ADDRESS, LONG, LONG));
    private static final MethodHandle FREE = function("free", FunctionDescriptor.ofVoid(ADDRESS));
    private static final MethodHandle MMAP =
        MAP_FLAGS == 0
            ? null
            : function("mmap", FunctionDescriptor.of(ADDRESS, ADDRESS, LONG, INT, INT, INT, LONG));
    private static final MethodHandle MUNMAP =
        MAP_FLAGS == 0 ? null : function("munmap", FunctionDescriptor.of(INT, ADDRESS, LONG));

    private static int mapFlags() {
      String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
      String machine = System.getProperty("os.arch", "");
      boolean usual = machine.equals("amd64") || machine.equals("aarch64");
      if (system.startsWith("linux") && usual) {
        return 0x2 | 0x20 | 0x4000;
      }
      return system.startsWith("mac") ? 0x2 | 0x1000 | 0x40 : 0;
    }

    private static MethodHandle function(String name, FunctionDescriptor type) {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
    }

    /** The zero pages of a large block are the operating system's. */
    static NativeBlock allocate(long size) {
      try {
        MemorySegment block = (MemorySegment) CALLOC.invokeExact(1L, Math.max(size, 1));
        return block.equals(MemorySegment.NULL)
            ? null
            : new NativeBlock(block.reinterpret(size), null, false);
      } catch (Throwable thrown) {
        throw Sneaky.rethrow(thrown);
      }
    }

    static NativeBlock reserve(long size) {
      if (MAP_FLAGS == 0 || size == 0) {
        return allocate(size);
      }
      try {
        MemorySegment block =
            (MemorySegment)
                MMAP.invokeExact(MemorySegment.NULL, size, READ_WRITE, MAP_FLAGS, -1, 0L);
        return block.address() == MAP_FAILED
            ? null
            : new NativeBlock(block.reinterpret(size), null, true);
      } catch (Throwable thrown) {
        throw Sneaky.rethrow(thrown);
      }
    }

    static void free(NativeBlock block) {
      try {
        if (block.mapped) {
          int unused = (int) MUNMAP.invokeExact(block.bytes, block.bytes.byteSize());
        } else {
          FREE.invokeExact(block.bytes);
        }
      } catch (Throwable thrown) {
        throw Sneaky.rethrow(thrown);
      }
    }
  }
}
