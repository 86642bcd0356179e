package dev.slipway.runtime.abi;

import dev.slipway.runtime.Func;
import dev.slipway.runtime.GuestException;
import dev.slipway.runtime.Table;
import dev.slipway.wasm.type.DefType;
import java.lang.invoke.MethodHandle;

/** What {@code call_indirect} needs beyond a switch over the instance's own functions. */
public final class Calls {
  private Calls() {}

  /**
   * {@return the function at a table index, to be called; traps if there is none}
   *
   * @param table of functions
   * @param index unsigned
   */
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

  /**
   * {@return the handle, of {@link Boundary} type; traps if the function's type is another}
   *
   * @param func to be called
   * @param expected the type that the call names
   */
  public static MethodHandle check(Func func, DefType expected) {
    if (!func.matches(expected)) {
      throw Traps.indirectCallTypeMismatch(func, expected);
    }
    return func.entry();
  }

  /** A call that a function of another instance has left. */
  public static final class Pending {
    final Func func;
    final Object[] args;

    Pending(Func func, Object[] args) {
      this.func = func;
      this.args = args;
    }
  }

  /**
   * {@return the call that was left in an instance, which is in it no more}
   *
   * @param state the instance
   */
  public static Object pending(InstanceState state) {
    Pending pending = new Pending(state.tailFunc, state.tailArgs);
    state.tail = 0;
    state.tailFunc = null;
    state.tailArgs = null;
    return pending;
  }

  /**
   * Makes the call that was left in an instance, and those that come of it.
   *
   * @param state the instance
   * @return null for no result, the boxed value for one, {@code Object[]} for several
   */
  public static Object complete(InstanceState state) {
    Object result = pending(state);
    while (result instanceof Pending) {
      Pending pending = (Pending) result;
      result = pending.func.tailCall(pending.args);
    }
    return result;
  }

  /**
   * Calls a function that leaves no calls.
   *
   * @param func its index
   * @param args boxed, one for each parameter
   * @param state the instance
   * @return null for no result, the boxed value for one, {@code Object[]} for several
   */
  public static Object untrampolined(int func, Object[] args, InstanceState state) {
    return state.func(func).callEntry(args);
  }

  /**
   * {@return the exception that a reference is to, to be thrown; traps if there is none}
   *
   * @param reference an exnref
   */
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
