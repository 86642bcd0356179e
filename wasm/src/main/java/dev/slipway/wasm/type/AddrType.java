package dev.slipway.wasm.type;

/** The address type of a memory or table (spec 2.3.11). */
public enum AddrType {
  /** 32 bits. */
  I32(NumType.I32),
  /** 64 bits (memory64). */
  I64(NumType.I64);

  private final NumType type;

  AddrType(NumType type) {
    this.type = type;
  }

  /** {@return the type of an address on the stack} */
  public NumType type() {
    return type;
  }
}
