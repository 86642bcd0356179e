package dev.slipway.runtime;

/** Where the bytes of a {@link Memory} are. A module is compiled for one of them. */
public enum Storage {
  /** A Java {@code byte[]}: the fastest; at most {@link HeapMemory#MAX_PAGES} pages. */
  HEAP,

  /**
   * A native {@link java.lang.foreign.MemorySegment}: for memories above 2 GiB. About twice the
   * cost per access.
   */
  NATIVE
}
