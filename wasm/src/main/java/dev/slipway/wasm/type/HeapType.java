package dev.slipway.wasm.type;

/** A heap type (spec 2.3.3): what a reference refers to. */
public sealed interface HeapType permits AbsHeapType, TypeIndex, DefType {
  /**
   * The name in the text format: {@code func}, {@code extern}, or a type index.
   *
   * @return as the text format has it
   */
  String text();
}
