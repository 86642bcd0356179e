package dev.slipway.runtime.abi;

import dev.slipway.runtime.Trap;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Loads and stores on a 64-bit memory, as {@link NativeAccess} on a 32-bit one; {@code addr} is the
 * effective address that {@link #address} gives.
 */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class NativeAccess64 {
  private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  static {
    warmUp(Arena.ofAuto().allocate(8));
  }

  private NativeAccess64() {}

  /** Links each kind of access while there is stack: see {@link Abi}. */
  private static void warmUp(MemorySegment m) {
    i32_store8(m, 0, i32_load8_s(m, 0));
    i32_store16(m, 0, i32_load16_s(m, 0));
    i32_store(m, 0, i32_load(m, 0));
    i64_store(m, 0, i64_load(m, 0));
    f32_store(m, 0, f32_load(m, 0));
    f64_store(m, 0, f64_load(m, 0));
  }

  /**
   * {@return the sum of the unsigned address and offset, or the highest address, which no memory
   * has, if it does not fit}
   */
  public static long address(long addr, long offset) {
    long sum = addr + offset;
    return Long.compareUnsigned(sum, addr) < 0 ? -1 : sum;
  }

  private static Trap trap(MemorySegment m, long addr, int size) {
    return Traps.outOfBoundsMemory(addr, size, m.byteSize());
  }

  public static int i32_load(MemorySegment m, long addr) {
    try {
      return m.get(INT, addr);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 4);
    }
  }

  public static long i64_load(MemorySegment m, long addr) {
    try {
      return m.get(LONG, addr);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 8);
    }
  }

  public static float f32_load(MemorySegment m, long addr) {
    try {
      return m.get(FLOAT, addr);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 4);
    }
  }

  public static double f64_load(MemorySegment m, long addr) {
    try {
      return m.get(DOUBLE, addr);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 8);
    }
  }

  public static int i32_load8_s(MemorySegment m, long addr) {
    try {
      return m.get(BYTE, addr);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 1);
    }
  }

  public static int i32_load8_u(MemorySegment m, long addr) {
    try {
      return m.get(BYTE, addr) & 0xFF;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 1);
    }
  }

  public static int i32_load16_s(MemorySegment m, long addr) {
    try {
      return m.get(SHORT, addr);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 2);
    }
  }

  public static int i32_load16_u(MemorySegment m, long addr) {
    try {
      return m.get(SHORT, addr) & 0xFFFF;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 2);
    }
  }

  public static long i64_load8_s(MemorySegment m, long addr) {
    try {
      return m.get(BYTE, addr);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 1);
    }
  }

  public static long i64_load8_u(MemorySegment m, long addr) {
    try {
      return m.get(BYTE, addr) & 0xFFL;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 1);
    }
  }

  public static long i64_load16_s(MemorySegment m, long addr) {
    try {
      return m.get(SHORT, addr);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 2);
    }
  }

  public static long i64_load16_u(MemorySegment m, long addr) {
    try {
      return m.get(SHORT, addr) & 0xFFFFL;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 2);
    }
  }

  public static long i64_load32_s(MemorySegment m, long addr) {
    try {
      return m.get(INT, addr);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 4);
    }
  }

  public static long i64_load32_u(MemorySegment m, long addr) {
    try {
      return m.get(INT, addr) & 0xFFFF_FFFFL;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 4);
    }
  }

  public static void i32_store(MemorySegment m, long addr, int value) {
    try {
      m.set(INT, addr, value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 4);
    }
  }

  public static void i64_store(MemorySegment m, long addr, long value) {
    try {
      m.set(LONG, addr, value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 8);
    }
  }

  public static void f32_store(MemorySegment m, long addr, float value) {
    try {
      m.set(FLOAT, addr, value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 4);
    }
  }

  public static void f64_store(MemorySegment m, long addr, double value) {
    try {
      m.set(DOUBLE, addr, value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 8);
    }
  }

  public static void i32_store8(MemorySegment m, long addr, int value) {
    try {
      m.set(BYTE, addr, (byte) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 1);
    }
  }

  public static void i32_store16(MemorySegment m, long addr, int value) {
    try {
      m.set(SHORT, addr, (short) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 2);
    }
  }

  public static void i64_store8(MemorySegment m, long addr, long value) {
    try {
      m.set(BYTE, addr, (byte) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 1);
    }
  }

  public static void i64_store16(MemorySegment m, long addr, long value) {
    try {
      m.set(SHORT, addr, (short) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 2);
    }
  }

  public static void i64_store32(MemorySegment m, long addr, long value) {
    try {
      m.set(INT, addr, (int) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 4);
    }
  }
}
