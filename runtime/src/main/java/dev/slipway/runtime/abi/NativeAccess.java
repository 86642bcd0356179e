package dev.slipway.runtime.abi;

import dev.slipway.runtime.Trap;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Loads and stores on a memory of native storage: {@code m} is the whole of it, address and offset
 * are unsigned. Exact traps, and a store checks before it writes.
 */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class NativeAccess {
  private static final long MASK = 0xFFFF_FFFFL;
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

  private NativeAccess() {}

  /** Links each kind of access while there is stack: see {@link Abi}. */
  private static void warmUp(MemorySegment m) {
    i32_store8(m, 0, i32_load8_s(m, 0));
    i32_store16(m, 0, i32_load16_s(m, 0));
    i32_store(m, 0, i32_load(m, 0));
    i64_store(m, 0, i64_load(m, 0));
    f32_store(m, 0, f32_load(m, 0));
    f64_store(m, 0, f64_load(m, 0));
  }

  private static Trap trap(MemorySegment m, int addr, int offset, int size) {
    return Traps.outOfBoundsMemory((addr & MASK) + (offset & MASK), size, m.byteSize());
  }

  public static int i32_load(MemorySegment m, int addr) {
    try {
      return m.get(INT, addr & MASK);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 4);
    }
  }

  public static int i32_load(MemorySegment m, int addr, int offset) {
    try {
      return m.get(INT, (addr & MASK) + (offset & MASK));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 4);
    }
  }

  public static long i64_load(MemorySegment m, int addr) {
    try {
      return m.get(LONG, addr & MASK);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 8);
    }
  }

  public static long i64_load(MemorySegment m, int addr, int offset) {
    try {
      return m.get(LONG, (addr & MASK) + (offset & MASK));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 8);
    }
  }

  public static float f32_load(MemorySegment m, int addr) {
    try {
      return m.get(FLOAT, addr & MASK);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 4);
    }
  }

  public static float f32_load(MemorySegment m, int addr, int offset) {
    try {
      return m.get(FLOAT, (addr & MASK) + (offset & MASK));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 4);
    }
  }

  public static double f64_load(MemorySegment m, int addr) {
    try {
      return m.get(DOUBLE, addr & MASK);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 8);
    }
  }

  public static double f64_load(MemorySegment m, int addr, int offset) {
    try {
      return m.get(DOUBLE, (addr & MASK) + (offset & MASK));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 8);
    }
  }

  public static int i32_load8_s(MemorySegment m, int addr) {
    try {
      return m.get(BYTE, addr & MASK);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 1);
    }
  }

  public static int i32_load8_s(MemorySegment m, int addr, int offset) {
    try {
      return m.get(BYTE, (addr & MASK) + (offset & MASK));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 1);
    }
  }

  public static int i32_load8_u(MemorySegment m, int addr) {
    try {
      return m.get(BYTE, addr & MASK) & 0xFF;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 1);
    }
  }

  public static int i32_load8_u(MemorySegment m, int addr, int offset) {
    try {
      return m.get(BYTE, (addr & MASK) + (offset & MASK)) & 0xFF;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 1);
    }
  }

  public static int i32_load16_s(MemorySegment m, int addr) {
    try {
      return m.get(SHORT, addr & MASK);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 2);
    }
  }

  public static int i32_load16_s(MemorySegment m, int addr, int offset) {
    try {
      return m.get(SHORT, (addr & MASK) + (offset & MASK));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 2);
    }
  }

  public static int i32_load16_u(MemorySegment m, int addr) {
    try {
      return m.get(SHORT, addr & MASK) & 0xFFFF;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 2);
    }
  }

  public static int i32_load16_u(MemorySegment m, int addr, int offset) {
    try {
      return m.get(SHORT, (addr & MASK) + (offset & MASK)) & 0xFFFF;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 2);
    }
  }

  public static long i64_load8_s(MemorySegment m, int addr) {
    try {
      return m.get(BYTE, addr & MASK);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 1);
    }
  }

  public static long i64_load8_s(MemorySegment m, int addr, int offset) {
    try {
      return m.get(BYTE, (addr & MASK) + (offset & MASK));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 1);
    }
  }

  public static long i64_load8_u(MemorySegment m, int addr) {
    try {
      return m.get(BYTE, addr & MASK) & 0xFFL;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 1);
    }
  }

  public static long i64_load8_u(MemorySegment m, int addr, int offset) {
    try {
      return m.get(BYTE, (addr & MASK) + (offset & MASK)) & 0xFFL;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 1);
    }
  }

  public static long i64_load16_s(MemorySegment m, int addr) {
    try {
      return m.get(SHORT, addr & MASK);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 2);
    }
  }

  public static long i64_load16_s(MemorySegment m, int addr, int offset) {
    try {
      return m.get(SHORT, (addr & MASK) + (offset & MASK));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 2);
    }
  }

  public static long i64_load16_u(MemorySegment m, int addr) {
    try {
      return m.get(SHORT, addr & MASK) & 0xFFFFL;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 2);
    }
  }

  public static long i64_load16_u(MemorySegment m, int addr, int offset) {
    try {
      return m.get(SHORT, (addr & MASK) + (offset & MASK)) & 0xFFFFL;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 2);
    }
  }

  public static long i64_load32_s(MemorySegment m, int addr) {
    try {
      return m.get(INT, addr & MASK);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 4);
    }
  }

  public static long i64_load32_s(MemorySegment m, int addr, int offset) {
    try {
      return m.get(INT, (addr & MASK) + (offset & MASK));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 4);
    }
  }

  public static long i64_load32_u(MemorySegment m, int addr) {
    try {
      return m.get(INT, addr & MASK) & 0xFFFF_FFFFL;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 4);
    }
  }

  public static long i64_load32_u(MemorySegment m, int addr, int offset) {
    try {
      return m.get(INT, (addr & MASK) + (offset & MASK)) & 0xFFFF_FFFFL;
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 4);
    }
  }

  public static void i32_store(MemorySegment m, int addr, int value) {
    try {
      m.set(INT, addr & MASK, value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 4);
    }
  }

  public static void i32_store(MemorySegment m, int addr, int value, int offset) {
    try {
      m.set(INT, (addr & MASK) + (offset & MASK), value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 4);
    }
  }

  public static void i64_store(MemorySegment m, int addr, long value) {
    try {
      m.set(LONG, addr & MASK, value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 8);
    }
  }

  public static void i64_store(MemorySegment m, int addr, long value, int offset) {
    try {
      m.set(LONG, (addr & MASK) + (offset & MASK), value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 8);
    }
  }

  public static void f32_store(MemorySegment m, int addr, float value) {
    try {
      m.set(FLOAT, addr & MASK, value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 4);
    }
  }

  public static void f32_store(MemorySegment m, int addr, float value, int offset) {
    try {
      m.set(FLOAT, (addr & MASK) + (offset & MASK), value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 4);
    }
  }

  public static void f64_store(MemorySegment m, int addr, double value) {
    try {
      m.set(DOUBLE, addr & MASK, value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 8);
    }
  }

  public static void f64_store(MemorySegment m, int addr, double value, int offset) {
    try {
      m.set(DOUBLE, (addr & MASK) + (offset & MASK), value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 8);
    }
  }

  public static void i32_store8(MemorySegment m, int addr, int value) {
    try {
      m.set(BYTE, addr & MASK, (byte) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 1);
    }
  }

  public static void i32_store8(MemorySegment m, int addr, int value, int offset) {
    try {
      m.set(BYTE, (addr & MASK) + (offset & MASK), (byte) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 1);
    }
  }

  public static void i32_store16(MemorySegment m, int addr, int value) {
    try {
      m.set(SHORT, addr & MASK, (short) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 2);
    }
  }

  public static void i32_store16(MemorySegment m, int addr, int value, int offset) {
    try {
      m.set(SHORT, (addr & MASK) + (offset & MASK), (short) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 2);
    }
  }

  public static void i64_store8(MemorySegment m, int addr, long value) {
    try {
      m.set(BYTE, addr & MASK, (byte) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 1);
    }
  }

  public static void i64_store8(MemorySegment m, int addr, long value, int offset) {
    try {
      m.set(BYTE, (addr & MASK) + (offset & MASK), (byte) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 1);
    }
  }

  public static void i64_store16(MemorySegment m, int addr, long value) {
    try {
      m.set(SHORT, addr & MASK, (short) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 2);
    }
  }

  public static void i64_store16(MemorySegment m, int addr, long value, int offset) {
    try {
      m.set(SHORT, (addr & MASK) + (offset & MASK), (short) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 2);
    }
  }

  public static void i64_store32(MemorySegment m, int addr, long value) {
    try {
      m.set(INT, addr & MASK, (int) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0, 4);
    }
  }

  public static void i64_store32(MemorySegment m, int addr, long value, int offset) {
    try {
      m.set(INT, (addr & MASK) + (offset & MASK), (int) value);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset, 4);
    }
  }
}
