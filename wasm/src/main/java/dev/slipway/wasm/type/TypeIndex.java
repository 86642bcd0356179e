package dev.slipway.wasm.type;

/**
 * A concrete heap type: the type with this index in the module's type index space.
 *
 * @param index in the module's index space
 */
public record TypeIndex(int index) implements HeapType {
  @Override
  public String text() {
    return Integer.toUnsignedString(index);
  }
}
