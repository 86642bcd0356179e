package dev.slipway.wasm.type;

/** A number type, with its binary encoding (spec 5.3.1). */
public enum NumType implements ValType {
  /** Integers of 32 bits. */
  I32("i32", 0x7F, 4),
  /** Integers of 64 bits. */
  I64("i64", 0x7E, 8),
  /** Floats of 32 bits. */
  F32("f32", 0x7D, 4),
  /** Floats of 64 bits. */
  F64("f64", 0x7C, 8);

  private final String text;
  private final int code;
  private final int bytes;

  NumType(String text, int code, int bytes) {
    this.text = text;
    this.code = code;
    this.bytes = bytes;
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

  /**
   * Size of a value in memory, in bytes.
   *
   * @return 4 or 8
   */
  public int bytes() {
    return bytes;
  }

  @Override
  public ValType unpacked() {
    return this;
  }

  @Override
  public boolean defaultable() {
    return true;
  }

  @Override
  public String toString() {
    return text;
  }
}
