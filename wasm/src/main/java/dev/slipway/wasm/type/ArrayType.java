package dev.slipway.wasm.type;

/** An array type (spec 2.3.7). */
public record ArrayType(FieldType element) implements CompType {
  /** {@return as in the text format} */
  @Override
  public String toString() {
    return "(array " + element + ")";
  }
}
