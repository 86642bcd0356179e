package dev.slipway.wasm.type;

/**
 * Limits of a memory (in pages) or table (in elements), unsigned (spec 2.3.12).
 *
 * @param max the declared maximum, meaningful only if {@code hasMax}; otherwise -1
 * @param addr type of addresses
 * @param min unsigned
 * @param hasMax whether there is a maximum
 */
public record Limits(AddrType addr, long min, boolean hasMax, long max) {
  /** Makes the maximum -1 where there is none. */
  public Limits {
    if (!hasMax) {
      max = -1;
    }
  }

  /**
   * {@return limits of 32-bit addresses without a maximum}
   *
   * @param min the least
   */
  public static Limits of(long min) {
    return new Limits(AddrType.I32, min, false, -1);
  }

  /**
   * {@return limits of 32-bit addresses}
   *
   * @param min the least
   * @param max the most
   */
  public static Limits of(long min, long max) {
    return new Limits(AddrType.I32, min, true, max);
  }

  /**
   * {@return whether these limits match (import under) {@code other}: spec 3.4, "Limits"}
   *
   * @param other what is wanted
   */
  public boolean matches(Limits other) {
    return addr == other.addr
        && Long.compareUnsigned(min, other.min) >= 0
        && (!other.hasMax || (hasMax && Long.compareUnsigned(max, other.max) <= 0));
  }

  @Override
  public String toString() {
    String prefix = addr == AddrType.I64 ? "i64 " : "";
    String range = Long.toUnsignedString(min);
    return prefix + (hasMax ? range + " " + Long.toUnsignedString(max) : range);
  }
}
