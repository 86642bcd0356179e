package dev.slipway.runtime;

/**
 * A v128 value as Java sees it.
 *
 * @param low the bytes 0 to 7, byte 0 in the lowest bits
 * @param high the bytes 8 to 15
 */
public record V128(long low, long high) {
  @Override
  public String toString() {
    return String.format("v128 0x%016x%016x", high, low);
  }
}
