package dev.slipway.runtime;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * A range of a guest's memory by its address: what a pointer and a length say. It can be kept
 * across calls of the guest and grows of the memory, unlike a {@link MemorySegment}, which {@link
 * #segment()} makes of it when it is used. Made by {@link Memory#at}, {@link Memory#cStringAt}, or
 * a {@link GuestArena}, whose segments end with it.
 */
public final class GuestSegment {
  private static final long MAX_U32 = 0xFFFF_FFFFL;

  private final Memory memory;
  private final long address;
  private final long byteSize;

  /** Null if nobody's end is this one's. */
  private final GuestArena arena;

  /** The range must be inside of the memory, which never shrinks. */
  GuestSegment(Memory memory, long address, long byteSize, GuestArena arena) {
    this.memory = memory;
    this.address = address;
    this.byteSize = byteSize;
    this.arena = arena;
  }

  /** {@return the memory that it is a range of} */
  public Memory memory() {
    return memory;
  }

  /** {@return the address of the first byte} */
  public long address() {
    return address;
  }

  /**
   * {@return the address as the i32 that a function of a 32-bit memory takes, unsigned}
   *
   * @throws IllegalStateException if it does not fit, in a 64-bit memory
   */
  public int address32() {
    return i32(address, "address");
  }

  /** {@return the size in bytes} */
  public long byteSize() {
    return byteSize;
  }

  /**
   * {@return the size in bytes as an unsigned i32}
   *
   * @throws IllegalStateException if it does not fit, in a 64-bit memory
   */
  public int byteSize32() {
    return i32(byteSize, "size");
  }

  private int i32(long value, String what) {
    if (value > MAX_U32) {
      throw new IllegalStateException(
          what + " 0x" + Long.toHexString(value) + " of " + this + " is no i32");
    }
    return (int) value;
  }

  /**
   * The bytes, no copy: the guest sees what is written. Use it at once and take it anew after
   * whatever may have run guest code: {@link Memory#segment()} says why.
   *
   * @return {@link #byteSize} bytes
   * @throws IllegalStateException if its {@link GuestArena} is closed
   */
  public MemorySegment segment() {
    checkAlive();
    return memory.segment().asSlice(address, byteSize);
  }

  GuestArena arena() {
    return arena;
  }

  private void checkAlive() {
    if (arena != null && arena.isClosed()) {
      throw new IllegalStateException("closed: the arena of " + this + " has freed it");
    }
  }

  /**
   * {@return a part; it ends with this one}
   *
   * @param offset of its first byte in this one
   * @param size in bytes
   * @throws IndexOutOfBoundsException if it is not inside of this one
   */
  public GuestSegment asSlice(long offset, long size) {
    if ((offset | size) < 0 || offset > byteSize - size) {
      throw new IndexOutOfBoundsException(size + " bytes from " + offset + " of " + this);
    }
    return new GuestSegment(memory, address + offset, size, arena);
  }

  /**
   * {@return all bytes as text}
   *
   * @throws Trap if they are malformed UTF-8
   */
  public String getUtf8() {
    return decode(byteSize);
  }

  /**
   * {@return the text before the first byte that is 0}
   *
   * @throws Trap if there is no such byte, or if the text is malformed UTF-8
   */
  public String getString() {
    checkAlive();
    long nul = memory.indexOfNul(address, address + byteSize);
    if (nul < 0) {
      throw new Trap(Trap.Kind.OUT_OF_BOUNDS_MEMORY_ACCESS, "no byte 0 ends the string in " + this);
    }
    return decode(nul - address);
  }

  /** {@return a copy} */
  byte[] toBytes() {
    checkAlive();
    // The JDK takes longer to start with segments than a small program runs.
    return memory instanceof HeapMemory heap
        ? Arrays.copyOfRange(heap.bytes(), (int) address, (int) (address + byteSize))
        : segment().toArray(ValueLayout.JAVA_BYTE);
  }

  /** Copies an array to the beginning; it must not be longer. */
  void put(byte[] bytes) {
    checkAlive();
    if (memory instanceof HeapMemory heap) {
      System.arraycopy(bytes, 0, heap.bytes(), (int) address, bytes.length);
    } else {
      MemorySegment.copy(bytes, 0, segment(), ValueLayout.JAVA_BYTE, 0, bytes.length);
    }
  }

  private String decode(long length) {
    checkAlive();
    if (memory instanceof HeapMemory heap) {
      return Utf8.decode(heap.bytes(), (int) address, (int) length, address);
    }
    byte[] copy = asSlice(0, length).toBytes();
    return Utf8.decode(copy, 0, copy.length, address);
  }

  /** {@return text such as {@code 12 bytes at address 0x400}} */
  @Override
  public String toString() {
    return byteSize + " bytes at address 0x" + Long.toHexString(address);
  }
}
