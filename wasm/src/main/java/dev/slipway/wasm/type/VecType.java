package dev.slipway.wasm.type;

/** The vector type (spec 5.3.2). */
public enum VecType implements ValType {
  /** 128 bits. */
  V128;

  /**
   * The one-byte binary encoding.
   *
   * @return the byte
   */
  public int code() {
    return 0x7B;
  }

  @Override
  public String text() {
    return "v128";
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
    return text();
  }
}
