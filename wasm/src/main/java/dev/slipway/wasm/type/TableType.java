package dev.slipway.wasm.type;

/**
 * A table type (spec 2.3.14).
 *
 * @param element type of the elements
 * @param limits in elements
 */
public record TableType(RefType element, Limits limits) {
  @Override
  public String toString() {
    return limits + " " + element.text();
  }
}
