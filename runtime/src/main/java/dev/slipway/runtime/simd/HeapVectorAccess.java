package dev.slipway.runtime.simd;

import dev.slipway.runtime.Trap;
import dev.slipway.runtime.abi.HeapAccess;
import dev.slipway.runtime.abi.Traps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * {@code v128.load} and {@code v128.store} on heap storage; see {@link HeapAccess}. On objects, or
 * of the high half: if that is in bounds then so is the low one, whose access comes after it. The
 * checks here are those that the access itself makes, of each half, so that C2 sees them once.
 */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class HeapVectorAccess {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  static {
    v128_store_high(new byte[16], 0, v128_load_high(new byte[16], 0));
  }

  private HeapVectorAccess() {}

  /** {@return the effective address of 16 bytes, all in bounds} */
  private static int at(byte[] m, int addr, int offset) {
    int sum = offset < 0 ? -1 : Objects.checkIndex(addr, m.length) + offset;
    return Objects.checkIndex(sum, m.length - 15);
  }

  /** {@return the address of the high half, or what is out of bounds if that is} */
  private static int high(byte[] m, int addr, int offset) {
    return offset < 0 ? -1 : Objects.checkIndex(addr, m.length) + offset + 8;
  }

  private static Trap trap(byte[] m, int addr, int offset) {
    long at = Integer.toUnsignedLong(addr) + Integer.toUnsignedLong(offset);
    return Traps.outOfBoundsMemory(at, 16, m.length);
  }

  public static Object v128_load(byte[] m, int addr) {
    try {
      return Vectors.load(m, at(m, addr, 0));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0);
    }
  }

  public static Object v128_load(byte[] m, int addr, int offset) {
    try {
      return Vectors.load(m, at(m, addr, offset));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset);
    }
  }

  public static void v128_store(byte[] m, int addr, Object v) {
    try {
      Vectors.store(m, at(m, addr, 0), v);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0);
    }
  }

  public static void v128_store(byte[] m, int addr, Object v, int offset) {
    try {
      Vectors.store(m, at(m, addr, offset), v);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset);
    }
  }

  public static long v128_load_high(byte[] m, int addr) {
    try {
      var unused = Objects.checkIndex(addr, m.length - 7);
      return (long) LONG.get(m, addr + 8);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0);
    }
  }

  public static long v128_load_high(byte[] m, int addr, int offset) {
    try {
      return (long) LONG.get(m, high(m, addr, offset));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset);
    }
  }

  public static void v128_store_high(byte[] m, int addr, long v) {
    try {
      var unused = Objects.checkIndex(addr, m.length - 7);
      LONG.set(m, addr + 8, v);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0);
    }
  }

  public static void v128_store_high(byte[] m, int addr, long v, int offset) {
    try {
      LONG.set(m, high(m, addr, offset), v);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset);
    }
  }
}
