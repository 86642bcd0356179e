package dev.slipway.wasm.type;

/**
 * The type of a structure's field or an array's elements (spec 2.3.7).
 *
 * @param mutable whether it can be set
 * @param type of the value
 */
public record FieldType(boolean mutable, StorageType type) {
  /** {@return as in the text format} */
  @Override
  public String toString() {
    return mutable ? "(mut " + type.text() + ")" : type.text();
  }
}
