package dev.slipway.runtime;

import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.MemType;

/**
 * Where the bytes of a {@link Memory} are. A module is compiled for one of them, but for memories
 * that can only be native ({@link #of}).
 */
public enum Storage {
  /** A Java {@code byte[]}: the fastest; at most {@link HeapMemory#MAX_BYTES}. */
  HEAP,

  /**
   * A native {@link java.lang.foreign.MemorySegment}: for memories above 2 GiB. About twice the
   * cost per access.
   */
  NATIVE;

  /**
   * {@return where a memory of a type is: shared memories, 64-bit ones and those that start too
   * large for a Java array are native, all others where {@code wanted}}
   *
   * @param type the memory's
   * @param wanted where it is to be if the type leaves a choice
   */
  public static Storage of(MemType type, Storage wanted) {
    long min = type.limits().min();
    boolean large = Long.compareUnsigned(min, HeapMemory.MAX_BYTES >>> type.pageSizeLog2()) > 0;
    return large || type.shared() || type.limits().addr() == AddrType.I64 ? NATIVE : wanted;
  }
}
