package dev.slipway.runtime.abi;

import dev.slipway.runtime.Func;
import dev.slipway.runtime.GuestException;
import dev.slipway.runtime.Table;
import dev.slipway.wasm.type.DefType;
import java.lang.invoke.MethodHandle;

/** What {@code call_indirect} needs beyond a switch over the instance's own functions. */
public final class Calls {
  private Calls() {}

  /** {@return the function at a table index, to be called; traps if there is none} */
  public static Func callee(Table table, int index) {
    Object[] elements = table.elements;
    if (Integer.compareUnsigned(index, elements.length) >= 0) {
      throw Traps.undefinedElement(index, elements.length);
    }
    Object element = elements[index];
    if (element == null) {
      throw Traps.uninitializedElement(index);
    }
    return (Func) element;
  }

  /** {@return the handle, of {@link Boundary} type; traps if the function's type is another} */
  public static MethodHandle check(Func func, DefType expected) {
    if (!func.matches(expected)) {
      throw Traps.indirectCallTypeMismatch(func, expected);
    }
    return func.entry();
  }

  /** {@return the exception that a reference is to, to be thrown; traps if there is none} */
  public static GuestException throw_ref(Object reference) {
    if (reference == null) {
      throw Traps.nullExceptionReference();
    }
    return (GuestException) reference;
  }

  /**
   * {@return the number that a large {@code br_table} selects}
   *
   * @param index unsigned
   * @param table for each index its number as two characters, the low half first
   * @param otherwise the number for every other index
   */
  public static int branch(int index, String table, int otherwise) {
    return Integer.compareUnsigned(index, table.length() >>> 1) < 0
        ? table.charAt(2 * index) | table.charAt(2 * index + 1) << 16
        : otherwise;
  }
}
