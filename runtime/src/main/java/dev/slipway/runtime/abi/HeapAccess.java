package dev.slipway.runtime.abi;

import dev.slipway.runtime.Trap;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Loads and stores on a memory of heap storage: {@code m} is the whole of it, address and offset
 * are unsigned. Exact traps, and a store checks before it writes.
 *
 * <p>Every method is small so that HotSpot inlines it always. A byte-array view checks the
 * effective address itself; with an offset the address is checked first, so that the sum cannot
 * wrap into range, and C2 makes of both one check.
 */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class HeapAccess {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);
  private static final VarHandle FLOAT = view(float[].class);
  private static final VarHandle DOUBLE = view(double[].class);

  static {
    warmUp(new byte[8]);
  }

  private HeapAccess() {}

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  /** Links each kind of access while there is stack: see {@link Abi}. */
  private static void warmUp(byte[] m) {
    i32_store16(m, 0, i32_load16_s(m, 0));
    i32_store(m, 0, i32_load(m, 0));
    i64_store(m, 0, i64_load(m, 0));
    f32_store(m, 0, f32_load(m, 0));
    f64_store(m, 0, f64_load(m, 0));
  }

  /** {@return the effective address, or what is out of bounds if that is} */
  private static int at(byte[] m, int addr, int offset) {
    return offset < 0 ? -1 : Objects.checkIndex(addr, m.length) + offset;
  }

  private static Trap trap(byte[] m, int addr, int offset, int size) {
    long at = Integer.toUnsignedLong(addr) + Integer.toUnsignedLong(offset);
    return Traps.outOfBoundsMemory(at, size, m.length);
  }

  public static int i32_load(byte[] m, int addr) {
    try {
      return (int) INT.get(m, addr);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 4);
    }
  }

  public static int i32_load(byte[] m, int addr, int offset) {
    try {
      return (int) INT.get(m, at(m, addr, offset));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 4);
    }
  }

  public static long i64_load(byte[] m, int addr) {
    try {
      return (long) LONG.get(m, addr);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 8);
    }
  }

  public static long i64_load(byte[] m, int addr, int offset) {
    try {
      return (long) LONG.get(m, at(m, addr, offset));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 8);
    }
  }

  public static float f32_load(byte[] m, int addr) {
    try {
      return (float) FLOAT.get(m, addr);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 4);
    }
  }

  public static float f32_load(byte[] m, int addr, int offset) {
    try {
      return (float) FLOAT.get(m, at(m, addr, offset));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 4);
    }
  }

  public static double f64_load(byte[] m, int addr) {
    try {
      return (double) DOUBLE.get(m, addr);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 8);
    }
  }

  public static double f64_load(byte[] m, int addr, int offset) {
    try {
      return (double) DOUBLE.get(m, at(m, addr, offset));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 8);
    }
  }

  public static int i32_load8_s(byte[] m, int addr) {
    try {
      return m[addr];
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 1);
    }
  }

  public static int i32_load8_s(byte[] m, int addr, int offset) {
    try {
      return m[at(m, addr, offset)];
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 1);
    }
  }

  public static int i32_load8_u(byte[] m, int addr) {
    try {
      return m[addr] & 0xFF;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 1);
    }
  }

  public static int i32_load8_u(byte[] m, int addr, int offset) {
    try {
      return m[at(m, addr, offset)] & 0xFF;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 1);
    }
  }

  public static int i32_load16_s(byte[] m, int addr) {
    try {
      return (short) SHORT.get(m, addr);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 2);
    }
  }

  public static int i32_load16_s(byte[] m, int addr, int offset) {
    try {
      return (short) SHORT.get(m, at(m, addr, offset));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 2);
    }
  }

  public static int i32_load16_u(byte[] m, int addr) {
    try {
      return ((short) SHORT.get(m, addr)) & 0xFFFF;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 2);
    }
  }

  public static int i32_load16_u(byte[] m, int addr, int offset) {
    try {
      return ((short) SHORT.get(m, at(m, addr, offset))) & 0xFFFF;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 2);
    }
  }

  public static long i64_load8_s(byte[] m, int addr) {
    try {
      return m[addr];
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 1);
    }
  }

  public static long i64_load8_s(byte[] m, int addr, int offset) {
    try {
      return m[at(m, addr, offset)];
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 1);
    }
  }

  public static long i64_load8_u(byte[] m, int addr) {
    try {
      return m[addr] & 0xFFL;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 1);
    }
  }

  public static long i64_load8_u(byte[] m, int addr, int offset) {
    try {
      return m[at(m, addr, offset)] & 0xFFL;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 1);
    }
  }

  public static long i64_load16_s(byte[] m, int addr) {
    try {
      return (short) SHORT.get(m, addr);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 2);
    }
  }

  public static long i64_load16_s(byte[] m, int addr, int offset) {
    try {
      return (short) SHORT.get(m, at(m, addr, offset));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 2);
    }
  }

  public static long i64_load16_u(byte[] m, int addr) {
    try {
      return ((short) SHORT.get(m, addr)) & 0xFFFFL;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 2);
    }
  }

  public static long i64_load16_u(byte[] m, int addr, int offset) {
    try {
      return ((short) SHORT.get(m, at(m, addr, offset))) & 0xFFFFL;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 2);
    }
  }

  public static long i64_load32_s(byte[] m, int addr) {
    try {
      return (int) INT.get(m, addr);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 4);
    }
  }

  public static long i64_load32_s(byte[] m, int addr, int offset) {
    try {
      return (int) INT.get(m, at(m, addr, offset));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 4);
    }
  }

  public static long i64_load32_u(byte[] m, int addr) {
    try {
      return ((int) INT.get(m, addr)) & 0xFFFF_FFFFL;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 4);
    }
  }

  public static long i64_load32_u(byte[] m, int addr, int offset) {
    try {
      return ((int) INT.get(m, at(m, addr, offset))) & 0xFFFF_FFFFL;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 4);
    }
  }

  public static void i32_store(byte[] m, int addr, int value) {
    try {
      INT.set(m, addr, value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 4);
    }
  }

  public static void i32_store(byte[] m, int addr, int value, int offset) {
    try {
      INT.set(m, at(m, addr, offset), value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 4);
    }
  }

  public static void i64_store(byte[] m, int addr, long value) {
    try {
      LONG.set(m, addr, value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 8);
    }
  }

  public static void i64_store(byte[] m, int addr, long value, int offset) {
    try {
      LONG.set(m, at(m, addr, offset), value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 8);
    }
  }

  public static void f32_store(byte[] m, int addr, float value) {
    try {
      FLOAT.set(m, addr, value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 4);
    }
  }

  public static void f32_store(byte[] m, int addr, float value, int offset) {
    try {
      FLOAT.set(m, at(m, addr, offset), value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 4);
    }
  }

  public static void f64_store(byte[] m, int addr, double value) {
    try {
      DOUBLE.set(m, addr, value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 8);
    }
  }

  public static void f64_store(byte[] m, int addr, double value, int offset) {
    try {
      DOUBLE.set(m, at(m, addr, offset), value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 8);
    }
  }

  public static void i32_store8(byte[] m, int addr, int value) {
    try {
      m[addr] = (byte) value;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 1);
    }
  }

  public static void i32_store8(byte[] m, int addr, int value, int offset) {
    try {
      m[at(m, addr, offset)] = (byte) value;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 1);
    }
  }

  public static void i32_store16(byte[] m, int addr, int value) {
    try {
      SHORT.set(m, addr, (short) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 2);
    }
  }

  public static void i32_store16(byte[] m, int addr, int value, int offset) {
    try {
      SHORT.set(m, at(m, addr, offset), (short) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 2);
    }
  }

  public static void i64_store8(byte[] m, int addr, long value) {
    try {
      m[addr] = (byte) value;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 1);
    }
  }

  public static void i64_store8(byte[] m, int addr, long value, int offset) {
    try {
      m[at(m, addr, offset)] = (byte) value;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 1);
    }
  }

  public static void i64_store16(byte[] m, int addr, long value) {
    try {
      SHORT.set(m, addr, (short) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 2);
    }
  }

  public static void i64_store16(byte[] m, int addr, long value, int offset) {
    try {
      SHORT.set(m, at(m, addr, offset), (short) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 2);
    }
  }

  public static void i64_store32(byte[] m, int addr, long value) {
    try {
      INT.set(m, addr, (int) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 4);
    }
  }

  public static void i64_store32(byte[] m, int addr, long value, int offset) {
    try {
      INT.set(m, at(m, addr, offset), (int) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 4);
    }
  }
}
