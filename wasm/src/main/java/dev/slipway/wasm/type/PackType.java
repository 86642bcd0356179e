package dev.slipway.wasm.type;

/** A packed type, with its binary encoding (spec 5.3.7). */
public enum PackType implements StorageType {
  /** 8 bits. */
  I8("i8", 0x78, 1),
  /** 16 bits. */
  I16("i16", 0x77, 2);

  private final String text;
  private final int code;
  private final int bytes;

  PackType(String text, int code, int bytes) {
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
   * Size of a value, in bytes.
   *
   * @return 1 or 2
   */
  public int bytes() {
    return bytes;
  }

  @Override
  public ValType unpacked() {
    return ValType.I32;
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
