package dev.slipway.runtime.simd;

import dev.slipway.runtime.V128;
import java.lang.invoke.MethodHandles;
import java.util.Locale;

/**
 * What a v128 is to generated code: a {@link V128}, or a {@code jdk.incubator.vector.LongVector}
 * where the system property {@code slipway.vectors=true} asks for it, that module is there, and the
 * machine has vectors of 128 bits. Decided once, when this class is loaded.
 *
 * <p>The Vector API is not the default: kernels that C2 compiles whole are several times faster
 * with it, but whatever it does not inline keeps vectors in memory, and a program as a whole is
 * slower.
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

  /** {@return whether v128 values are vectors of the JDK's Vector API} */
  public static boolean vectors() {
    return VECTORS;
  }

  /** {@return the v128 with these halves} */
  public static Object of(long low, long high) {
    return VECTORS ? Vectors.of(low, high) : Pair.of(low, high);
  }

  /** {@return generated code's v128 as Java sees it} */
  public static V128 toHost(Object v128) {
    return VECTORS ? Vectors.toHost(v128) : (V128) v128;
  }

  /** {@return a v128 for generated code} */
  public static Object fromHost(V128 v128) {
    return VECTORS ? Vectors.of(v128.low(), v128.high()) : v128;
  }

  /** Bootstrap of the third operand of {@code i8x16.shuffle}: its immediates, prepared. */
  public static Object shuffle(
      MethodHandles.Lookup lookup, String name, Class<?> type, long low, long high) {
    return VECTORS ? Vectors.shuffle(low, high) : Shuffles.plan(low, high);
  }

  public static Object i8x16_shuffle(Object a, Object b, Object indices) {
    return VECTORS ? Vectors.i8x16_shuffle(a, b, indices) : Shuffles.i8x16_shuffle(a, b, indices);
  }

  /** {@return the class here that has an instruction's static, by the instruction's text name} */
  public static String owner(String instruction) {
    int dot = instruction.indexOf('.');
    return "Simd"
        + instruction.substring(0, 1).toUpperCase(Locale.ROOT)
        + instruction.substring(1, dot);
  }
}
