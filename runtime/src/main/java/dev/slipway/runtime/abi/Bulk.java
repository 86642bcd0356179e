package dev.slipway.runtime.abi;

import dev.slipway.runtime.HeapMemory;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.NativeMemory;
import dev.slipway.runtime.Table;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Memory and table instructions that are more than an access. Bounds are checked before anything is
 * written; operands are unsigned.
 */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class Bulk {
  private static final Object[] DROPPED_ELEM = {};
  private static final DataSegment DROPPED_DATA = new DataSegment(new byte[0], 0, 0);

  private Bulk() {}

  public static int memory_size(Memory memory) {
    return (int) memory.pages();
  }

  public static int memory_grow(Memory memory, int delta) {
    return (int) memory.grow(Integer.toUnsignedLong(delta));
  }

  public static void memory_fill(Memory memory, int at, int value, int size) {
    checkMemory(memory, at, size);
    if (memory instanceof HeapMemory heap) {
      Arrays.fill(heap.bytes(), at, at + size, (byte) value);
    } else {
      slice(memory, at, size).fill((byte) value);
    }
  }

  public static void memory_copy(Memory to, Memory from, int toAt, int fromAt, int size) {
    checkMemory(from, fromAt, size);
    checkMemory(to, toAt, size);
    if (to instanceof HeapMemory toHeap && from instanceof HeapMemory fromHeap) {
      System.arraycopy(fromHeap.bytes(), fromAt, toHeap.bytes(), toAt, size);
    } else {
      slice(to, toAt, size).copyFrom(slice(from, fromAt, size));
    }
  }

  public static void memory_init(
      InstanceState state, int segment, Memory to, int toAt, int fromAt, int size) {
    DataSegment data = data(state, segment, fromAt, size);
    checkMemory(to, toAt, size);
    int start = data.start() + fromAt;
    if (to instanceof HeapMemory heap) {
      System.arraycopy(data.bytes(), start, heap.bytes(), toAt, size);
    } else {
      MemorySegment source = MemorySegment.ofArray(data.bytes()).asSlice(start, size);
      slice(to, toAt, size).copyFrom(source);
    }
  }

  /** {@return a data segment that has a range} */
  static DataSegment data(InstanceState state, int segment, int from, int size) {
    DataSegment data = state.datas[segment];
    if (data == null) {
      data = DROPPED_DATA;
    }
    if (outOfBounds(from, size, data.length())) {
      throw Traps.outOfBoundsData(segment, from, size, data.length());
    }
    return data;
  }

  public static void data_drop(InstanceState state, int segment) {
    state.datas[segment] = null;
  }

  public static Object table_get(Table table, int index) {
    return table.get(index);
  }

  public static void table_set(Table table, int index, Object value) {
    Object[] elements = table.elements;
    if (outOfBounds(index, 1, elements.length)) {
      throw Traps.outOfBoundsTable(index, 1, elements.length);
    }
    elements[index] = value;
  }

  public static int table_size(Table table) {
    return table.elements.length;
  }

  public static int table_grow(Table table, Object init, int delta) {
    return table.grow(delta, init);
  }

  public static void table_fill(Table table, int at, Object value, int size) {
    checkTable(table, at, size);
    Arrays.fill(table.elements, at, at + size, value);
  }

  public static void table_copy(Table to, Table from, int toAt, int fromAt, int size) {
    checkTable(from, fromAt, size);
    checkTable(to, toAt, size);
    System.arraycopy(from.elements, fromAt, to.elements, toAt, size);
  }

  public static void table_init(
      InstanceState state, int segment, Table to, int toAt, int fromAt, int size) {
    int length = elemLength(state, segment);
    if (outOfBounds(fromAt, size, length)) {
      throw Traps.outOfBoundsElem(segment, fromAt, size, length);
    }
    checkTable(to, toAt, size);
    Object[] elem = state.elem(segment, size);
    System.arraycopy(elem == null ? DROPPED_ELEM : elem, fromAt, to.elements, toAt, size);
  }

  static int elemLength(InstanceState state, int segment) {
    Object[] elem = state.elems[segment];
    return elem == null ? 0 : elem.length;
  }

  /** Sets an item of an element segment, unless that was dropped. */
  public static void set_elem(InstanceState state, int segment, int item, Object value) {
    Object[] elem = state.elems[segment];
    if (elem != null) {
      elem[item] = value;
    }
  }

  public static void elem_drop(InstanceState state, int segment) {
    state.elems[segment] = null;
  }

  static boolean outOfBounds(int at, int size, long length) {
    return Integer.toUnsignedLong(at) + Integer.toUnsignedLong(size) > length;
  }

  static void checkMemory(Memory memory, int at, int size) {
    if (outOfBounds(at, size, memory.byteSize())) {
      throw Traps.outOfBoundsMemory(
          Integer.toUnsignedLong(at), Integer.toUnsignedLong(size), memory.byteSize());
    }
  }

  private static void checkTable(Table table, int at, int size) {
    if (outOfBounds(at, size, table.elements.length)) {
      throw Traps.outOfBoundsTable(at, size, table.elements.length);
    }
  }

  private static MemorySegment slice(Memory memory, int at, int size) {
    return bytes(memory).asSlice(Integer.toUnsignedLong(at), Integer.toUnsignedLong(size));
  }

  static MemorySegment bytes(Memory memory) {
    return memory instanceof NativeMemory direct ? direct.segment : memory.segment();
  }
}
