package dev.slipway.runtime.simd;

import dev.slipway.runtime.Trap;
import dev.slipway.runtime.abi.NativeAccess;
import dev.slipway.runtime.abi.NativeAccess64;
import dev.slipway.runtime.abi.Traps;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * {@code v128.load} and {@code v128.store} on native storage; see {@link NativeAccess}. On objects,
 * or of the high half: if that is in bounds then so is the low one, whose access comes after it.
 */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class NativeVectorAccess {
  private static final long MASK = 0xFFFF_FFFFL;
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private NativeVectorAccess() {}

  private static Trap trap(MemorySegment m, int addr, int offset) {
    return Traps.outOfBoundsMemory((addr & MASK) + (offset & MASK), 16, m.byteSize());
  }

  private static long at(MemorySegment m, long at) {
    return Objects.checkIndex(at, m.byteSize() - 15);
  }

  public static Object v128_load(MemorySegment m, int addr) {
    try {
      return Vectors.load(m, at(m, addr & MASK));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0);
    }
  }

  public static Object v128_load(MemorySegment m, int addr, int offset) {
    try {
      return Vectors.load(m, at(m, (addr & MASK) + (offset & MASK)));
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset);
    }
  }

  /** On a 64-bit memory: see {@link NativeAccess64}. */
  public static Object v128_load(MemorySegment m, long addr) {
    try {
      return Vectors.load(m, at(m, addr));
    } catch (IndexOutOfBoundsException _) {
      throw Traps.outOfBoundsMemory(addr, 16, m.byteSize());
    }
  }

  /** On a 64-bit memory: see {@link NativeAccess64}. */
  public static void v128_store(MemorySegment m, long addr, Object v) {
    try {
      Vectors.store(m, at(m, addr), v);
    } catch (IndexOutOfBoundsException _) {
      throw Traps.outOfBoundsMemory(addr, 16, m.byteSize());
    }
  }

  public static void v128_store(MemorySegment m, int addr, Object v) {
    try {
      Vectors.store(m, at(m, addr & MASK), v);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0);
    }
  }

  public static void v128_store(MemorySegment m, int addr, Object v, int offset) {
    try {
      Vectors.store(m, at(m, (addr & MASK) + (offset & MASK)), v);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset);
    }
  }

  public static long v128_load_high(MemorySegment m, int addr) {
    try {
      return m.get(LONG, (addr & MASK) + 8);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0);
    }
  }

  public static long v128_load_high(MemorySegment m, int addr, int offset) {
    try {
      return m.get(LONG, (addr & MASK) + (offset & MASK) + 8);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset);
    }
  }

  /** On a 64-bit memory: see {@link NativeAccess64}. */
  public static long v128_load_high(MemorySegment m, long addr) {
    try {
      return m.get(LONG, at(m, addr) + 8);
    } catch (IndexOutOfBoundsException _) {
      throw Traps.outOfBoundsMemory(addr, 16, m.byteSize());
    }
  }

  /** On a 64-bit memory: see {@link NativeAccess64}. */
  public static void v128_store_high(MemorySegment m, long addr, long v) {
    try {
      m.set(LONG, at(m, addr) + 8, v);
    } catch (IndexOutOfBoundsException _) {
      throw Traps.outOfBoundsMemory(addr, 16, m.byteSize());
    }
  }

  public static void v128_store_high(MemorySegment m, int addr, long v) {
    try {
      m.set(LONG, (addr & MASK) + 8, v);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, 0);
    }
  }

  public static void v128_store_high(MemorySegment m, int addr, long v, int offset) {
    try {
      m.set(LONG, (addr & MASK) + (offset & MASK) + 8, v);
    } catch (IndexOutOfBoundsException _) {
      throw trap(m, addr, offset);
    }
  }
}
