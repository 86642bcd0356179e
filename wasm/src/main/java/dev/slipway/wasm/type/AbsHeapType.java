package dev.slipway.wasm.type;

/** An abstract heap type with its binary encoding (spec 5.3.3). */
public enum AbsHeapType implements HeapType {
  /** All functions. */
  FUNC("func", 0x70),
  /** References to what is the host's. */
  EXTERN("extern", 0x6F),
  /** Internal references, the greatest. */
  ANY("any", 0x6E),
  /** Internal references that can be compared: structures, arrays and i31. */
  EQ("eq", 0x6D),
  /** Integers of 31 bits. */
  I31("i31", 0x6C),
  /** All structures. */
  STRUCT("struct", 0x6B),
  /** All arrays. */
  ARRAY("array", 0x6A),
  /** Exceptions. */
  EXN("exn", 0x69),
  /** Of exceptions, the least: null alone. */
  NOEXN("noexn", 0x74),
  /** Of functions, the least: null alone. */
  NOFUNC("nofunc", 0x73),
  /** Of external references, the least: null alone. */
  NOEXTERN("noextern", 0x72),
  /** Of internal references, the least: null alone. */
  NONE("none", 0x71);

  private final String text;
  private final int code;

  AbsHeapType(String text, int code) {
    this.text = text;
    this.code = code;
  }

  @Override
  public String text() {
    return text;
  }

  /**
   * The one-byte binary encoding.
   *
   * @return the byte
   */
  public int code() {
    return code;
  }

  /** {@return the greatest type of this type's hierarchy} */
  public AbsHeapType top() {
    return switch (this) {
      case FUNC, NOFUNC -> FUNC;
      case EXTERN, NOEXTERN -> EXTERN;
      case EXN, NOEXN -> EXN;
      case ANY, EQ, I31, STRUCT, ARRAY, NONE -> ANY;
    };
  }

  /** {@return the least type of this type's hierarchy} */
  public AbsHeapType bottom() {
    return switch (this) {
      case FUNC, NOFUNC -> NOFUNC;
      case EXTERN, NOEXTERN -> NOEXTERN;
      case EXN, NOEXN -> NOEXN;
      case ANY, EQ, I31, STRUCT, ARRAY, NONE -> NONE;
    };
  }

  /**
   * {@return whether this is {@code sup} or a subtype of it (spec 3.3.3)}
   *
   * @param sup any
   */
  public boolean matches(AbsHeapType sup) {
    if (this == sup || this == sup.bottom()) {
      return true;
    }
    return switch (this) {
      case I31, STRUCT, ARRAY -> sup == EQ || sup == ANY;
      case EQ -> sup == ANY;
      case FUNC, EXTERN, ANY, EXN, NOEXN, NOFUNC, NOEXTERN, NONE -> false;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
