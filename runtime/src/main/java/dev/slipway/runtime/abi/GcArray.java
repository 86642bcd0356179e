package dev.slipway.runtime.abi;

import dev.slipway.runtime.simd.Simd;
import dev.slipway.wasm.type.ArrayType;
import dev.slipway.wasm.type.VecType;

/**
 * An array: an object around a Java array, of a subclass of one of the classes here for each array
 * type.
 */
public abstract non-sealed class GcArray extends GcObject {
  GcArray() {}

  /** {@return how many elements there are} */
  public abstract int length();

  /**
   * {@return an element, boxed: {@code Integer} for i32, i16 and i8 (sign-extended), {@code Long},
   * {@code Float}, {@code Double}, {@code V128}, or a reference}
   *
   * @param index unsigned
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public abstract Object get(int index);

  /** {@return the Java array, for {@link System#arraycopy}} */
  abstract Object elements();

  @Override
  public String toString() {
    return "array of " + length() + ": " + type().text();
  }

  /** An array of i8. */
  public abstract static class I8 extends GcArray {
    /** The elements. ABI, not API. */
    public final byte[] elements;

    /**
     * An array of these elements.
     *
     * @param elements not copied
     */
    protected I8(byte[] elements) {
      this.elements = elements;
    }

    @Override
    public final int length() {
      return elements.length;
    }

    @Override
    public final Object get(int index) {
      return (int) elements[index];
    }

    @Override
    final Object elements() {
      return elements;
    }
  }

  /** An array of i16. */
  public abstract static class I16 extends GcArray {
    /** The elements. ABI, not API. */
    public final short[] elements;

    /**
     * An array of these elements.
     *
     * @param elements not copied
     */
    protected I16(short[] elements) {
      this.elements = elements;
    }

    @Override
    public final int length() {
      return elements.length;
    }

    @Override
    public final Object get(int index) {
      return (int) elements[index];
    }

    @Override
    final Object elements() {
      return elements;
    }
  }

  /** An array of i32. */
  public abstract static class I32 extends GcArray {
    /** The elements. ABI, not API. */
    public final int[] elements;

    /**
     * An array of these elements.
     *
     * @param elements not copied
     */
    protected I32(int[] elements) {
      this.elements = elements;
    }

    @Override
    public final int length() {
      return elements.length;
    }

    @Override
    public final Object get(int index) {
      return elements[index];
    }

    @Override
    final Object elements() {
      return elements;
    }
  }

  /** An array of i64. */
  public abstract static class I64 extends GcArray {
    /** The elements. ABI, not API. */
    public final long[] elements;

    /**
     * An array of these elements.
     *
     * @param elements not copied
     */
    protected I64(long[] elements) {
      this.elements = elements;
    }

    @Override
    public final int length() {
      return elements.length;
    }

    @Override
    public final Object get(int index) {
      return elements[index];
    }

    @Override
    final Object elements() {
      return elements;
    }
  }

  /** An array of f32. */
  public abstract static class F32 extends GcArray {
    /** The elements. ABI, not API. */
    public final float[] elements;

    /**
     * An array of these elements.
     *
     * @param elements not copied
     */
    protected F32(float[] elements) {
      this.elements = elements;
    }

    @Override
    public final int length() {
      return elements.length;
    }

    @Override
    public final Object get(int index) {
      return elements[index];
    }

    @Override
    final Object elements() {
      return elements;
    }
  }

  /** An array of f64. */
  public abstract static class F64 extends GcArray {
    /** The elements. ABI, not API. */
    public final double[] elements;

    /**
     * An array of these elements.
     *
     * @param elements not copied
     */
    protected F64(double[] elements) {
      this.elements = elements;
    }

    @Override
    public final int length() {
      return elements.length;
    }

    @Override
    public final Object get(int index) {
      return elements[index];
    }

    @Override
    final Object elements() {
      return elements;
    }
  }

  /** An array of references, or of v128. */
  public abstract static class Ref extends GcArray {
    /** The elements. ABI, not API. */
    public final Object[] elements;

    /**
     * An array of these elements.
     *
     * @param elements not copied
     */
    protected Ref(Object[] elements) {
      this.elements = elements;
    }

    @Override
    public final int length() {
      return elements.length;
    }

    @Override
    public final Object get(int index) {
      Object element = elements[index];
      boolean v128 = ((ArrayType) type().comp()).element().type() == VecType.V128;
      return v128 ? Simd.toHost(element) : element;
    }

    @Override
    final Object elements() {
      return elements;
    }
  }
}
