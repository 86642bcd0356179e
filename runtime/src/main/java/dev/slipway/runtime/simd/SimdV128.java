package dev.slipway.runtime.simd;

/** The instructions on the bits of v128, named as in wasm with {@code _} for {@code .}. */
public final class SimdV128 {
  private SimdV128() {}

  public static Object v128_not(Object a) {
    return Simd.VECTORS ? VectorV128.v128_not(a) : PairV128.v128_not(a);
  }

  public static Object v128_and(Object a, Object b) {
    return Simd.VECTORS ? VectorV128.v128_and(a, b) : PairV128.v128_and(a, b);
  }

  public static Object v128_andnot(Object a, Object b) {
    return Simd.VECTORS ? VectorV128.v128_andnot(a, b) : PairV128.v128_andnot(a, b);
  }

  public static Object v128_or(Object a, Object b) {
    return Simd.VECTORS ? VectorV128.v128_or(a, b) : PairV128.v128_or(a, b);
  }

  public static Object v128_xor(Object a, Object b) {
    return Simd.VECTORS ? VectorV128.v128_xor(a, b) : PairV128.v128_xor(a, b);
  }

  public static Object v128_bitselect(Object a, Object b, Object c) {
    return Simd.VECTORS ? VectorV128.v128_bitselect(a, b, c) : PairV128.v128_bitselect(a, b, c);
  }

  public static int v128_any_true(Object a) {
    return Simd.VECTORS ? VectorV128.v128_any_true(a) : PairV128.v128_any_true(a);
  }
}
