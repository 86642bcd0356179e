package dev.slipway.wasm.type;

/** A block type (spec 2.4.8): a type index, or an inline result. */
public sealed interface BlockType {
  /** The type of a block that takes and gives nothing. */
  BlockType EMPTY = new Inline(null);

  /**
   * The function type with this index.
   *
   * @param typeIndex of a function type
   */
  record Index(int typeIndex) implements BlockType {}

  /**
   * No parameters and at most one result.
   *
   * @param result the result type, or null for none
   */
  record Inline(ValType result) implements BlockType {}
}
