package dev.slipway.runtime;

/**
 * The value of an {@code i31ref}: an integer of 31 bits. Two with the same value are the same
 * reference to WebAssembly, though they may be two objects to Java.
 */
public final class I31 {
  private static final int CACHED_FROM = -128;
  private static final I31[] CACHE = new I31[256];

  static {
    for (int i = 0; i < CACHE.length; i++) {
      CACHE[i] = new I31(CACHED_FROM + i);
    }
  }

  /** Sign-extended. */
  public final int value;

  private I31(int value) {
    this.value = value;
  }

  /**
   * {@return the reference for the low 31 bits of an integer}
   *
   * @param value of which the low 31 bits are kept
   */
  public static I31 of(int value) {
    int extended = value << 1 >> 1;
    int slot = extended - CACHED_FROM;
    return slot >= 0 && slot < CACHE.length ? CACHE[slot] : new I31(extended);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof I31 i31 && i31.value == value;
  }

  @Override
  public int hashCode() {
    return value;
  }

  @Override
  public String toString() {
    return "i31 " + value;
  }
}
