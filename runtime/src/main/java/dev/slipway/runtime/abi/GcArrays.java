package dev.slipway.runtime.abi;

import dev.slipway.runtime.Exhausted;
import dev.slipway.runtime.Trap;
import dev.slipway.runtime.simd.Simd;
import java.util.Arrays;

/**
 * The array instructions, by the kind of element. What makes an array gives the Java array that
 * generated code wraps. Lengths and indices are unsigned; the whole range is checked before
 * anything is written.
 */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class GcArrays {
  private GcArrays() {}

  private static Object nonNull(Object array) {
    if (array == null) {
      throw Traps.nullReference(Trap.Kind.NULL_ARRAY_REFERENCE);
    }
    return array;
  }

  private static Trap outOfBounds(int index, int length) {
    return Traps.outOfBoundsArray(index, 1, length);
  }

  /** Of an array of whatever elements. */
  public static int array_len(Object array) {
    return ((GcArray) nonNull(array)).length();
  }

  private static void check(GcArray array, int at, int size) {
    int length = array.length();
    if (Bulk.outOfBounds(at, size, length)) {
      throw Traps.outOfBoundsArray(at, size, length);
    }
  }

  /** {@return the length, if the JVM can have such an array} */
  private static int length(int length) {
    if (length < 0) {
      throw tooLarge(length, null);
    }
    return length;
  }

  private static Exhausted tooLarge(int length, OutOfMemoryError error) {
    return new Exhausted(
        Exhausted.Kind.MEMORY,
        "an array of " + Integer.toUnsignedString(length) + " elements",
        error);
  }

  /** Copies between arrays of the same kind of element. */
  public static void array_copy(Object to, int toAt, Object from, int fromAt, int size) {
    GcArray target = (GcArray) nonNull(to);
    GcArray source = (GcArray) nonNull(from);
    check(target, toAt, size);
    check(source, fromAt, size);
    System.arraycopy(source.elements(), fromAt, target.elements(), toAt, size);
  }

  public static int i8_get_s(Object array, int index) {
    byte[] e = ((GcArray.I8) nonNull(array)).elements;
    try {
      return e[index];
    } catch (ArrayIndexOutOfBoundsException _) {
      throw outOfBounds(index, e.length);
    }
  }

  public static int i8_get_u(Object array, int index) {
    byte[] e = ((GcArray.I8) nonNull(array)).elements;
    try {
      return e[index] & 0xFF;
    } catch (ArrayIndexOutOfBoundsException _) {
      throw outOfBounds(index, e.length);
    }
  }

  public static void i8_set(Object array, int index, int value) {
    byte[] e = ((GcArray.I8) nonNull(array)).elements;
    try {
      e[index] = (byte) value;
    } catch (ArrayIndexOutOfBoundsException _) {
      throw outOfBounds(index, e.length);
    }
  }

  public static int i8_len(Object array) {
    return ((GcArray.I8) nonNull(array)).elements.length;
  }

  public static byte[] i8_new(int length) {
    try {
      return new byte[length(length)];
    } catch (OutOfMemoryError e) {
      throw tooLarge(length, e);
    }
  }

  public static byte[] i8_new(int value, int length) {
    byte[] e = i8_new(length);
    Arrays.fill(e, (byte) value);
    return e;
  }

  public static void i8_fill(Object array, int at, int value, int size) {
    GcArray.I8 target = (GcArray.I8) nonNull(array);
    check(target, at, size);
    Arrays.fill(target.elements, at, at + size, (byte) value);
  }

  public static int i16_get_s(Object array, int index) {
    short[] e = ((GcArray.I16) nonNull(array)).elements;
    try {
      return e[index];
    } catch (ArrayIndexOutOfBoundsException _) {
      throw outOfBounds(index, e.length);
    }
  }

  public static int i16_get_u(Object array, int index) {
    short[] e = ((GcArray.I16) nonNull(array)).elements;
    try {
      return e[index] & 0xFFFF;
    } catch (ArrayIndexOutOfBoundsException _) {
      throw outOfBounds(index, e.length);
    }
  }

  public static void i16_set(Object array, int index, int value) {
    short[] e = ((GcArray.I16) nonNull(array)).elements;
    try {
      e[index] = (short) value;
    } catch (ArrayIndexOutOfBoundsException _) {
      throw outOfBounds(index, e.length);
    }
  }

  public static int i16_len(Object array) {
    return ((GcArray.I16) nonNull(array)).elements.length;
  }

  public static short[] i16_new(int length) {
    try {
      return new short[length(length)];
    } catch (OutOfMemoryError e) {
      throw tooLarge(length, e);
    }
  }

  public static short[] i16_new(int value, int length) {
    short[] e = i16_new(length);
    Arrays.fill(e, (short) value);
    return e;
  }

  public static void i16_fill(Object array, int at, int value, int size) {
    GcArray.I16 target = (GcArray.I16) nonNull(array);
    check(target, at, size);
    Arrays.fill(target.elements, at, at + size, (short) value);
  }

  public static int i32_get(Object array, int index) {
    int[] e = ((GcArray.I32) nonNull(array)).elements;
    try {
      return e[index];
    } catch (ArrayIndexOutOfBoundsException _) {
      throw outOfBounds(index, e.length);
    }
  }

  public static void i32_set(Object array, int index, int value) {
    int[] e = ((GcArray.I32) nonNull(array)).elements;
    try {
      e[index] = value;
    } catch (ArrayIndexOutOfBoundsException _) {
      throw outOfBounds(index, e.length);
    }
  }

  public static int i32_len(Object array) {
    return ((GcArray.I32) nonNull(array)).elements.length;
  }

  public static int[] i32_new(int length) {
    try {
      return new int[length(length)];
    } catch (OutOfMemoryError e) {
      throw tooLarge(length, e);
    }
  }

  public static int[] i32_new(int value, int length) {
    int[] e = i32_new(length);
    Arrays.fill(e, value);
    return e;
  }

  public static void i32_fill(Object array, int at, int value, int size) {
    GcArray.I32 target = (GcArray.I32) nonNull(array);
    check(target, at, size);
    Arrays.fill(target.elements, at, at + size, value);
  }

  public static long i64_get(Object array, int index) {
    long[] e = ((GcArray.I64) nonNull(array)).elements;
    try {
      return e[index];
    } catch (ArrayIndexOutOfBoundsException _) {
      throw outOfBounds(index, e.length);
    }
  }

  public static void i64_set(Object array, int index, long value) {
    long[] e = ((GcArray.I64) nonNull(array)).elements;
    try {
      e[index] = value;
    } catch (ArrayIndexOutOfBoundsException _) {
      throw outOfBounds(index, e.length);
    }
  }

  public static int i64_len(Object array) {
    return ((GcArray.I64) nonNull(array)).elements.length;
  }

  public static long[] i64_new(int length) {
    try {
      return new long[length(length)];
    } catch (OutOfMemoryError e) {
      throw tooLarge(length, e);
    }
  }

  public static long[] i64_new(long value, int length) {
    long[] e = i64_new(length);
    Arrays.fill(e, value);
    return e;
  }

  public static void i64_fill(Object array, int at, long value, int size) {
    GcArray.I64 target = (GcArray.I64) nonNull(array);
    check(target, at, size);
    Arrays.fill(target.elements, at, at + size, value);
  }

  public static float f32_get(Object array, int index) {
    float[] e = ((GcArray.F32) nonNull(array)).elements;
    try {
      return e[index];
    } catch (ArrayIndexOutOfBoundsException _) {
      throw outOfBounds(index, e.length);
    }
  }

  public static void f32_set(Object array, int index, float value) {
    float[] e = ((GcArray.F32) nonNull(array)).elements;
    try {
      e[index] = value;
    } catch (ArrayIndexOutOfBoundsException _) {
      throw outOfBounds(index, e.length);
    }
  }

  public static int f32_len(Object array) {
    return ((GcArray.F32) nonNull(array)).elements.length;
  }

  public static float[] f32_new(int length) {
    try {
      return new float[length(length)];
    } catch (OutOfMemoryError e) {
      throw tooLarge(length, e);
    }
  }

  public static float[] f32_new(float value, int length) {
    float[] e = f32_new(length);
    Arrays.fill(e, value);
    return e;
  }

  public static void f32_fill(Object array, int at, float value, int size) {
    GcArray.F32 target = (GcArray.F32) nonNull(array);
    check(target, at, size);
    Arrays.fill(target.elements, at, at + size, value);
  }

  public static double f64_get(Object array, int index) {
    double[] e = ((GcArray.F64) nonNull(array)).elements;
    try {
      return e[index];
    } catch (ArrayIndexOutOfBoundsException _) {
      throw outOfBounds(index, e.length);
    }
  }

  public static void f64_set(Object array, int index, double value) {
    double[] e = ((GcArray.F64) nonNull(array)).elements;
    try {
      e[index] = value;
    } catch (ArrayIndexOutOfBoundsException _) {
      throw outOfBounds(index, e.length);
    }
  }

  public static int f64_len(Object array) {
    return ((GcArray.F64) nonNull(array)).elements.length;
  }

  public static double[] f64_new(int length) {
    try {
      return new double[length(length)];
    } catch (OutOfMemoryError e) {
      throw tooLarge(length, e);
    }
  }

  public static double[] f64_new(double value, int length) {
    double[] e = f64_new(length);
    Arrays.fill(e, value);
    return e;
  }

  public static void f64_fill(Object array, int at, double value, int size) {
    GcArray.F64 target = (GcArray.F64) nonNull(array);
    check(target, at, size);
    Arrays.fill(target.elements, at, at + size, value);
  }

  public static Object ref_get(Object array, int index) {
    Object[] e = ((GcArray.Ref) nonNull(array)).elements;
    try {
      return e[index];
    } catch (ArrayIndexOutOfBoundsException _) {
      throw outOfBounds(index, e.length);
    }
  }

  public static void ref_set(Object array, int index, Object value) {
    Object[] e = ((GcArray.Ref) nonNull(array)).elements;
    try {
      e[index] = value;
    } catch (ArrayIndexOutOfBoundsException _) {
      throw outOfBounds(index, e.length);
    }
  }

  public static int ref_len(Object array) {
    return ((GcArray.Ref) nonNull(array)).elements.length;
  }

  public static Object[] ref_new(int length) {
    try {
      return new Object[length(length)];
    } catch (OutOfMemoryError e) {
      throw tooLarge(length, e);
    }
  }

  public static Object[] ref_new(Object value, int length) {
    Object[] e = ref_new(length);
    Arrays.fill(e, value);
    return e;
  }

  public static void ref_fill(Object array, int at, Object value, int size) {
    GcArray.Ref target = (GcArray.Ref) nonNull(array);
    check(target, at, size);
    Arrays.fill(target.elements, at, at + size, value);
  }

  /** Of v128. */
  public static Object[] v128_new(int length) {
    return ref_new(Simd.ZERO, length);
  }
}
