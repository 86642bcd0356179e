package dev.slipway.runtime;

/**
 * What instances that work together share (spec 4.2.3). A store, its instances and everything that
 * they share is confined to one thread at a time: hand over with a happens-before edge.
 */
public final class Store {
  private long memoryPageLimit = Long.MAX_VALUE;

  /** A store of its own, without limits. */
  public Store() {}

  /**
   * The most pages that a memory made for an instance of this store may grow to.
   *
   * @return in pages
   */
  public long memoryPageLimit() {
    return memoryPageLimit;
  }

  /**
   * Limits memories that will be made for instances of this store; those that exist keep theirs.
   *
   * @param pages that a memory can grow to
   * @return this
   * @throws IllegalArgumentException if {@code pages} is negative
   */
  public Store limitMemoryPages(long pages) {
    if (pages < 0) {
      throw new IllegalArgumentException("page limit " + pages + " is negative");
    }
    memoryPageLimit = pages;
    return this;
  }
}
