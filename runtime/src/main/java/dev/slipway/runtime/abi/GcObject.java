package dev.slipway.runtime.abi;

import dev.slipway.runtime.gc.GcClasses;
import dev.slipway.wasm.type.DefType;

/** A structure or array that guest code made: an object of a class of its own for each type. */
public abstract sealed class GcObject permits GcStruct, GcArray {
  /**
   * What an embedder keeps with it, such as the object that JavaScript knows it by; not used here.
   * In the object, so that the two live equally long without a table.
   */
  public volatile Object companion;

  GcObject() {}

  /** {@return its type} */
  public final DefType type() {
    return GcClasses.typeOf(getClass());
  }
}
