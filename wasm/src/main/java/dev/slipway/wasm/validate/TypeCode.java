package dev.slipway.wasm.validate;

import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.HeapType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.TypeIndex;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;

/**
 * Value types as ints, so that an operand stack is an {@code int[]}.
 *
 * <p>0 is the bottom type of unreachable code; 1 to 5 are the number and vector types; a reference
 * is {@link #REF}, with {@link #NULLABLE}, and with {@link #ABSTRACT} and the ordinal of its heap
 * type or else its type index. {@link Types} makes them from types that may name an index.
 */
final class TypeCode {
  static final int BOTTOM = 0;
  static final int I32 = 1;
  static final int I64 = 2;
  static final int F32 = 3;
  static final int F64 = 4;
  static final int V128 = 5;

  static final int REF = 1 << 30;
  static final int NULLABLE = 1 << 29;
  static final int ABSTRACT = 1 << 28;

  /** The bits that say what a reference refers to. */
  static final int HEAP = 2 * ABSTRACT - 1;

  private static final int INDEX = ABSTRACT - 1;

  /** A reference that is not null to what no type needs to say, from unreachable code. */
  static final int BOTTOM_REF = REF | ABSTRACT | INDEX;

  static final int FUNCREF = nullable(AbsHeapType.FUNC);
  static final int EQREF = nullable(AbsHeapType.EQ);
  static final int I31REF = nullable(AbsHeapType.I31);
  static final int ARRAYREF = nullable(AbsHeapType.ARRAY);
  static final int EXNREF = nullable(AbsHeapType.EXN);

  static final int[] NONE = {};
  private static final int[][] ONE = {{I32}, {I64}, {F32}, {F64}};
  private static final AbsHeapType[] ABSTRACT_TYPES = AbsHeapType.values();

  private TypeCode() {}

  static int of(NumType type) {
    return switch (type) {
      case I32 -> I32;
      case I64 -> I64;
      case F32 -> F32;
      case F64 -> F64;
    };
  }

  /** A type that is no concrete reference. */
  static int of(ValType type) {
    return switch (type) {
      case NumType num -> of(num);
      case VecType vec -> V128;
      case RefType ref -> REF | (ref.nullable() ? NULLABLE : 0) | heap(ref.heap());
    };
  }

  private static int heap(HeapType type) {
    return switch (type) {
      case AbsHeapType abs -> abstractHeap(abs);
      case TypeIndex index -> index.index() & INDEX;
      case DefType def ->
          throw new IllegalArgumentException("a module holds a closed type: " + def);
    };
  }

  private static int abstractHeap(AbsHeapType type) {
    return ABSTRACT | type.ordinal();
  }

  static int nullable(AbsHeapType type) {
    return REF | NULLABLE | abstractHeap(type);
  }

  static int nonNull(AbsHeapType type) {
    return REF | abstractHeap(type);
  }

  /** {@return the code of a reference to a type index} */
  static int nullable(int index) {
    return REF | NULLABLE | index;
  }

  static int nonNull(int index) {
    return REF | index;
  }

  /** {@return an array of one type: a shared one for number types} */
  static int[] one(int code) {
    return code >= I32 && code <= F64 ? ONE[code - I32] : new int[] {code};
  }

  static boolean isRef(int code) {
    return (code & REF) != 0;
  }

  /** Whether a local of this type starts with a value. */
  static boolean defaultable(int code) {
    return (code & (REF | NULLABLE)) != REF;
  }

  /** {@return the abstract type of a reference, or null if it is concrete or the bottom} */
  static AbsHeapType abstractType(int code) {
    int index = code & INDEX;
    return (code & ABSTRACT) == 0 || index == INDEX ? null : ABSTRACT_TYPES[index];
  }

  /** {@return the type index of a concrete reference} */
  static int index(int code) {
    return code & INDEX;
  }

  static String text(int code) {
    return switch (code) {
      case BOTTOM -> "any";
      case BOTTOM_REF -> "(ref bot)";
      case I32 -> "i32";
      case I64 -> "i64";
      case F32 -> "f32";
      case F64 -> "f64";
      case V128 -> "v128";
      default -> refType(code).text();
    };
  }

  private static RefType refType(int code) {
    AbsHeapType abs = abstractType(code);
    return new RefType((code & NULLABLE) != 0, abs != null ? abs : new TypeIndex(index(code)));
  }

  /** {@return types {@code [from, to)} as {@code [i32 i64]}} */
  static String text(int[] codes, int from, int to) {
    StringBuilder text = new StringBuilder("[");
    for (int i = from; i < to; i++) {
      text.append(i > from ? " " : "").append(text(codes[i]));
    }
    return text.append(']').toString();
  }

  static String text(int[] codes) {
    return text(codes, 0, codes.length);
  }
}
