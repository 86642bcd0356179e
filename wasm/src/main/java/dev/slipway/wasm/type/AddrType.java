package dev.slipway.wasm.type;

/** The address type of a memory or table (spec 2.3.11). */
public enum AddrType {
  I32(NumType.I32),
  I64(NumType.I64);

  private final NumType type;

  AddrType(NumType type) {
    this.type = type;
  }

  public NumType type() {
    return type;
  }
}
