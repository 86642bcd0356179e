package dev.slipway.runtime.abi;

import dev.slipway.runtime.Trap;
import dev.slipway.runtime.simd.Simd;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Arrays made of or filled from data and element segments. Operands are unsigned. */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class GcSegments {
  private static final Object[] DROPPED_ELEM = {};
  private static final byte[] DROPPED_DATA = {};

  static {
    // Links each kind of view while there is stack: see Abi.
    ByteBuffer warm = ByteBuffer.wrap(new byte[8]).order(ByteOrder.LITTLE_ENDIAN);
    warm.asShortBuffer().get(new short[1]);
    warm.asIntBuffer().get(new int[1]);
    warm.asLongBuffer().get(new long[1]);
    warm.asFloatBuffer().get(new float[1]);
    warm.asDoubleBuffer().get(new double[1]);
  }

  private GcSegments() {}

  /** {@return the bytes of so many elements of a data segment} */
  private static ByteBuffer data(
      InstanceState state, int segment, int from, int size, int elementBytes) {
    DataSegment data = state.datas[segment];
    int length = data == null ? 0 : data.length();
    long bytes = Integer.toUnsignedLong(size) * elementBytes;
    if (Integer.toUnsignedLong(from) + bytes > length) {
      throw Traps.outOfBoundsData(segment, from, bytes, length);
    }
    return data == null
        ? ByteBuffer.wrap(DROPPED_DATA)
        : ByteBuffer.wrap(data.bytes(), data.start() + from, (int) bytes)
            .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void check(GcArray array, int at, int size) {
    if (Bulk.outOfBounds(at, size, array.length())) {
      throw Traps.outOfBoundsArray(at, size, array.length());
    }
  }

  private static Object nonNull(Object array) {
    if (array == null) {
      throw Traps.nullReference(Trap.Kind.NULL_ARRAY_REFERENCE);
    }
    return array;
  }

  private static Object[] elems(InstanceState state, int segment, int from, int size) {
    int length = Bulk.elemLength(state, segment);
    if (Bulk.outOfBounds(from, size, length)) {
      throw Traps.outOfBoundsElem(segment, from, size, length);
    }
    Object[] elem = state.elem(segment, size);
    return elem == null ? DROPPED_ELEM : elem;
  }

  public static Object[] ref_new_elem(InstanceState state, int segment, int from, int size) {
    return Arrays.copyOfRange(elems(state, segment, from, size), from, from + size, Object[].class);
  }

  public static void ref_init_elem(
      InstanceState state, int segment, Object array, int at, int from, int size) {
    GcArray.Ref target = (GcArray.Ref) nonNull(array);
    check(target, at, size);
    System.arraycopy(elems(state, segment, from, size), from, target.elements, at, size);
  }

  public static byte[] i8_new_data(InstanceState state, int segment, int from, int size) {
    ByteBuffer data = data(state, segment, from, size, 1);
    byte[] elements = new byte[size];
    data.get(elements);
    return elements;
  }

  public static void i8_init_data(
      InstanceState state, int segment, Object array, int at, int from, int size) {
    GcArray.I8 target = (GcArray.I8) nonNull(array);
    check(target, at, size);
    data(state, segment, from, size, 1).get(target.elements, at, size);
  }

  public static short[] i16_new_data(InstanceState state, int segment, int from, int size) {
    ByteBuffer data = data(state, segment, from, size, 2);
    short[] elements = new short[size];
    data.asShortBuffer().get(elements);
    return elements;
  }

  public static void i16_init_data(
      InstanceState state, int segment, Object array, int at, int from, int size) {
    GcArray.I16 target = (GcArray.I16) nonNull(array);
    check(target, at, size);
    data(state, segment, from, size, 2).asShortBuffer().get(target.elements, at, size);
  }

  public static int[] i32_new_data(InstanceState state, int segment, int from, int size) {
    ByteBuffer data = data(state, segment, from, size, 4);
    int[] elements = new int[size];
    data.asIntBuffer().get(elements);
    return elements;
  }

  public static void i32_init_data(
      InstanceState state, int segment, Object array, int at, int from, int size) {
    GcArray.I32 target = (GcArray.I32) nonNull(array);
    check(target, at, size);
    data(state, segment, from, size, 4).asIntBuffer().get(target.elements, at, size);
  }

  public static long[] i64_new_data(InstanceState state, int segment, int from, int size) {
    ByteBuffer data = data(state, segment, from, size, 8);
    long[] elements = new long[size];
    data.asLongBuffer().get(elements);
    return elements;
  }

  public static void i64_init_data(
      InstanceState state, int segment, Object array, int at, int from, int size) {
    GcArray.I64 target = (GcArray.I64) nonNull(array);
    check(target, at, size);
    data(state, segment, from, size, 8).asLongBuffer().get(target.elements, at, size);
  }

  public static float[] f32_new_data(InstanceState state, int segment, int from, int size) {
    ByteBuffer data = data(state, segment, from, size, 4);
    float[] elements = new float[size];
    data.asFloatBuffer().get(elements);
    return elements;
  }

  public static void f32_init_data(
      InstanceState state, int segment, Object array, int at, int from, int size) {
    GcArray.F32 target = (GcArray.F32) nonNull(array);
    check(target, at, size);
    data(state, segment, from, size, 4).asFloatBuffer().get(target.elements, at, size);
  }

  public static double[] f64_new_data(InstanceState state, int segment, int from, int size) {
    ByteBuffer data = data(state, segment, from, size, 8);
    double[] elements = new double[size];
    data.asDoubleBuffer().get(elements);
    return elements;
  }

  public static void f64_init_data(
      InstanceState state, int segment, Object array, int at, int from, int size) {
    GcArray.F64 target = (GcArray.F64) nonNull(array);
    check(target, at, size);
    data(state, segment, from, size, 8).asDoubleBuffer().get(target.elements, at, size);
  }

  public static Object[] v128_new_data(InstanceState state, int segment, int from, int size) {
    ByteBuffer data = data(state, segment, from, size, 16);
    Object[] elements = new Object[size];
    v128s(data, elements, 0, size);
    return elements;
  }

  public static void v128_init_data(
      InstanceState state, int segment, Object array, int at, int from, int size) {
    GcArray.Ref target = (GcArray.Ref) nonNull(array);
    check(target, at, size);
    v128s(data(state, segment, from, size, 16), target.elements, at, size);
  }

  private static void v128s(ByteBuffer data, Object[] to, int at, int size) {
    for (int i = at; i < at + size; i++) {
      long low = data.getLong();
      to[i] = Simd.of(low, data.getLong());
    }
  }
}
