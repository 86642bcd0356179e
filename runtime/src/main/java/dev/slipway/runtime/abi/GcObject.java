package dev.slipway.runtime.abi;

import dev.slipway.runtime.gc.GcClasses;
import dev.slipway.wasm.type.DefType;

/** A structure or array that guest code made: an object of a class of its own for each type. */
public abstract sealed class GcObject permits GcStruct, GcArray {
  GcObject() {}

  /** {@return its type} */
  public final DefType type() {
    return GcClasses.typeOf(getClass());
  }
}
