package dev.slipway.runtime.abi;

import dev.slipway.runtime.gc.GcClasses;
import dev.slipway.wasm.type.StructType;

/**
 * A structure. The subclass of its type has a public field for each field that its supertype has
 * not: see {@link GcTypes#fieldName}.
 */
public abstract non-sealed class GcStruct extends GcObject {
  /** A structure; generated classes set its fields. */
  protected GcStruct() {}

  /** {@return how many fields it has} */
  public final int length() {
    return ((StructType) type().comp()).fields().size();
  }

  /**
   * {@return the value of a field, boxed: {@code Integer} for i32, i16 and i8 (sign-extended),
   * {@code Long}, {@code Float}, {@code Double}, {@code V128}, or a reference}
   *
   * @param field its index
   * @throws IndexOutOfBoundsException if there is no such field
   */
  public final Object get(int field) {
    return GcClasses.field(this, field);
  }

  @Override
  public String toString() {
    return "struct " + type().text();
  }
}
