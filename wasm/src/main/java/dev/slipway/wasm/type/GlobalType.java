package dev.slipway.wasm.type;

/**
 * A global type (spec 2.3.15).
 *
 * @param mutable whether it can be set
 * @param value type of the value
 */
public record GlobalType(boolean mutable, ValType value) {
  @Override
  public String toString() {
    return mutable ? "(mut " + value.text() + ")" : value.text();
  }
}
