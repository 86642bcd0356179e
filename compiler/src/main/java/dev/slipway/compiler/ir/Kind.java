package dev.slipway.compiler.ir;

import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;

/** What a value is to the JVM: the machine type that one or more wasm types share. */
public enum Kind {
  I32('i', 1, "I"),
  I64('j', 2, "J"),
  F32('f', 1, "F"),
  F64('d', 2, "D"),
  REF('a', 1, "Ljava/lang/Object;"),
  /** The low or the high half of a v128, which are always next to each other, the low one first. */
  HALF('h', 2, "J"),
  /** A whole v128, an object, but never null: which one, {@code runtime.simd.Simd} decides. */
  V128('v', 1, "Ljava/lang/Object;");

  private final char letter;
  private final int slots;
  private final String descriptor;

  Kind(char letter, int slots, String descriptor) {
    this.letter = letter;
    this.slots = slots;
    this.descriptor = descriptor;
  }

  /** The letter in dumps and generated field names. */
  public char letter() {
    return letter;
  }

  /** JVM local or operand slots of a value. */
  public int slots() {
    return slots;
  }

  /** The JVM type descriptor. */
  public String descriptor() {
    return descriptor;
  }

  public static Kind of(ValType type) {
    return switch (type) {
      case NumType num ->
          switch (num) {
            case I32 -> I32;
            case I64 -> I64;
            case F32 -> F32;
            case F64 -> F64;
          };
      case VecType vec -> V128;
      case RefType ref -> REF;
    };
  }
}
