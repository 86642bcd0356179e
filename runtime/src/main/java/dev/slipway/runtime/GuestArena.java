package dev.slipway.runtime;

import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.type.AddrType;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Set;

/**
 * Room in a guest's memory for what is passed to it, freed in reverse order by {@link #close}.
 *
 * {@snippet :
 * try (GuestArena arena = GuestArena.of(instance)) {
 *   GuestSegment text = arena.allocateUtf8("Grüße");
 *   int words = guest.countWords(text.address32(), text.byteSize32());
 * }
 * }
 *
 * <p>What it gives out is found by address, so it stays right when the memory grows. It is not
 * zeroed. Confined to one thread at a time, like the instance.
 */
public final class GuestArena implements AutoCloseable {
  private static final long MAX_U32 = 0xFFFF_FFFFL;

  /**
   * What is to be freed, as it was allocated.
   *
   * @param given how many of its bytes were given out
   */
  private record Block(long address, long given, long byteSize, long byteAlignment) {}

  private final Memory memory;
  private final GuestAllocator allocator;

  /** By address. */
  private final LinkedHashMap<Long, Block> blocks = new LinkedHashMap<>();

  private boolean closed;

  private GuestArena(Memory memory, GuestAllocator allocator) {
    this.memory = Objects.requireNonNull(memory, "memory");
    this.allocator = Objects.requireNonNull(allocator, "allocator");
  }

  /**
   * {@return an arena in the one memory that an instance exports, with the functions {@code malloc}
   * and {@code free} that it exports: {@link GuestAllocator#of(Instance, String, String)}}
   *
   * @param instance with one exported memory, under one name or several
   * @throws LinkException if it does not export them
   */
  public static GuestArena of(Instance instance) {
    GuestAllocator allocator = instance.allocator();
    Set<Memory> memories = instance.memories();
    if (memories.size() != 1) {
      throw new LinkException(
          "wanted one memory exported by "
              + instance.module().name()
              + ", found "
              + memories.size()
              + ": say which with GuestArena.of(memory, allocator)");
    }
    return of(memories.iterator().next(), allocator);
  }

  /**
   * {@return an arena in a memory, in room that an allocator gives}
   *
   * @param memory the guest's
   * @param allocator of that memory
   */
  public static GuestArena of(Memory memory, GuestAllocator allocator) {
    return new GuestArena(memory, allocator);
  }

  /**
   * Reserves bytes; {@code byteSize} may be 0.
   *
   * @param byteAlignment of the address, a power of two
   * @param byteSize of the range, 0 or more
   * @return the range, which ends with this arena
   * @throws IllegalArgumentException if the size is negative, the alignment no power of two, or the
   *     allocator does not keep to it
   * @throws IllegalStateException if this is closed, before or by the allocator
   * @throws Exhausted if the allocator has no room
   * @throws Trap if what it gave is not in the memory
   */
  public GuestSegment allocate(long byteSize, long byteAlignment) {
    checkRequest(byteSize, byteAlignment);
    // An allocator need not have an answer to 0.
    long wanted = Math.max(byteSize, 1);
    boolean fits = memory.addrType() == AddrType.I64 || wanted <= MAX_U32;
    long address = fits ? allocator.allocate(wanted, byteAlignment) : 0;
    if (address == 0) {
      throw new Exhausted(
          Exhausted.Kind.MEMORY,
          "the guest's allocator has no " + wanted + " bytes for the host, of " + memory,
          null);
    }
    if (closed) {
      allocator.free(address, wanted, byteAlignment);
      checkOpen();
    }
    GuestSegment made = memory.at(address, byteSize);
    // Was there one at this address, then the guest itself has freed it.
    blocks.putLast(made.address(), new Block(made.address(), byteSize, wanted, byteAlignment));
    if ((made.address() & byteAlignment - 1) != 0) {
      throw new IllegalArgumentException(
          "alignment "
              + byteAlignment
              + " wanted, the guest's allocator gave "
              + made
              + ": use one that takes an alignment");
    }
    return new GuestSegment(memory, made.address(), byteSize, this);
  }

