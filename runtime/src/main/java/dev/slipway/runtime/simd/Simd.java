package dev.slipway.runtime.simd;

import dev.slipway.runtime.V128;
import java.lang.invoke.MethodHandles;

/**
 * The v128 as one object, which it is wherever a value passes from one place to another: in
 * globals, structures, arrays and exceptions, at calls from and to other instances and hosts. It is
 * a {@link V128}, or a {@code jdk.incubator.vector.LongVector} where the system property {@code
 * slipway.vectors=true} asks for it, that module is there, and the machine has vectors of 128 bits.
 * Decided once, when this class is loaded.
 *
 * <p>Inside a function a v128 is what {@link dev.slipway.runtime.VectorForm} says. As two longs, an
 * instruction is a static of {@code Half…}, called for each half; as an object of the Vector API a
 * static of {@code Vector…}. Both are named as in wasm with {@code _} for {@code .}, but a static
 * on halves serves what does the same: that for the low half of an operand that for the high one,
 * too, and one that is not relaxed the relaxed one. Of lane indices only what counts in the half is
 * looked at.
 */
public final class Simd {
  /** Whether a v128 is a {@code LongVector}. Constant to the JIT compilers. */
  static final boolean VECTORS = usable();

  /** The v128 of zeros. */
  public static final Object ZERO = of(0, 0);

  private Simd() {}

  private static boolean usable() {
    return Boolean.getBoolean("slipway.vectors")
        && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        && Vectors.fast();
  }

  /** {@return whether v128 objects are vectors of the JDK's Vector API} */
  public static boolean vectors() {
    return VECTORS;
  }

  /**
   * {@return the v128 with these halves}
   *
   * @param low bytes 0 to 7, the first in the lowest bits
   * @param high bytes 8 to 15
   */
  public static Object of(long low, long high) {
    return VECTORS ? Vectors.of(low, high) : new V128(low, high);
  }

  /**
   * {@return bytes 0 to 7}
   *
   * @param v128 a vector
   */
  public static long low(Object v128) {
    return VECTORS ? Vectors.low(v128) : ((V128) v128).low();
  }

  /**
   * {@return bytes 8 to 15}
   *
   * @param v128 a vector
   */
  public static long high(Object v128) {
    return VECTORS ? Vectors.high(v128) : ((V128) v128).high();
  }

  /**
   * {@return a v128 with other bytes 8 to 15}
   *
   * @param v128 a vector
   * @param high bytes 8 to 15
   */
  public static Object withHigh(Object v128, long high) {
    return of(low(v128), high);
  }

  /**
   * {@return generated code's v128 as Java sees it}
   *
   * @param v128 a vector
   */
  public static V128 toHost(Object v128) {
    return VECTORS ? Vectors.toHost(v128) : (V128) v128;
  }

  /**
   * {@return a v128 for generated code}
   *
   * @param v128 a vector
   */
  public static Object fromHost(V128 v128) {
    return VECTORS ? Vectors.of(v128.low(), v128.high()) : v128;
  }

  /**
   * Bootstrap of the third operand of {@code i8x16.shuffle} on objects: its immediates.
   *
   * @param lookup of generated code
   * @param name ignored
   * @param type ignored
   * @param low bytes 0 to 7, the first in the lowest bits
   * @param high bytes 8 to 15
   * @return the operand
   */
  public static Object shuffle(
      MethodHandles.Lookup lookup, String name, Class<?> type, long low, long high) {
    return Vectors.shuffle(low, high);
  }

  /**
   * {@return lanes of two vectors, as the instruction of the name selects them}
   *
   * @param a lanes 0 to 15
   * @param b lanes 16 to 31
   * @param indices what {@link #shuffle} made
   */
  public static Object i8x16_shuffle(Object a, Object b, Object indices) {
    return Vectors.i8x16_shuffle(a, b, indices);
  }
}
