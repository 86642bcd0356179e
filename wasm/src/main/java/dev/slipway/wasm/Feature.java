package dev.slipway.wasm;

/**
 * A language feature with its gate: each instruction, type or module field that a proposal brought
 * names its row here. {@link Features} says which are on.
 */
public enum Feature {
  MVP("mvp", Stage.WASM_1, true),
  MUTABLE_GLOBALS("mutable-globals", Stage.WASM_1, true),
  SIGN_EXTENSION("sign-extension", Stage.WASM_2, true),
  NONTRAPPING_FLOAT_TO_INT("nontrapping-float-to-int", Stage.WASM_2, true),
  MULTI_VALUE("multi-value", Stage.WASM_2, true),
  BULK_MEMORY("bulk-memory", Stage.WASM_2, true),
  REFERENCE_TYPES("reference-types", Stage.WASM_2, true),
  SIMD("simd", Stage.WASM_2, false);

  /** The version of the specification that a feature became part of. */
  public enum Stage {
    WASM_1,
    WASM_2
  }

  private final String text;
  private final Stage stage;
  private final boolean onByDefault;

  Feature(String text, Stage stage, boolean onByDefault) {
    this.text = text;
    this.stage = stage;
    this.onByDefault = onByDefault;
  }

  /** The name in options and messages, such as {@code bulk-memory}. */
  public String text() {
    return text;
  }

  public Stage stage() {
    return stage;
  }

  public boolean onByDefault() {
    return onByDefault;
  }
}
