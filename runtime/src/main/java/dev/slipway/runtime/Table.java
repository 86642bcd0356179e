package dev.slipway.runtime;

import dev.slipway.runtime.abi.Traps;
import dev.slipway.wasm.ImplementationLimits;
import dev.slipway.wasm.type.ExternType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.TableType;
import java.util.Arrays;

/** A table of references (spec 4.2.7): {@link Func} or null, or for externref any object. */
public final class Table implements Extern {
  /** Exactly as many as the table has. Generated code reads this field: ABI, not API. */
  public Object[] elements;

  /**
   * What an embedder keeps with it, such as the object that JavaScript knows it by; not used here.
   */
  public volatile Object companion;

  private final RefType element;
  private final Limits limits;

  private Table(TableType type, Object[] elements) {
    this.element = type.element();
    this.limits = type.limits();
    this.elements = elements;
  }

  /**
   * Makes a table of {@code type.limits().min()} elements.
   *
   * @param type element type, and limits in elements
   * @param init all elements to begin with
   * @return the table
   * @throws IllegalArgumentException if {@code init} is not of the element type
   * @throws Exhausted if it is larger than {@link ImplementationLimits#TABLE_ELEMENTS} or than the
   *     JVM has memory for
   */
  public static Table create(TableType type, Object init) {
    Values.check(type.element(), init, "initial element");
    Table table = create(type);
    if (init != null) {
      Arrays.fill(table.elements, init);
    }
    return table;
  }

  /**
   * {@return a table that its module's initialisation is going to fill, if null is no element}
   *
   * @param type element type, and limits in elements
   */
  public static Table create(TableType type) {
    long min = type.limits().min();
    if (Long.compareUnsigned(min, ImplementationLimits.TABLE_ELEMENTS) > 0) {
      throw new Exhausted(
          Exhausted.Kind.MEMORY,
          "a table of "
              + Long.toUnsignedString(min)
              + " elements, at most "
              + ImplementationLimits.TABLE_ELEMENTS
              + " are allowed",
          null);
    }
    Object[] elements;
    try {
      elements = new Object[(int) min];
    } catch (OutOfMemoryError e) {
      throw new Exhausted(Exhausted.Kind.MEMORY, "a table of " + min + " elements", e);
    }
    return new Table(type, elements);
  }

  /** {@return the type now: its lower limit is the current size} */
  public TableType tableType() {
    return new TableType(
        element, new Limits(limits.addr(), elements.length, limits.hasMax(), limits.max()));
  }

  @Override
  public ExternType type() {
    return new ExternType.Table(tableType());
  }

  /** {@return how many elements it has} */
  public int size() {
    return elements.length;
  }

  /**
   * {@return an element}
   *
   * @param index unsigned
   * @throws Trap if there is no such element
   */
  public Object get(int index) {
    Object[] all = elements;
    if (Integer.compareUnsigned(index, all.length) >= 0) {
      throw Traps.outOfBoundsTable(index, 1, all.length);
    }
    return all[index];
  }

  /**
   * Sets an element.
   *
   * @param index unsigned
   * @param value a {@link Func} or null; of other element types as the type says
   * @throws Trap if there is no such element
   * @throws IllegalArgumentException if the value is not of the element type
   */
  public void set(int index, Object value) {
    Object[] all = elements;
    if (Integer.compareUnsigned(index, all.length) >= 0) {
      throw Traps.outOfBoundsTable(index, 1, all.length);
    }
    Values.check(element, value, "element " + index);
    all[index] = value;
  }

  /**
   * Grows (spec 4.5.3.9).
   *
   * @param delta unsigned
   * @param init the new elements
   * @return the old size, or -1 if the type's maximum or {@link
   *     ImplementationLimits#TABLE_ELEMENTS} would be passed or the JVM has no memory for it
   * @throws IllegalArgumentException if {@code init} is not of the element type
   */
  public int grow(int delta, Object init) {
    Values.check(element, init, "initial element");
    int old = elements.length;
    long size = old + Integer.toUnsignedLong(delta);
    long most = ImplementationLimits.TABLE_ELEMENTS;
    if (limits.hasMax() && Long.compareUnsigned(limits.max(), most) < 0) {
      most = limits.max();
    }
    if (size > most) {
      return -1;
    }
    if (delta != 0) {
      Object[] grown;
      try {
        grown = Arrays.copyOf(elements, (int) size);
      } catch (OutOfMemoryError _) {
        return -1;
      }
      if (init != null) {
        Arrays.fill(grown, old, grown.length, init);
      }
      elements = grown;
    }
    return old;
  }

  @Override
  public String toString() {
    return "table " + tableType();
  }
}
