package dev.slipway.wasm;

/**
 * An expression as it stands in the binary format: instructions up to and including the final
 * {@code end}. Bodies stay bytes; {@code wasm.binary.InstrReader} walks them without allocation.
 *
 * @param bytes the array that holds it: usually the whole module's, never modified
 * @param start index of the first byte
 * @param end index after the final {@code end}
 * @param base what to add to an index to get the offset in the module, for messages; 0 when {@code
 *     bytes} is the whole module
 */
public record Expr(byte[] bytes, int start, int end, int base) {
  /** {@return its length in bytes} */
  public int size() {
    return end - start;
  }
}
