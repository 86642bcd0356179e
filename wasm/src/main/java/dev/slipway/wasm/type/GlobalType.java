package dev.slipway.wasm.type;

/** A global type (spec 2.3.15). */
public record GlobalType(boolean mutable, ValType value) {
  @Override
  public String toString() {
    return mutable ? "(mut " + value.text() + ")" : value.text();
  }
}
