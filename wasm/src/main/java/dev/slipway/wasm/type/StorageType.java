package dev.slipway.wasm.type;

/** What a field holds (spec 2.3.7): a value, or an integer in fewer bits. */
public sealed interface StorageType permits ValType, PackType {
  /**
   * The name in the text format.
   *
   * @return the name
   */
  String text();

  /**
   * The type of the value on the operand stack: {@code i32} for a packed type.
   *
   * @return the value type
   */
  ValType unpacked();

  /**
   * Whether a field of this type has a default value.
   *
   * @return whether there is a default
   */
  boolean defaultable();
}
