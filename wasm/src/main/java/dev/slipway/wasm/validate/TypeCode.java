package dev.slipway.wasm.validate;

import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.HeapType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.Subtyping;
import dev.slipway.wasm.type.TypeIndex;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.util.List;

/**
 * Value types as ints, so that an operand stack is an {@code int[]}.
 *
 * <p>0 is the bottom type of unreachable code; 1 to 5 are the number and vector types; a reference
 * is {@link #REF}, with {@link #NULLABLE}, and with {@link #ABSTRACT} and the ordinal of its heap
 * type or else its type index.
 */
final class TypeCode {
  static final int BOTTOM = 0;
  static final int I32 = 1;
  static final int I64 = 2;
  static final int F32 = 3;
  static final int F64 = 4;
  static final int V128 = 5;

  private static final int REF = 1 << 30;
  private static final int NULLABLE = 1 << 29;
  private static final int ABSTRACT = 1 << 28;
  private static final int INDEX = ABSTRACT - 1;

  static final int FUNCREF = of(ValType.FUNCREF);

  static final int[] NONE = {};
  private static final int[][] ONE = {{I32}, {I64}, {F32}, {F64}};
  private static final AbsHeapType[] ABSTRACT_TYPES = AbsHeapType.values();

  private TypeCode() {}

  static int of(ValType type) {
    return switch (type) {
      case NumType num -> of(num);
      case VecType vec -> V128;
      case RefType ref -> REF | (ref.nullable() ? NULLABLE : 0) | of(ref.heap());
    };
  }

  static int of(NumType type) {
    return switch (type) {
      case I32 -> I32;
      case I64 -> I64;
      case F32 -> F32;
      case F64 -> F64;
    };
  }

  private static int of(HeapType type) {
    return switch (type) {
      case AbsHeapType abs -> ABSTRACT | abs.ordinal();
      case TypeIndex concrete -> concrete.index() & INDEX;
      case DefType def -> throw new AssertionError("a closed type in a module: " + def);
    };
  }

  static int nullable(HeapType type) {
    return REF | NULLABLE | of(type);
  }

  static int[] of(List<ValType> types) {
    if (types.isEmpty()) {
      return NONE;
    }
    int[] codes = new int[types.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = of(types.get(i));
    }
    return codes;
  }

  /** {@return an array of one type: a shared one for number types} */
  static int[] one(ValType type) {
    return type instanceof NumType num ? ONE[num.ordinal()] : new int[] {of(type)};
  }

  static boolean isRef(int code) {
    return (code & REF) != 0;
  }

  static boolean matches(int sub, int sup) {
    return sub == sup
        || sub == BOTTOM
        || (isRef(sub) && isRef(sup) && Subtyping.matches(refType(sub), refType(sup)));
  }

  static boolean matches(int[] subs, int[] sups) {
    if (subs.length != sups.length) {
      return false;
    }
    for (int i = 0; i < subs.length; i++) {
      if (!matches(subs[i], sups[i])) {
        return false;
      }
    }
    return true;
  }

  private static RefType refType(int code) {
    HeapType heap =
        (code & ABSTRACT) != 0 ? ABSTRACT_TYPES[code & INDEX] : new TypeIndex(code & INDEX);
    return new RefType((code & NULLABLE) != 0, heap);
  }

  static String text(int code) {
    return switch (code) {
      case BOTTOM -> "any";
      case I32 -> "i32";
      case I64 -> "i64";
      case F32 -> "f32";
      case F64 -> "f64";
      case V128 -> "v128";
      default -> refType(code).text();
    };
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
