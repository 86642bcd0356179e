package dev.slipway.runtime.abi;

import dev.slipway.runtime.Memory;
import java.lang.foreign.MemorySegment;

/**
 * As {@link Bulk} where a 64-bit memory or table takes part: every address and size is an unsigned
 * {@code long}, zero-extended where its memory is a 32-bit one.
 */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class Bulk64 {
  private Bulk64() {}

  /** {@return the table index as 32 bits; one that does not fit, as the highest: none has it} */
  public static int index(long index) {
    return index >>> 32 == 0 ? (int) index : -1;
  }

  public static long memory_size(Memory memory) {
    return memory.pages();
  }

  public static long memory_grow(Memory memory, long delta) {
    return memory.grow(delta);
  }

  public static void memory_fill(Memory memory, long at, int value, long size) {
    checkMemory(memory, at, size);
    Bulk.bytes(memory).asSlice(at, size).fill((byte) value);
  }

  public static void memory_copy(Memory to, Memory from, long toAt, long fromAt, long size) {
    checkMemory(from, fromAt, size);
    checkMemory(to, toAt, size);
    MemorySegment.copy(Bulk.bytes(from), fromAt, Bulk.bytes(to), toAt, size);
  }

  public static void memory_init(
      InstanceState state, int segment, Memory to, long toAt, int fromAt, int size) {
    DataSegment data = Bulk.data(state, segment, fromAt, size);
    checkMemory(to, toAt, Integer.toUnsignedLong(size));
    MemorySegment source = MemorySegment.ofArray(data.bytes());
    MemorySegment.copy(source, data.start() + (long) fromAt, Bulk.bytes(to), toAt, size);
  }

  private static void checkMemory(Memory memory, long at, long size) {
    long length = memory.byteSize();
    if (Long.compareUnsigned(size, length) > 0 || Long.compareUnsigned(at, length - size) > 0) {
      throw Traps.outOfBoundsMemory(at, size, length);
    }
  }
}
