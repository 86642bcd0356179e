package dev.slipway.wasm.type;

/**
 * An array type (spec 2.3.7).
 *
 * @param element type of the elements, and whether they can be set
 */
public record ArrayType(FieldType element) implements CompType {
  /** {@return as in the text format} */
  @Override
  public String toString() {
    return "(array " + element + ")";
  }
}
