package dev.slipway.wasm.type;

/**
 * Limits of a memory (in pages) or table (in elements), unsigned (spec 2.3.12).
 *
 * @param max the declared maximum, meaningful only if {@code hasMax}; otherwise -1
 */
public record Limits(AddrType addr, long min, boolean hasMax, long max) {
  public Limits {
    if (!hasMax) {
      max = -1;
    }
  }

  public static Limits of(long min) {
    return new Limits(AddrType.I32, min, false, -1);
  }

  public static Limits of(long min, long max) {
    return new Limits(AddrType.I32, min, true, max);
  }

  /** {@return whether these limits match (import under) {@code other}: spec 3.4, "Limits"} */
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
