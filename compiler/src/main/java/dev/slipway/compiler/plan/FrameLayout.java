package dev.slipway.compiler.plan;

import dev.slipway.compiler.ir.Kind;

/**
 * The frame object of a split function: typed slots for the locals that several of its methods use,
 * and for its first result. A slot is a kind and an ordinal within the kind. Slots below {@link
 * #FIELDS} are fields such as {@code i0}; those from there on are elements {@code ordinal - FIELDS}
 * of an array field per kind, so that no class needs tens of thousands of field constants. The most
 * used locals come first. A fresh frame has the values that declared locals have at first.
 */
public final class FrameLayout {
  /** How many slots of each kind are fields. */
  public static final int FIELDS = 1000;

  private final int[] counts;
  private final int[] slots;
  private final int resultSlot;

  FrameLayout(int[] counts, int[] slots, int resultSlot) {
    this.counts = counts;
    this.slots = slots;
    this.resultSlot = resultSlot;
  }

  /** {@return how many slots of a kind there are} */
  public int count(Kind kind) {
    return counts[kind.ordinal()];
  }

  /** {@return whether a local lives in the frame} */
  public boolean shared(int local) {
    return slots[local] >= 0;
  }

  /** {@return the ordinal of a local's slot among those of its kind, or -1} */
  public int slot(int local) {
    return slots[local];
  }

  /**
   * The ordinal of the slot in which a part leaves the function's first result, among the slots of
   * its kind; -1 if no part returns a value. Further results go straight to registers.
   */
  public int resultSlot() {
    return resultSlot;
  }
}
