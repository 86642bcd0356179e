package dev.slipway.wasm.type;

/**
 * A value type (spec 2.3, "Value Types"): the type of an operand, local, parameter or result.
 *
 * <p>No default methods here: initializing an implementation would initialize this interface first,
 * whose constants would then still be null.
 */
public sealed interface ValType extends StorageType permits NumType, VecType, RefType {
  /** Integers of 32 bits. */
  NumType I32 = NumType.I32;

  /** Integers of 64 bits. */
  NumType I64 = NumType.I64;

  /** Floats of 32 bits. */
  NumType F32 = NumType.F32;

  /** Floats of 64 bits. */
  NumType F64 = NumType.F64;

  /** Vectors of 128 bits. */
  VecType V128 = VecType.V128;

  /** Functions, and null. */
  RefType FUNCREF = new RefType(true, AbsHeapType.FUNC);

  /** References to what is the host's, and null. */
  RefType EXTERNREF = new RefType(true, AbsHeapType.EXTERN);

  /** The name in the text format, such as {@code i32} or {@code (ref null $t)}. */
  @Override
  String text();

  /** Whether a local of this type has a default value (spec "Defaultable types"). */
  @Override
  boolean defaultable();
}
