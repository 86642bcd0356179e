package dev.slipway.compiler.ir;

import java.util.AbstractList;
import java.util.BitSet;
import java.util.Iterator;

/**
 * An unmodifiable list of distinct labels in order of id, held as bits: a part of a large switch
 * may have tens of thousands of exits.
 */
public final class Labels extends AbstractList<Label> {
  private final Label[] byId;
  private final BitSet ids;
  private final int size;

  /**
   * Makes a list.
   *
   * @param byId the function's labels; shared, not copied
   * @param ids of the labels in the list; must not change any more
   */
  public Labels(Label[] byId, BitSet ids) {
    this.byId = byId;
    this.ids = ids;
    this.size = ids.cardinality();
  }

  /** {@return the ids; must not be changed} */
  public BitSet ids() {
    return ids;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Label get(int index) {
    int id = ids.nextSetBit(0);
    for (int i = 0; i < index && id >= 0; i++) {
      id = ids.nextSetBit(id + 1);
    }
    if (index < 0 || id < 0) {
      throw new IndexOutOfBoundsException(index);
    }
    return byId[id];
  }

  @Override
  public boolean contains(Object label) {
    return label instanceof Label l && ids.get(l.id());
  }

  @Override
  public Iterator<Label> iterator() {
    return new Iterator<>() {
      private int next = ids.nextSetBit(0);

      @Override
      public boolean hasNext() {
        return next >= 0;
      }

      @Override
      public Label next() {
        Label label = byId[next];
        next = ids.nextSetBit(next + 1);
        return label;
      }
    };
  }
}
