package dev.slipway.runtime.abi;

import dev.slipway.runtime.HeapMemory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Atomic accesses of a memory of heap storage: {@code a} is the effective address, unsigned. Where
 * it is not a multiple of the access's size they trap, before anything else.
 *
 * <p>Such a memory is not shared, so one thread at a time uses it: these are plain accesses.
 */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class HeapAtomics {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private static final int ADD = 0;
  private static final int SUB = 1;
  private static final int AND = 2;
  private static final int OR = 3;
  private static final int XOR = 4;
  private static final int XCHG = 5;
  private static final int CMPXCHG = 6;

  static {
    warmUp(new byte[8]);
  }

  private HeapAtomics() {}

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  /** Links each kind of access while there is stack: see {@link Abi}. */
  private static void warmUp(byte[] m) {
    set2(m, 0, get2(m, 0));
    set4(m, 0, get4(m, 0));
    set8(m, 0, get8(m, 0));
  }

  private static int at(byte[] m, long a, int size) {
    if ((a & size - 1) != 0) {
      throw Traps.unalignedAtomic(a, size);
    }
    if (a < 0 || a > m.length - size) {
      throw Traps.outOfBoundsMemory(a, size, m.length);
    }
    return (int) a;
  }

  private static byte get1(byte[] m, long a) {
    return m[at(m, a, 1)];
  }

  private static void set1(byte[] m, long a, byte value) {
    m[at(m, a, 1)] = value;
  }

  private static short get2(byte[] m, long a) {
    return (short) SHORT.get(m, at(m, a, 2));
  }

  private static void set2(byte[] m, long a, short value) {
    SHORT.set(m, at(m, a, 2), value);
  }

  private static int get4(byte[] m, long a) {
    return (int) INT.get(m, at(m, a, 4));
  }

  private static void set4(byte[] m, long a, int value) {
    INT.set(m, at(m, a, 4), value);
  }

  private static long get8(byte[] m, long a) {
    return (long) LONG.get(m, at(m, a, 8));
  }

  private static void set8(byte[] m, long a, long value) {
    LONG.set(m, at(m, a, 8), value);
  }

  private static int add4(byte[] m, long a, int value) {
    int old = get4(m, a);
    set4(m, a, old + value);
    return old;
  }

  private static int sub4(byte[] m, long a, int value) {
    int old = get4(m, a);
    set4(m, a, old - value);
    return old;
  }

  private static int and4(byte[] m, long a, int value) {
    int old = get4(m, a);
    set4(m, a, old & value);
    return old;
  }

  private static int or4(byte[] m, long a, int value) {
    int old = get4(m, a);
    set4(m, a, old | value);
    return old;
  }

  private static int xor4(byte[] m, long a, int value) {
    int old = get4(m, a);
    set4(m, a, old ^ value);
    return old;
  }

  private static int xchg4(byte[] m, long a, int value) {
    int old = get4(m, a);
    set4(m, a, value);
    return old;
  }

  private static int cmpxchg4(byte[] m, long a, int expected, int value) {
    int old = get4(m, a);
    if (old == expected) {
      set4(m, a, value);
    }
    return old;
  }

  private static long add8(byte[] m, long a, long value) {
    long old = get8(m, a);
    set8(m, a, old + value);
    return old;
  }

  private static long sub8(byte[] m, long a, long value) {
    long old = get8(m, a);
    set8(m, a, old - value);
    return old;
  }

  private static long and8(byte[] m, long a, long value) {
    long old = get8(m, a);
    set8(m, a, old & value);
    return old;
  }

  private static long or8(byte[] m, long a, long value) {
    long old = get8(m, a);
    set8(m, a, old | value);
    return old;
  }

  private static long xor8(byte[] m, long a, long value) {
    long old = get8(m, a);
    set8(m, a, old ^ value);
    return old;
  }

  private static long xchg8(byte[] m, long a, long value) {
    long old = get8(m, a);
    set8(m, a, value);
    return old;
  }

  private static long cmpxchg8(byte[] m, long a, long expected, long value) {
    long old = get8(m, a);
    if (old == expected) {
      set8(m, a, value);
    }
    return old;
  }

  /** {@return the unsigned value before} */
  private static int narrow(byte[] m, long a, int size, int op, int operand, int expected) {
    if (size == 1) {
      int old = get1(m, a) & 0xFF;
      set1(m, a, (byte) update(op, old, operand, expected & 0xFF));
      return old;
    }
    int old = get2(m, a) & 0xFFFF;
    set2(m, a, (short) update(op, old, operand, expected & 0xFFFF));
    return old;
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

  public static int i32_atomic_load(HeapMemory memory, long a) {
    return get4(memory.bytes, a);
  }

  public static int i32_atomic_load8_u(HeapMemory memory, long a) {
    return get1(memory.bytes, a) & 0xFF;
  }

  public static int i32_atomic_load16_u(HeapMemory memory, long a) {
    return get2(memory.bytes, a) & 0xFFFF;
  }

  public static void i32_atomic_store(HeapMemory memory, long a, int value) {
    set4(memory.bytes, a, value);
  }

  public static void i32_atomic_store8(HeapMemory memory, long a, int value) {
    set1(memory.bytes, a, (byte) value);
  }

  public static void i32_atomic_store16(HeapMemory memory, long a, int value) {
    set2(memory.bytes, a, (short) value);
  }

  public static long i64_atomic_load(HeapMemory memory, long a) {
    return get8(memory.bytes, a);
  }

  public static long i64_atomic_load8_u(HeapMemory memory, long a) {
    return get1(memory.bytes, a) & 0xFFL;
  }

  public static long i64_atomic_load16_u(HeapMemory memory, long a) {
    return get2(memory.bytes, a) & 0xFFFFL;
  }

  public static long i64_atomic_load32_u(HeapMemory memory, long a) {
    return get4(memory.bytes, a) & 0xFFFF_FFFFL;
  }

  public static void i64_atomic_store(HeapMemory memory, long a, long value) {
    set8(memory.bytes, a, value);
  }

  public static void i64_atomic_store8(HeapMemory memory, long a, long value) {
    set1(memory.bytes, a, (byte) value);
  }

  public static void i64_atomic_store16(HeapMemory memory, long a, long value) {
    set2(memory.bytes, a, (short) value);
  }

  public static void i64_atomic_store32(HeapMemory memory, long a, long value) {
    set4(memory.bytes, a, (int) value);
  }

  public static int i32_atomic_rmw_add(HeapMemory memory, long a, int value) {
    return add4(memory.bytes, a, value);
  }

  public static int i32_atomic_rmw8_add_u(HeapMemory memory, long a, int value) {
    return narrow(memory.bytes, a, 1, ADD, value, 0);
  }

  public static int i32_atomic_rmw16_add_u(HeapMemory memory, long a, int value) {
    return narrow(memory.bytes, a, 2, ADD, value, 0);
  }

  public static long i64_atomic_rmw_add(HeapMemory memory, long a, long value) {
    return add8(memory.bytes, a, value);
  }

  public static long i64_atomic_rmw8_add_u(HeapMemory memory, long a, long value) {
    return narrow(memory.bytes, a, 1, ADD, (int) value, 0);
  }

  public static long i64_atomic_rmw16_add_u(HeapMemory memory, long a, long value) {
    return narrow(memory.bytes, a, 2, ADD, (int) value, 0);
  }

  public static long i64_atomic_rmw32_add_u(HeapMemory memory, long a, long value) {
    return add4(memory.bytes, a, (int) value) & 0xFFFF_FFFFL;
  }

  public static int i32_atomic_rmw_sub(HeapMemory memory, long a, int value) {
    return sub4(memory.bytes, a, value);
  }

  public static int i32_atomic_rmw8_sub_u(HeapMemory memory, long a, int value) {
    return narrow(memory.bytes, a, 1, SUB, value, 0);
  }

  public static int i32_atomic_rmw16_sub_u(HeapMemory memory, long a, int value) {
    return narrow(memory.bytes, a, 2, SUB, value, 0);
  }

  public static long i64_atomic_rmw_sub(HeapMemory memory, long a, long value) {
    return sub8(memory.bytes, a, value);
  }

  public static long i64_atomic_rmw8_sub_u(HeapMemory memory, long a, long value) {
    return narrow(memory.bytes, a, 1, SUB, (int) value, 0);
  }

  public static long i64_atomic_rmw16_sub_u(HeapMemory memory, long a, long value) {
    return narrow(memory.bytes, a, 2, SUB, (int) value, 0);
  }

  public static long i64_atomic_rmw32_sub_u(HeapMemory memory, long a, long value) {
    return sub4(memory.bytes, a, (int) value) & 0xFFFF_FFFFL;
  }

  public static int i32_atomic_rmw_and(HeapMemory memory, long a, int value) {
    return and4(memory.bytes, a, value);
  }

  public static int i32_atomic_rmw8_and_u(HeapMemory memory, long a, int value) {
    return narrow(memory.bytes, a, 1, AND, value, 0);
  }

  public static int i32_atomic_rmw16_and_u(HeapMemory memory, long a, int value) {
    return narrow(memory.bytes, a, 2, AND, value, 0);
  }

  public static long i64_atomic_rmw_and(HeapMemory memory, long a, long value) {
    return and8(memory.bytes, a, value);
  }

  public static long i64_atomic_rmw8_and_u(HeapMemory memory, long a, long value) {
    return narrow(memory.bytes, a, 1, AND, (int) value, 0);
  }

  public static long i64_atomic_rmw16_and_u(HeapMemory memory, long a, long value) {
    return narrow(memory.bytes, a, 2, AND, (int) value, 0);
  }

  public static long i64_atomic_rmw32_and_u(HeapMemory memory, long a, long value) {
    return and4(memory.bytes, a, (int) value) & 0xFFFF_FFFFL;
  }

  public static int i32_atomic_rmw_or(HeapMemory memory, long a, int value) {
    return or4(memory.bytes, a, value);
  }

  public static int i32_atomic_rmw8_or_u(HeapMemory memory, long a, int value) {
    return narrow(memory.bytes, a, 1, OR, value, 0);
  }

  public static int i32_atomic_rmw16_or_u(HeapMemory memory, long a, int value) {
    return narrow(memory.bytes, a, 2, OR, value, 0);
  }

  public static long i64_atomic_rmw_or(HeapMemory memory, long a, long value) {
    return or8(memory.bytes, a, value);
  }

  public static long i64_atomic_rmw8_or_u(HeapMemory memory, long a, long value) {
    return narrow(memory.bytes, a, 1, OR, (int) value, 0);
  }

  public static long i64_atomic_rmw16_or_u(HeapMemory memory, long a, long value) {
    return narrow(memory.bytes, a, 2, OR, (int) value, 0);
  }

  public static long i64_atomic_rmw32_or_u(HeapMemory memory, long a, long value) {
    return or4(memory.bytes, a, (int) value) & 0xFFFF_FFFFL;
  }

  public static int i32_atomic_rmw_xor(HeapMemory memory, long a, int value) {
    return xor4(memory.bytes, a, value);
  }

  public static int i32_atomic_rmw8_xor_u(HeapMemory memory, long a, int value) {
    return narrow(memory.bytes, a, 1, XOR, value, 0);
  }

  public static int i32_atomic_rmw16_xor_u(HeapMemory memory, long a, int value) {
    return narrow(memory.bytes, a, 2, XOR, value, 0);
  }

  public static long i64_atomic_rmw_xor(HeapMemory memory, long a, long value) {
    return xor8(memory.bytes, a, value);
  }

  public static long i64_atomic_rmw8_xor_u(HeapMemory memory, long a, long value) {
    return narrow(memory.bytes, a, 1, XOR, (int) value, 0);
  }

  public static long i64_atomic_rmw16_xor_u(HeapMemory memory, long a, long value) {
    return narrow(memory.bytes, a, 2, XOR, (int) value, 0);
  }

  public static long i64_atomic_rmw32_xor_u(HeapMemory memory, long a, long value) {
    return xor4(memory.bytes, a, (int) value) & 0xFFFF_FFFFL;
  }

  public static int i32_atomic_rmw_xchg(HeapMemory memory, long a, int value) {
    return xchg4(memory.bytes, a, value);
  }

  public static int i32_atomic_rmw8_xchg_u(HeapMemory memory, long a, int value) {
    return narrow(memory.bytes, a, 1, XCHG, value, 0);
  }

  public static int i32_atomic_rmw16_xchg_u(HeapMemory memory, long a, int value) {
    return narrow(memory.bytes, a, 2, XCHG, value, 0);
  }

  public static long i64_atomic_rmw_xchg(HeapMemory memory, long a, long value) {
    return xchg8(memory.bytes, a, value);
  }

  public static long i64_atomic_rmw8_xchg_u(HeapMemory memory, long a, long value) {
    return narrow(memory.bytes, a, 1, XCHG, (int) value, 0);
  }

  public static long i64_atomic_rmw16_xchg_u(HeapMemory memory, long a, long value) {
    return narrow(memory.bytes, a, 2, XCHG, (int) value, 0);
  }

  public static long i64_atomic_rmw32_xchg_u(HeapMemory memory, long a, long value) {
    return xchg4(memory.bytes, a, (int) value) & 0xFFFF_FFFFL;
  }

  public static int i32_atomic_rmw_cmpxchg(HeapMemory memory, long a, int expected, int value) {
    return cmpxchg4(memory.bytes, a, expected, value);
  }

  public static int i32_atomic_rmw8_cmpxchg_u(HeapMemory memory, long a, int expected, int value) {
    return narrow(memory.bytes, a, 1, CMPXCHG, value, expected);
  }

  public static int i32_atomic_rmw16_cmpxchg_u(HeapMemory memory, long a, int expected, int value) {
    return narrow(memory.bytes, a, 2, CMPXCHG, value, expected);
  }

  public static long i64_atomic_rmw_cmpxchg(HeapMemory memory, long a, long expected, long value) {
    return cmpxchg8(memory.bytes, a, expected, value);
  }

  public static long i64_atomic_rmw8_cmpxchg_u(
      HeapMemory memory, long a, long expected, long value) {
    return narrow(memory.bytes, a, 1, CMPXCHG, (int) value, (int) expected);
  }

  public static long i64_atomic_rmw16_cmpxchg_u(
      HeapMemory memory, long a, long expected, long value) {
    return narrow(memory.bytes, a, 2, CMPXCHG, (int) value, (int) expected);
  }

  public static long i64_atomic_rmw32_cmpxchg_u(
      HeapMemory memory, long a, long expected, long value) {
    return cmpxchg4(memory.bytes, a, (int) expected, (int) value) & 0xFFFF_FFFFL;
  }
}
