package dev.slipway.runtime;

import dev.slipway.wasm.LinkException;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;

/**
 * Who gives out a guest's memory: functions that the guest exports, or the host itself. A {@link
 * GuestArena} asks it.
 */
public interface GuestAllocator {
  /**
   * Reserves bytes.
   *
   * @param byteSize above 0; in a 32-bit memory an unsigned i32
   * @param byteAlignment a power of two
   * @return their address, unsigned; 0 if there is no room
   */
  long allocate(long byteSize, long byteAlignment);

  /**
   * Gives back what {@link #allocate} returned for the same size and alignment.
   *
   * @param address what was returned
   * @param byteSize that was asked for
   * @param byteAlignment that was asked for
   */
  void free(long address, long byteSize, long byteAlignment);

  /**
   * Functions that an instance exports, by their names. Their types say how they are called; each
   * value is an i32, or each is an i64:
   *
   * <ul>
   *   <li>allocate: {@code (size) -> address}, as C's {@code malloc}, or {@code (size, alignment)
   *       -> address}, as Rust's {@code alloc};
   *   <li>free: {@code (address)}, {@code (address, size)} or {@code (address, size, alignment)};
   *       what it returns is ignored.
   * </ul>
   *
   * <p>For anything else, such as {@code aligned_alloc(alignment, size)}, implement this interface.
   *
   * @param instance whose exports they are
   * @param allocate name of the export
   * @param free name of the export
   * @return an allocator that calls them; if they take i32, a size, alignment or address that is
   *     none is an {@link IllegalArgumentException}
   * @throws LinkException if there is no such function or its type is another
   */
  static GuestAllocator of(Instance instance, String allocate, String free) {
    return ExportedAllocator.of(instance, allocate, free);
  }

  /**
   * {@code malloc} and {@code free} of a 32-bit memory, as methods of a generated interface.
   *
   * @param malloc takes a size, gives an address, or 0 if there is no room
   * @param free takes an address
   * @return an allocator that calls them; a size or address that is no i32 is an {@link
   *     IllegalArgumentException}
   */
  static GuestAllocator of32(IntUnaryOperator malloc, IntConsumer free) {
    return new GuestAllocator() {
      @Override
      public long allocate(long byteSize, long byteAlignment) {
        return Integer.toUnsignedLong(malloc.applyAsInt(ExportedAllocator.i32(byteSize)));
      }

      @Override
      public void free(long address, long byteSize, long byteAlignment) {
        free.accept(ExportedAllocator.i32(address));
      }
    };
  }

  /**
   * {@code malloc} and {@code free} of a 64-bit memory, as methods of a generated interface.
   *
   * @param malloc takes a size, gives an address, or 0 if there is no room
   * @param free takes an address
   * @return an allocator that calls them
   */
  static GuestAllocator of64(LongUnaryOperator malloc, LongConsumer free) {
    return new GuestAllocator() {
      @Override
      public long allocate(long byteSize, long byteAlignment) {
        return malloc.applyAsLong(byteSize);
      }

      @Override
      public void free(long address, long byteSize, long byteAlignment) {
        free.accept(address);
      }
    };
  }
}