  private void checkRequest(long byteSize, long byteAlignment) {
    if (byteSize < 0) {
      throw new IllegalArgumentException("size " + byteSize + " is negative");
    }
    if (byteAlignment <= 0 || (byteAlignment & byteAlignment - 1) != 0) {
      throw new IllegalArgumentException("alignment " + byteAlignment + " is no power of two");
    }
    checkOpen();
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("closed: this arena has freed what it gave out");
    }
  }

  /**
   * The same for bytes of any alignment.
   *
   * @param byteSize of the range, 0 or more
   * @return the range, which ends with this arena
   */
  public GuestSegment allocate(long byteSize) {
    return allocate(byteSize, 1);
  }

  /**
   * The same for a layout, with its {@link GuestLayouts#alignment}.
   *
   * @param layout of what is to stand there
   * @return the range, which ends with this arena
   */
  public GuestSegment allocate(MemoryLayout layout) {
    return allocate(layout.byteSize(), GuestLayouts.alignment(layout));
  }

  /**
   * The same for an array of {@code count} elements.
   *
   * @param element layout of one
   * @param count how many, 0 or more
   * @return the range, which ends with this arena
   */
  public GuestSegment allocate(MemoryLayout element, long count) {
    return allocate(MemoryLayout.sequenceLayout(count, element));
  }

  /**
   * {@return a string as C has it: UTF-8 with a byte 0 behind it}
   *
   * @param text to be encoded
   * @throws IllegalArgumentException if there is a character 0 or half of a surrogate pair in it
   */
  public GuestSegment allocateFrom(String text) {
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      throw new IllegalArgumentException(
          "a string that ends with a byte 0 cannot have the character 0, found at " + nul);
    }
    byte[] bytes = Utf8.encode(text);
    return allocateFrom(Arrays.copyOf(bytes, bytes.length + 1));
  }

  /**
   * {@return a string as its UTF-8 alone, to be passed with its {@link GuestSegment#byteSize}}
   *
   * @param text to be encoded
   * @throws IllegalArgumentException if there is half of a surrogate pair in it
   */
  public GuestSegment allocateUtf8(String text) {
    return allocateFrom(Utf8.encode(text));
  }

  /**
   * {@return a copy of bytes}
   *
   * @param elements to be copied
   */
  public GuestSegment allocateFrom(byte... elements) {
    GuestSegment made = allocate(elements.length);
    made.put(elements);
    return made;
  }

  /**
   * {@return a copy as an array of i16}
   *
   * @param elements to be copied
   */
  public GuestSegment allocateFrom(short... elements) {
    return copy(MemorySegment.ofArray(elements), ValueLayout.JAVA_SHORT, GuestLayouts.I16);
  }

  /**
   * {@return a copy as an array of i32}
   *
   * @param elements to be copied
   */
  public GuestSegment allocateFrom(int... elements) {
    return copy(MemorySegment.ofArray(elements), ValueLayout.JAVA_INT, GuestLayouts.I32);
  }

  /**
   * {@return a copy as an array of i64}
   *
   * @param elements to be copied
   */
  public GuestSegment allocateFrom(long... elements) {
    return copy(MemorySegment.ofArray(elements), ValueLayout.JAVA_LONG, GuestLayouts.I64);
  }

  /**
   * {@return a copy as an array of f32}
   *
   * @param elements to be copied
   */
  public GuestSegment allocateFrom(float... elements) {
    return copy(MemorySegment.ofArray(elements), ValueLayout.JAVA_FLOAT, GuestLayouts.F32);
  }

  /**
   * {@return a copy as an array of f64}
   *
   * @param elements to be copied
   */
  public GuestSegment allocateFrom(double... elements) {
    return copy(MemorySegment.ofArray(elements), ValueLayout.JAVA_DOUBLE, GuestLayouts.F64);
  }

  private GuestSegment copy(MemorySegment array, ValueLayout host, ValueLayout guest) {
    long count = array.byteSize() / host.byteSize();
    GuestSegment made = allocate(guest, count);
    MemorySegment.copy(array, host, 0, made.segment(), guest, 0, count);
    return made;
  }

  /**
   * Takes over what the guest has allocated and returned: it is freed with the rest.
   *
   * @param segment of this arena's memory, all of what the guest allocated
   * @param byteAlignment that it was allocated with; a {@code free} that takes only an address
   *     ignores it
   * @return the same range, which ends with this arena
   * @throws IllegalArgumentException if it is of another memory or an arena owns it already: the
   *     one that it is from, or this one, which has given out or adopted something at its address
   */
  public GuestSegment adopt(GuestSegment segment, long byteAlignment) {
    checkRequest(segment.byteSize(), byteAlignment);
    if (segment.memory() != memory) {
      throw new IllegalArgumentException(segment + ": of another memory");
    }
    long address = segment.address();
    long byteSize = segment.byteSize();
    if (segment.arena() != null || blocks.containsKey(address)) {
      throw new IllegalArgumentException(segment + ": an arena owns it already");
    }
    blocks.put(address, new Block(address, byteSize, byteSize, byteAlignment));
    return new GuestSegment(memory, address, byteSize, this);
  }

  /**
   * The same for what was allocated without an alignment, such as strings.
   *
   * @param segment of this arena's memory, all of what the guest allocated
   * @return the same range, which ends with this arena
   */
  public GuestSegment adopt(GuestSegment segment) {
    return adopt(segment, 1);
  }

  /**
   * Leaves something to the guest, which frees it or keeps it: this arena does not.
   *
   * @param segment that this arena gave out or adopted, all of it
   * @return the same range without an end
   * @throws IllegalArgumentException if this arena did not give it out, or has left it already, or
   *     if it is a part
   */
  public GuestSegment release(GuestSegment segment) {
    checkOpen();
    Block block = segment.arena() == this ? blocks.get(segment.address()) : null;
    if (block == null || block.given != segment.byteSize()) {
      throw new IllegalArgumentException(
          segment
              + (block == null
                  ? ": not of this arena, or not the beginning of what it gave out"
                  : ": a part of " + block.given + " bytes"));
    }
    blocks.remove(segment.address());
    return memory.at(segment.address(), segment.byteSize());
  }

  boolean isClosed() {
    return closed;
  }

  /**
   * Frees all that it gave out, last first; nothing happens when it is done twice. If the guest
   * fails at one, with whatever, the others are freed before that failure is thrown.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    Throwable failure = null;
    for (Block block : blocks.sequencedValues().reversed()) {
      try {
        allocator.free(block.address, block.byteSize, block.byteAlignment);
      } catch (Throwable e) {
        if (failure == null) {
          failure = e;
        } else if (failure != e) {
          failure.addSuppressed(e);
        }
      }
    }
    blocks.clear();
    if (failure != null) {
      throw Sneaky.rethrow(failure);
    }
  }
}
