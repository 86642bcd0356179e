package dev.slipway.wasm;

import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.TypeIndex;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.util.StringJoiner;

/**
 * A language feature with its gate: each instruction, type or module field that a proposal brought
 * names its row here. {@link Features} says which are on.
 */
public enum Feature {
  /** What version 1.0 began with; always on. */
  MVP("mvp", Stage.WASM_1, true),
  /** Import and export of mutable globals. */
  MUTABLE_GLOBALS("mutable-globals", Stage.WASM_1, true),
  /** Sign extension within an integer. */
  SIGN_EXTENSION("sign-extension", Stage.WASM_2, true),
  /** Conversions of floats that saturate. */
  NONTRAPPING_FLOAT_TO_INT("nontrapping-float-to-int", Stage.WASM_2, true),
  /** Several results, and blocks with parameters. */
  MULTI_VALUE("multi-value", Stage.WASM_2, true),
  /** Copies and fills of memories and tables, passive segments. */
  BULK_MEMORY("bulk-memory", Stage.WASM_2, true),
  /** funcref and externref as values, several tables. */
  REFERENCE_TYPES("reference-types", Stage.WASM_2, true),
  /** Vectors of 128 bits. */
  SIMD("simd", Stage.WASM_2, true),
  /** Integer arithmetic in constant expressions. */
  EXTENDED_CONST("extended-const", Stage.WASM_3, true),
  /** {@code return_call} and its like. */
  TAIL_CALL("tail-call", Stage.WASM_3, true),
  /** Tags, {@code throw} and {@code try_table}. */
  EXCEPTION_HANDLING("exception-handling", Stage.WASM_3, true),
  /** References to a defined type, references that are not null, {@code call_ref}. */
  TYPED_FUNCTION_REFERENCES("function-references", Stage.WASM_3, true),
  /** Structures, arrays, i31 and casts. */
  GC("gc", Stage.WASM_3, true),
  /** 64-bit addresses of memories and tables. */
  MEMORY64("memory64", Stage.WASM_3, true),
  /** More than one memory. */
  MULTI_MEMORY("multi-memory", Stage.WASM_3, true),
  /** Vector instructions whose result the machine may choose. */
  RELAXED_SIMD("relaxed-simd", Stage.WASM_3, true),
  /** Annotations in the text format. */
  CUSTOM_ANNOTATIONS("custom-annotations", Stage.WASM_3, true),
  /** The custom section {@code metadata.code.branch_hint}. */
  BRANCH_HINTING("branch-hinting", Stage.WASM_3, true),
  /** Shared memories and atomic instructions. */
  THREADS("threads", Stage.PROPOSAL, false),
  /** Memories of pages of one byte. */
  CUSTOM_PAGE_SIZES("custom-page-sizes", Stage.PROPOSAL, false),
  /** Sums and products of 128 bits. */
  WIDE_ARITHMETIC("wide-arithmetic", Stage.PROPOSAL, false),
  /** {@code try}, {@code catch}, {@code delegate} and {@code rethrow}. */
  LEGACY_EXCEPTIONS("legacy-exceptions", Stage.LEGACY, false);

  /** The version of the specification that a feature became part of, if any. */
  public enum Stage {
    /** In version 1.0. */
    WASM_1,
    /** In version 2.0. */
    WASM_2,
    /** In version 3.0. */
    WASM_3,
    /** Not in the specification yet, but shipped by browsers or compilers. */
    PROPOSAL,
    /** Left the way to the specification, but shipped, and still emitted. */
    LEGACY
  }

  private final String text;
  private final Stage stage;
  private final boolean onByDefault;

  Feature(String text, Stage stage, boolean onByDefault) {
    this.text = text;
    this.stage = stage;
    this.onByDefault = onByDefault;
  }

  /**
   * {@return the feature that options call so}
   *
   * @param text as {@link #text} gives it
   * @throws IllegalArgumentException if there is none; the message says which there are
   */
  public static Feature named(String text) {
    StringJoiner all = new StringJoiner(", ");
    for (Feature feature : values()) {
      if (feature != MVP) {
        if (feature.text.equals(text)) {
          return feature;
        }
        all.add(feature.text);
      }
    }
    throw new IllegalArgumentException("no feature '" + text + "'; there are " + all);
  }

  /**
   * {@return the feature that brings a value type}
   *
   * @param type any
   */
  public static Feature of(ValType type) {
    return switch (type) {
      case NumType num -> MVP;
      case VecType vec -> SIMD;
      case RefType ref -> of(ref);
    };
  }

  private static Feature of(RefType type) {
    return switch (type.heap()) {
      case AbsHeapType abs -> {
        Feature feature = of(abs);
        yield type.nullable() || feature != REFERENCE_TYPES ? feature : TYPED_FUNCTION_REFERENCES;
      }
      case TypeIndex index -> TYPED_FUNCTION_REFERENCES;
      case DefType def -> TYPED_FUNCTION_REFERENCES;
    };
  }

  private static Feature of(AbsHeapType type) {
    return switch (type) {
      case FUNC, EXTERN -> REFERENCE_TYPES;
      case EXN, NOEXN -> EXCEPTION_HANDLING;
      case ANY, EQ, I31, STRUCT, ARRAY, NONE, NOFUNC, NOEXTERN -> GC;
    };
  }

  /**
   * The name in options and messages, such as {@code bulk-memory}.
   *
   * @return the name
   */
  public String text() {
    return text;
  }

  /** {@return how far it is in the specification} */
  public Stage stage() {
    return stage;
  }

  /** {@return whether it is in {@link Features#DEFAULT}} */
  public boolean onByDefault() {
    return onByDefault;
  }
}
