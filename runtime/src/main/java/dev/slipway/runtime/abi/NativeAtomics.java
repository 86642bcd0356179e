package dev.slipway.runtime.abi;

import dev.slipway.runtime.NativeMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Atomic accesses of a memory of native storage: {@code a} is the effective address, unsigned.
 * Where it is not a multiple of the access's size they trap, before anything else.
 *
 * <p>Sequentially consistent and, but for one case, lock-free. The JVM has no atomic updates of
 * less than 32 bits: those of 8 and 16 bits exchange the aligned word around them. Behind the last
 * whole word of a memory whose size is no multiple of four (custom page sizes) they hold a lock
 * instead, all writes of 8 and 16 bits there.
 */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class NativeAtomics {
  private static final VarHandle BYTE = ValueLayout.JAVA_BYTE.varHandle();
  private static final VarHandle SHORT = little(ValueLayout.JAVA_SHORT);
  private static final VarHandle INT = little(ValueLayout.JAVA_INT);
  private static final VarHandle LONG = little(ValueLayout.JAVA_LONG);

  private static final int ADD = 0;
  private static final int SUB = 1;
  private static final int AND = 2;
  private static final int OR = 3;
  private static final int XOR = 4;
  private static final int XCHG = 5;
  private static final int CMPXCHG = 6;

  private static final Object TAIL = new Object();

  static {
    warmUp(Arena.ofAuto().allocate(8, 8));
  }

  private NativeAtomics() {}

  private static VarHandle little(ValueLayout layout) {
    return layout.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
  }

  /** Links each kind of access while there is stack: see {@link Abi}. */
  private static void warmUp(MemorySegment m) {
    set1(m, 0, get1(m, 0));
    set2(m, 0, get2(m, 0));
    set4(m, 0, get4(m, 0));
    set8(m, 0, get8(m, 0));
    add4(m, 0, sub4(m, 0, and4(m, 0, or4(m, 0, xor4(m, 0, xchg4(m, 0, 0))))));
    add8(m, 0, sub8(m, 0, and8(m, 0, or8(m, 0, xor8(m, 0, xchg8(m, 0, 0))))));
    cmpxchg4(m, 0, 0, 0);
    cmpxchg8(m, 0, 0, 0);
    narrow(m, 0, 1, ADD, 0, 0);
  }

  private static void check(MemorySegment m, long a, int size) {
    if ((a & size - 1) != 0) {
      throw Traps.unalignedAtomic(a, size);
    }
    if (a < 0 || a > m.byteSize() - size) {
      throw Traps.outOfBoundsMemory(a, size, m.byteSize());
    }
  }

  private static byte get1(MemorySegment m, long a) {
    check(m, a, 1);
    return (byte) BYTE.getVolatile(m, a);
  }

  private static short get2(MemorySegment m, long a) {
    check(m, a, 2);
    return (short) SHORT.getVolatile(m, a);
  }

  private static void set1(MemorySegment m, long a, byte value) {
    check(m, a, 1);
    if (inTail(m, a)) {
      narrow(m, a, 1, XCHG, value, 0);
    } else {
      BYTE.setVolatile(m, a, value);
    }
  }

  private static void set2(MemorySegment m, long a, short value) {
    check(m, a, 2);
    if (inTail(m, a)) {
      narrow(m, a, 2, XCHG, value, 0);
    } else {
      SHORT.setVolatile(m, a, value);
    }
  }

  private static int get4(MemorySegment m, long a) {
    check(m, a, 4);
    return (int) INT.getVolatile(m, a);
  }

  private static void set4(MemorySegment m, long a, int value) {
    check(m, a, 4);
    INT.setVolatile(m, a, value);
  }

  private static int add4(MemorySegment m, long a, int value) {
    check(m, a, 4);
    return (int) INT.getAndAdd(m, a, value);
  }

  private static int sub4(MemorySegment m, long a, int value) {
    check(m, a, 4);
    return (int) INT.getAndAdd(m, a, -value);
  }

  private static int and4(MemorySegment m, long a, int value) {
    check(m, a, 4);
    return (int) INT.getAndBitwiseAnd(m, a, value);
  }

  private static int or4(MemorySegment m, long a, int value) {
    check(m, a, 4);
    return (int) INT.getAndBitwiseOr(m, a, value);
  }

  private static int xor4(MemorySegment m, long a, int value) {
    check(m, a, 4);
    return (int) INT.getAndBitwiseXor(m, a, value);
  }

  private static int xchg4(MemorySegment m, long a, int value) {
    check(m, a, 4);
    return (int) INT.getAndSet(m, a, value);
  }

  private static int cmpxchg4(MemorySegment m, long a, int expected, int value) {
    check(m, a, 4);
    return (int) INT.compareAndExchange(m, a, expected, value);
  }

  private static long get8(MemorySegment m, long a) {
    check(m, a, 8);
    return (long) LONG.getVolatile(m, a);
  }

  private static void set8(MemorySegment m, long a, long value) {
    check(m, a, 8);
    LONG.setVolatile(m, a, value);
  }

  private static long add8(MemorySegment m, long a, long value) {
    check(m, a, 8);
    return (long) LONG.getAndAdd(m, a, value);
  }

  private static long sub8(MemorySegment m, long a, long value) {
    check(m, a, 8);
    return (long) LONG.getAndAdd(m, a, -value);
  }

  private static long and8(MemorySegment m, long a, long value) {
    check(m, a, 8);
    return (long) LONG.getAndBitwiseAnd(m, a, value);
  }

  private static long or8(MemorySegment m, long a, long value) {
    check(m, a, 8);
    return (long) LONG.getAndBitwiseOr(m, a, value);
  }

  private static long xor8(MemorySegment m, long a, long value) {
    check(m, a, 8);
    return (long) LONG.getAndBitwiseXor(m, a, value);
  }

  private static long xchg8(MemorySegment m, long a, long value) {
    check(m, a, 8);
    return (long) LONG.getAndSet(m, a, value);
  }

  private static long cmpxchg8(MemorySegment m, long a, long expected, long value) {
    check(m, a, 8);
    return (long) LONG.compareAndExchange(m, a, expected, value);
  }

  /** {@return the unsigned value before} */
  private static int narrow(MemorySegment m, long a, int size, int op, int operand, int expected) {
    check(m, a, size);
    if (inTail(m, a)) {
      return tail(m, a, size, op, operand, expected);
    }
    long word = a & -4;
    int shift = (int) (a & 3) << 3;
    int mask = (1 << (size << 3)) - 1;
    while (true) {
      int all = (int) INT.getVolatile(m, word);
      int old = all >>> shift & mask;
      int made = update(op, old, operand, expected & mask) & mask;
      int next = all & ~(mask << shift) | made << shift;
      if (INT.compareAndSet(m, word, all, next)) {
        return old;
      }
    }
  }

  private static boolean inTail(MemorySegment m, long a) {
    return (a & -4) > m.byteSize() - 4;
  }

  private static int tail(MemorySegment m, long a, int size, int op, int operand, int expected) {
    int mask = (1 << (size << 3)) - 1;
    synchronized (TAIL) {
      if (size == 1) {
        int old = (byte) BYTE.getVolatile(m, a) & mask;
        BYTE.setVolatile(m, a, (byte) update(op, old, operand, expected & mask));
        return old;
      }
      int old = (short) SHORT.getVolatile(m, a) & mask;
      SHORT.setVolatile(m, a, (short) update(op, old, operand, expected & mask));
      return old;
    }
  }

  private static int update(int op, int old, int operand, int expected) {
    return switch (op) {
      case ADD -> old + operand;
      case SUB -> old - operand;
      case AND -> old & operand;
      case OR -> old | operand;
      case XOR -> old ^ operand;
      case XCHG -> operand;
      case CMPXCHG -> old == expected ? operand : old;
      default -> throw new IllegalArgumentException();
    };
  }

  public static int i32_atomic_load(NativeMemory memory, long a) {
    return get4(memory.segment, a);
  }

  public static int i32_atomic_load8_u(NativeMemory memory, long a) {
    return get1(memory.segment, a) & 0xFF;
  }

  public static int i32_atomic_load16_u(NativeMemory memory, long a) {
    return get2(memory.segment, a) & 0xFFFF;
  }

  public static void i32_atomic_store(NativeMemory memory, long a, int value) {
    set4(memory.segment, a, value);
  }

  public static void i32_atomic_store8(NativeMemory memory, long a, int value) {
    set1(memory.segment, a, (byte) value);
  }

  public static void i32_atomic_store16(NativeMemory memory, long a, int value) {
    set2(memory.segment, a, (short) value);
  }

  public static long i64_atomic_load(NativeMemory memory, long a) {
    return get8(memory.segment, a);
  }

  public static long i64_atomic_load8_u(NativeMemory memory, long a) {
    return get1(memory.segment, a) & 0xFFL;
  }

  public static long i64_atomic_load16_u(NativeMemory memory, long a) {
    return get2(memory.segment, a) & 0xFFFFL;
  }

  public static long i64_atomic_load32_u(NativeMemory memory, long a) {
    return get4(memory.segment, a) & 0xFFFF_FFFFL;
  }

  public static void i64_atomic_store(NativeMemory memory, long a, long value) {
    set8(memory.segment, a, value);
  }

  public static void i64_atomic_store8(NativeMemory memory, long a, long value) {
    set1(memory.segment, a, (byte) value);
  }

  public static void i64_atomic_store16(NativeMemory memory, long a, long value) {
    set2(memory.segment, a, (short) value);
  }

  public static void i64_atomic_store32(NativeMemory memory, long a, long value) {
    set4(memory.segment, a, (int) value);
  }

  public static int i32_atomic_rmw_add(NativeMemory memory, long a, int value) {
    return add4(memory.segment, a, value);
  }

  public static int i32_atomic_rmw8_add_u(NativeMemory memory, long a, int value) {
    return narrow(memory.segment, a, 1, ADD, value, 0);
  }

  public static int i32_atomic_rmw16_add_u(NativeMemory memory, long a, int value) {
    return narrow(memory.segment, a, 2, ADD, value, 0);
  }

  public static long i64_atomic_rmw_add(NativeMemory memory, long a, long value) {
    return add8(memory.segment, a, value);
  }

  public static long i64_atomic_rmw8_add_u(NativeMemory memory, long a, long value) {
    return narrow(memory.segment, a, 1, ADD, (int) value, 0);
  }

  public static long i64_atomic_rmw16_add_u(NativeMemory memory, long a, long value) {
    return narrow(memory.segment, a, 2, ADD, (int) value, 0);
  }

  public static long i64_atomic_rmw32_add_u(NativeMemory memory, long a, long value) {
    return add4(memory.segment, a, (int) value) & 0xFFFF_FFFFL;
  }

  public static int i32_atomic_rmw_sub(NativeMemory memory, long a, int value) {
    return sub4(memory.segment, a, value);
  }

  public static int i32_atomic_rmw8_sub_u(NativeMemory memory, long a, int value) {
    return narrow(memory.segment, a, 1, SUB, value, 0);
  }

  public static int i32_atomic_rmw16_sub_u(NativeMemory memory, long a, int value) {
    return narrow(memory.segment, a, 2, SUB, value, 0);
  }

  public static long i64_atomic_rmw_sub(NativeMemory memory, long a, long value) {
    return sub8(memory.segment, a, value);
  }

  public static long i64_atomic_rmw8_sub_u(NativeMemory memory, long a, long value) {
    return narrow(memory.segment, a, 1, SUB, (int) value, 0);
  }

  public static long i64_atomic_rmw16_sub_u(NativeMemory memory, long a, long value) {
    return narrow(memory.segment, a, 2, SUB, (int) value, 0);
  }

  public static long i64_atomic_rmw32_sub_u(NativeMemory memory, long a, long value) {
    return sub4(memory.segment, a, (int) value) & 0xFFFF_FFFFL;
  }

  public static int i32_atomic_rmw_and(NativeMemory memory, long a, int value) {
    return and4(memory.segment, a, value);
  }

  public static int i32_atomic_rmw8_and_u(NativeMemory memory, long a, int value) {
    return narrow(memory.segment, a, 1, AND, value, 0);
  }

  public static int i32_atomic_rmw16_and_u(NativeMemory memory, long a, int value) {
    return narrow(memory.segment, a, 2, AND, value, 0);
  }

  public static long i64_atomic_rmw_and(NativeMemory memory, long a, long value) {
    return and8(memory.segment, a, value);
  }

  public static long i64_atomic_rmw8_and_u(NativeMemory memory, long a, long value) {
    return narrow(memory.segment, a, 1, AND, (int) value, 0);
  }

  public static long i64_atomic_rmw16_and_u(NativeMemory memory, long a, long value) {
    return narrow(memory.segment, a, 2, AND, (int) value, 0);
  }

  public static long i64_atomic_rmw32_and_u(NativeMemory memory, long a, long value) {
    return and4(memory.segment, a, (int) value) & 0xFFFF_FFFFL;
  }

  public static int i32_atomic_rmw_or(NativeMemory memory, long a, int value) {
    return or4(memory.segment, a, value);
  }

  public static int i32_atomic_rmw8_or_u(NativeMemory memory, long a, int value) {
    return narrow(memory.segment, a, 1, OR, value, 0);
  }

  public static int i32_atomic_rmw16_or_u(NativeMemory memory, long a, int value) {
    return narrow(memory.segment, a, 2, OR, value, 0);
  }

  public static long i64_atomic_rmw_or(NativeMemory memory, long a, long value) {
    return or8(memory.segment, a, value);
  }

  public static long i64_atomic_rmw8_or_u(NativeMemory memory, long a, long value) {
    return narrow(memory.segment, a, 1, OR, (int) value, 0);
  }

  public static long i64_atomic_rmw16_or_u(NativeMemory memory, long a, long value) {
    return narrow(memory.segment, a, 2, OR, (int) value, 0);
  }

  public static long i64_atomic_rmw32_or_u(NativeMemory memory, long a, long value) {
    return or4(memory.segment, a, (int) value) & 0xFFFF_FFFFL;
  }

  public static int i32_atomic_rmw_xor(NativeMemory memory, long a, int value) {
    return xor4(memory.segment, a, value);
  }

  public static int i32_atomic_rmw8_xor_u(NativeMemory memory, long a, int value) {
    return narrow(memory.segment, a, 1, XOR, value, 0);
  }

  public static int i32_atomic_rmw16_xor_u(NativeMemory memory, long a, int value) {
    return narrow(memory.segment, a, 2, XOR, value, 0);
  }

  public static long i64_atomic_rmw_xor(NativeMemory memory, long a, long value) {
    return xor8(memory.segment, a, value);
  }

  public static long i64_atomic_rmw8_xor_u(NativeMemory memory, long a, long value) {
    return narrow(memory.segment, a, 1, XOR, (int) value, 0);
  }

  public static long i64_atomic_rmw16_xor_u(NativeMemory memory, long a, long value) {
    return narrow(memory.segment, a, 2, XOR, (int) value, 0);
  }

  public static long i64_atomic_rmw32_xor_u(NativeMemory memory, long a, long value) {
    return xor4(memory.segment, a, (int) value) & 0xFFFF_FFFFL;
  }

  public static int i32_atomic_rmw_xchg(NativeMemory memory, long a, int value) {
    return xchg4(memory.segment, a, value);
  }

  public static int i32_atomic_rmw8_xchg_u(NativeMemory memory, long a, int value) {
    return narrow(memory.segment, a, 1, XCHG, value, 0);
  }

  public static int i32_atomic_rmw16_xchg_u(NativeMemory memory, long a, int value) {
    return narrow(memory.segment, a, 2, XCHG, value, 0);
  }

  public static long i64_atomic_rmw_xchg(NativeMemory memory, long a, long value) {
    return xchg8(memory.segment, a, value);
  }

  public static long i64_atomic_rmw8_xchg_u(NativeMemory memory, long a, long value) {
    return narrow(memory.segment, a, 1, XCHG, (int) value, 0);
  }

  public static long i64_atomic_rmw16_xchg_u(NativeMemory memory, long a, long value) {
    return narrow(memory.segment, a, 2, XCHG, (int) value, 0);
  }

  public static long i64_atomic_rmw32_xchg_u(NativeMemory memory, long a, long value) {
    return xchg4(memory.segment, a, (int) value) & 0xFFFF_FFFFL;
  }

  public static int i32_atomic_rmw_cmpxchg(NativeMemory memory, long a, int expected, int value) {
    return cmpxchg4(memory.segment, a, expected, value);
  }

  public static int i32_atomic_rmw8_cmpxchg_u(
      NativeMemory memory, long a, int expected, int value) {
    return narrow(memory.segment, a, 1, CMPXCHG, value, expected);
  }

  public static int i32_atomic_rmw16_cmpxchg_u(
      NativeMemory memory, long a, int expected, int value) {
    return narrow(memory.segment, a, 2, CMPXCHG, value, expected);
  }

  public static long i64_atomic_rmw_cmpxchg(
      NativeMemory memory, long a, long expected, long value) {
    return cmpxchg8(memory.segment, a, expected, value);
  }

  public static long i64_atomic_rmw8_cmpxchg_u(
      NativeMemory memory, long a, long expected, long value) {
    return narrow(memory.segment, a, 1, CMPXCHG, (int) value, (int) expected);
  }

  public static long i64_atomic_rmw16_cmpxchg_u(
      NativeMemory memory, long a, long expected, long value) {
    return narrow(memory.segment, a, 2, CMPXCHG, (int) value, (int) expected);
  }

  public static long i64_atomic_rmw32_cmpxchg_u(
      NativeMemory memory, long a, long expected, long value) {
    return cmpxchg4(memory.segment, a, (int) expected, (int) value) & 0xFFFF_FFFFL;
  }
}
