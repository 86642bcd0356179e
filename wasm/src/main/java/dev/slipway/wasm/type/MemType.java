package dev.slipway.wasm.type;

/**
 * A memory type (spec 2.3.13).
 *
 * @param limits in pages
 * @param pageSizeLog2 base-2 logarithm of the page size in bytes; 16 unless custom page sizes
 * @param shared whether several threads may use it
 */
public record MemType(Limits limits, boolean shared, int pageSizeLog2) {
  public static final int DEFAULT_PAGE_SIZE_LOG2 = 16;

  /**
   * {@return the type of a memory that is not shared, of ordinary pages}
   *
   * @param limits in pages
   */
  public static MemType of(Limits limits) {
    return new MemType(limits, false, DEFAULT_PAGE_SIZE_LOG2);
  }

  /** {@return the page size in bytes} */
  public int pageSize() {
    return 1 << pageSizeLog2;
  }

  @Override
  public String toString() {
    String pages = pageSizeLog2 == DEFAULT_PAGE_SIZE_LOG2 ? "" : " (pagesize " + pageSize() + ")";
    return limits + (shared ? " shared" : "") + pages;
  }
}
