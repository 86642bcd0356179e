package dev.slipway.runtime.abi;

import dev.slipway.runtime.Func;
import dev.slipway.runtime.I31;
import dev.slipway.runtime.Trap;
import dev.slipway.wasm.type.DefType;

/** Null checks, tests and casts of references. Tests give 0 or 1, and 0 for null. */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class Gc {
  private Gc() {}

  /** {@return the reference, which is not null} */
  public static Object ref_as_non_null(Object ref) {
    if (ref == null) {
      throw Traps.nullReference(Trap.Kind.NULL_REFERENCE);
    }
    return ref;
  }

  /** {@return the structure, which is not null} */
  public static Object struct(Object ref) {
    if (ref == null) {
      throw Traps.nullReference(Trap.Kind.NULL_STRUCTURE_REFERENCE);
    }
    return ref;
  }

  /** {@return the function, which is not null} */
  public static Func function(Object ref) {
    if (ref == null) {
      throw Traps.nullReference(Trap.Kind.NULL_FUNCTION_REFERENCE);
    }
    return (Func) ref;
  }

  public static int ref_eq(Object a, Object b) {
    return a == b || a instanceof I31 x && b instanceof I31 y && x.value == y.value ? 1 : 0;
  }

  public static Object ref_i31(int value) {
    return I31.of(value);
  }

  public static int i31_get_s(Object ref) {
    return i31(ref).value;
  }

  public static int i31_get_u(Object ref) {
    return i31(ref).value & 0x7FFFFFFF;
  }

  private static I31 i31(Object ref) {
    if (ref == null) {
      throw Traps.nullReference(Trap.Kind.NULL_I31_REFERENCE);
    }
    return (I31) ref;
  }

  // Tests. Those that are an instanceof of one class are that instruction.

  public static int isNull(Object ref) {
    return ref == null ? 1 : 0;
  }

  public static int isNotNull(Object ref) {
    return ref != null ? 1 : 0;
  }

  public static int isEq(Object ref) {
    return ref instanceof GcObject || ref instanceof I31 ? 1 : 0;
  }

  public static int isFunc(Object ref, DefType type) {
    return ref instanceof Func func && func.matches(type) ? 1 : 0;
  }

  // Casts, which null fails. With _null it does not.

  public static Object castNone(Object ref) {
    throw Traps.castFailure(ref);
  }

  public static Object castNone_null(Object ref) {
    if (ref != null) {
      throw Traps.castFailure(ref);
    }
    return null;
  }

  public static Object castAny(Object ref) {
    if (ref == null) {
      throw Traps.castFailure(null);
    }
    return ref;
  }

  public static Object castEq(Object ref) {
    if (isEq(ref) == 0) {
      throw Traps.castFailure(ref);
    }
    return ref;
  }

  public static Object castEq_null(Object ref) {
    return ref == null ? null : castEq(ref);
  }

  public static Object castI31(Object ref) {
    if (!(ref instanceof I31)) {
      throw Traps.castFailure(ref);
    }
    return ref;
  }

  public static Object castI31_null(Object ref) {
    return ref == null ? null : castI31(ref);
  }

  public static Object castStruct(Object ref) {
    if (!(ref instanceof GcStruct)) {
      throw Traps.castFailure(ref);
    }
    return ref;
  }

  public static Object castStruct_null(Object ref) {
    return ref == null ? null : castStruct(ref);
  }

  public static Object castArray(Object ref) {
    if (!(ref instanceof GcArray)) {
      throw Traps.castFailure(ref);
    }
    return ref;
  }

  public static Object castArray_null(Object ref) {
    return ref == null ? null : castArray(ref);
  }

  public static Object castFunc(Object ref, DefType type) {
    if (isFunc(ref, type) == 0) {
      throw Traps.castFailure(ref);
    }
    return ref;
  }

  public static Object castFunc_null(Object ref, DefType type) {
    return ref == null ? null : castFunc(ref, type);
  }
}
