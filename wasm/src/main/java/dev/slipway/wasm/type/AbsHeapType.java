package dev.slipway.wasm.type;

/** An abstract heap type with its binary encoding (spec 5.3.3). */
public enum AbsHeapType implements HeapType {
  FUNC("func", 0x70),
  EXTERN("extern", 0x6F),
  ANY("any", 0x6E),
  EQ("eq", 0x6D),
  I31("i31", 0x6C),
  STRUCT("struct", 0x6B),
  ARRAY("array", 0x6A),
  EXN("exn", 0x69),
  NOEXN("noexn", 0x74),
  NOFUNC("nofunc", 0x73),
  NOEXTERN("noextern", 0x72),
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

  /** The one-byte binary encoding. */
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

  /** {@return whether this is {@code sup} or a subtype of it (spec 3.3.3)} */
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
