package dev.slipway.wasm.type;

/**
 * A value type (spec 2.3, "Value Types"): the type of an operand, local, parameter or result.
 *
 * <p>No default methods here: initializing an implementation would initialize this interface first,
 * whose constants would then still be null.
 */
public sealed interface ValType extends StorageType permits NumType, VecType, RefType {
  NumType I32 = NumType.I32;
  NumType I64 = NumType.I64;
  NumType F32 = NumType.F32;
  NumType F64 = NumType.F64;
  VecType V128 = VecType.V128;
  RefType FUNCREF = new RefType(true, AbsHeapType.FUNC);
  RefType EXTERNREF = new RefType(true, AbsHeapType.EXTERN);

  /** The name in the text format, such as {@code i32} or {@code (ref null $t)}. */
  @Override
  String text();

  /** Whether a local of this type has a default value (spec "Defaultable types"). */
  @Override
  boolean defaultable();
}
