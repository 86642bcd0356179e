package dev.slipway.compiler.ir;

/** What is known, without running it, of how often a condition holds. Advice: it may be wrong. */
public enum Hint {
  NONE,
  LIKELY,
  UNLIKELY;

  /** {@return what an entry of the section {@code metadata.code.branch_hint} says; NONE if bad} */
  static Hint of(byte[] entry) {
    if (entry == null || entry.length != 1) {
      return NONE;
    }
    return switch (entry[0]) {
      case 0 -> UNLIKELY;
      case 1 -> LIKELY;
      default -> NONE;
    };
  }

  /** {@return the same of the opposite condition} */
  public Hint opposite() {
    return switch (this) {
      case NONE -> NONE;
      case LIKELY -> UNLIKELY;
      case UNLIKELY -> LIKELY;
    };
  }
}
