package dev.slipway.runtime.simd;

import dev.slipway.runtime.Trap;
import dev.slipway.runtime.abi.HeapAccess;
import dev.slipway.runtime.abi.Traps;
import java.util.Objects;

/** {@code v128.load} and {@code v128.store} on heap storage; see {@link HeapAccess}. */
public final class HeapVectorAccess {
  private HeapVectorAccess() {}

  private static Object load(byte[] m, int at) {
    return Simd.VECTORS
        ? Vectors.load(m, at)
        : Pair.of(HeapAccess.i64_load(m, at), HeapAccess.i64_load(m, at, 8));
  }

  /** {@return the effective address of 16 bytes, all in bounds} */
  private static int at(byte[] m, int addr, int offset) {
    int sum = offset < 0 ? -1 : Objects.checkIndex(addr, m.length) + offset;
    return Objects.checkIndex(sum, m.length - 15);
  }

  private static Trap trap(byte[] m, int addr, int offset) {
    long at = Integer.toUnsignedLong(addr) + Integer.toUnsignedLong(offset);
    return Traps.outOfBoundsMemory(at, 16, m.length);
  }

  private static void store(byte[] m, int at, Object v) {
    if (Simd.VECTORS) {
      Vectors.store(m, at, v);
    } else {
      HeapAccess.i64_store(m, at, Pair.lo(v));
      HeapAccess.i64_store(m, at, Pair.hi(v), 8);
    }
  }

  public static Object v128_load(byte[] m, int addr) {
    try {
      return load(m, at(m, addr, 0));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0);
    }
  }

  public static Object v128_load(byte[] m, int addr, int offset) {
    try {
      return load(m, at(m, addr, offset));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset);
    }
  }

  public static void v128_store(byte[] m, int addr, Object v) {
    try {
      store(m, at(m, addr, 0), v);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0);
    }
  }

  public static void v128_store(byte[] m, int addr, Object v, int offset) {
    try {
      store(m, at(m, addr, offset), v);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset);
    }
  }
}
