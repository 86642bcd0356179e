package dev.slipway.wasm.type;

/** An abstract heap type with its binary encoding (spec 5.3.3). */
public enum AbsHeapType implements HeapType {
  FUNC("func", "nofunc", 0x70),
  EXTERN("extern", "noextern", 0x6F),
  ANY("any", "none", 0x6E),
  EQ("eq", "none", 0x6D),
  I31("i31", "none", 0x6C),
  STRUCT("struct", "none", 0x6B),
  ARRAY("array", "none", 0x6A),
  EXN("exn", "noexn", 0x69),
  NOEXN("noexn", "noexn", 0x74),
  NOFUNC("nofunc", "nofunc", 0x73),
  NOEXTERN("noextern", "noextern", 0x72),
  NONE("none", "none", 0x71);

  private final String text;
  private final String bottom;
  private final int code;

  AbsHeapType(String text, String bottom, int code) {
    this.text = text;
    this.bottom = bottom;
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

  /** The least type of this type's hierarchy. */
  public AbsHeapType bottom() {
    for (AbsHeapType type : values()) {
      if (type.text.equals(bottom)) {
        return type;
      }
    }
    throw new AssertionError(bottom);
  }

  @Override
  public String toString() {
    return text;
  }
}
