package dev.slipway.runtime.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.runtime.Storage;
import dev.slipway.runtime.Trap;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.op.Imm;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.ValType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every load and store of the instruction table, both storages, against bytes put together by hand.
 */
class AccessTest {
  private static final int SIZE = 64;
  private static final int[] ADDRESSES = {
    0,
    1,
    2,
    7,
    8,
    55,
    56,
    57,
    60,
    61,
    62,
    63,
    64,
    65,
    1 << 20,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Integer.MIN_VALUE + 3,
    -64,
    -9,
    -8,
    -4,
    -2,
    -1
  };

  private static List<Op> accesses() {
    List<Op> ops = new ArrayList<>();
    for (Op op : Op.values()) {
      boolean simple = op.text().contains("load") || op.text().contains("store");
      if (op.imm() == Imm.MEMARG && op.feature() == Feature.MVP && simple) {
        ops.add(op);
      }
    }
    assertEquals(23, ops.size());
    return ops;
  }

  private final Arena arena = Arena.ofAuto();

  private Object storage(Storage storage) {
    return storage == Storage.HEAP ? new byte[SIZE] : arena.allocate(SIZE);
  }

  private static MemorySegment bytes(Object storage) {
    return storage instanceof byte[] array ? MemorySegment.ofArray(array) : (MemorySegment) storage;
  }

  private static MethodHandle helper(Storage storage, Op op, boolean offset) throws Exception {
    boolean heap = storage == Storage.HEAP;
    List<Class<?>> params =
        new ArrayList<>(List.of(heap ? byte[].class : MemorySegment.class, int.class));
    if (op.sig().paramCount() == 2) {
      params.add(Boundary.carrier(op.sig().param(1)));
    }
    if (offset) {
      params.add(int.class);
    }
    ValType result = op.sig().result();
    return MethodHandles.publicLookup()
        .findStatic(
            heap ? HeapAccess.class : NativeAccess.class,
            op.text().replace('.', '_'),
            MethodType.methodType(result == null ? void.class : Boundary.carrier(result), params));
  }

  private static int width(Op op) {
    String text = op.text();
    NumType type = NumType.valueOf(text.substring(0, 3).toUpperCase(java.util.Locale.ROOT));
    return text.contains("8")
        ? 1
        : text.contains("16") ? 2 : text.contains("32_") || text.endsWith("32") ? 4 : type.bytes();
  }

  private static long littleEndian(MemorySegment bytes, long at, int width) {
    long value = 0;
    for (int i = width - 1; i >= 0; i--) {
      value = value << 8 | bytes.get(ValueLayout.JAVA_BYTE, at + i) & 0xFF;
    }
    return value;
  }

  private static long bits(Object value) {
    return switch (value) {
      case Integer i -> i;
      case Long l -> l;
      case Float f -> Float.floatToRawIntBits(f);
      case Double d -> Double.doubleToRawLongBits(d);
      default -> throw new AssertionError(value);
    };
  }

  private static long wantedLoad(Op op, MemorySegment bytes, long at) {
    int width = width(op);
    long raw = littleEndian(bytes, at, width);
    int unused = 64 - 8 * width;
    boolean signed = op.text().endsWith("_s");
    boolean narrow = op.sig().result() == ValType.I32 || op.sig().result() == ValType.F32;
    long value = signed ? raw << unused >> unused : raw;
    return narrow ? (int) value : value;
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void everyAccessIsExactOrTrapsWithoutEffect(Storage kind) throws Throwable {
    Object storage = storage(kind);
    MemorySegment bytes = bytes(storage);
    for (Op op : accesses()) {
      MethodHandle plain = helper(kind, op, false);
      MethodHandle withOffset = helper(kind, op, true);
      for (int addr : ADDRESSES) {
        check(plain, op, storage, bytes, addr, 0, false);
        for (int offset : ADDRESSES) {
          check(withOffset, op, storage, bytes, addr, offset, true);
        }
      }
    }
  }

  private static void check(
      MethodHandle helper,
      Op op,
      Object storage,
      MemorySegment bytes,
      int addr,
      int offset,
      boolean withOffset)
      throws Throwable {
    for (int i = 0; i < SIZE; i++) {
      bytes.set(ValueLayout.JAVA_BYTE, i, (byte) (i * 37 + 129));
    }
    byte[] before = bytes.toArray(ValueLayout.JAVA_BYTE);
    long at = Integer.toUnsignedLong(addr) + Integer.toUnsignedLong(offset);
    boolean fits = at + width(op) <= SIZE;
    boolean store = op.sig().paramCount() == 2;
    List<Object> args = new ArrayList<>(List.of(storage, addr));
    long pattern = 0x8182_8384_8586_8788L;
    if (store) {
      args.add(value(op.sig().param(1), pattern));
    }
    if (withOffset) {
      args.add(offset);
    }
    if (!fits) {
      Trap trap = assertThrows(Trap.class, () -> helper.invokeWithArguments(args));
      assertEquals(Trap.Kind.OUT_OF_BOUNDS_MEMORY_ACCESS, trap.kind());
      assertEquals(
          "out of bounds memory access: "
              + width(op)
              + " bytes at address 0x"
              + Long.toHexString(at)
              + ", memory has 0x40",
          trap.getMessage());
    } else if (store) {
      helper.invokeWithArguments(args);
      for (int i = 0; i < width(op); i++) {
        before[(int) at + i] = (byte) (pattern >> 8 * i);
      }
    } else {
      assertEquals(wantedLoad(op, bytes, at), bits(helper.invokeWithArguments(args)), op.text());
    }
    assertEquals(-1, bytes.mismatch(MemorySegment.ofArray(before)), op::text);
  }

  private static Object value(ValType type, long pattern) {
    return switch ((NumType) type) {
      case I32 -> (Object) (int) pattern;
      case I64 -> pattern;
      case F32 -> Float.intBitsToFloat((int) pattern);
      case F64 -> Double.longBitsToDouble(pattern);
    };
  }

  /** Signalling NaNs go through memory unchanged. */
  @ParameterizedTest
  @EnumSource(Storage.class)
  void floatsKeepTheirBits(Storage kind) throws Throwable {
    Object storage = storage(kind);
    for (int bits : new int[] {0x7FA0_0001, 0xFF80_0001, 0x7FC0_0000}) {
      helper(kind, Op.I32_STORE, false).invokeWithArguments(storage, 0, bits);
      Object f = helper(kind, Op.F32_LOAD, false).invokeWithArguments(storage, 0);
      helper(kind, Op.F32_STORE, false).invokeWithArguments(storage, 9, f);
      assertEquals(bits, helper(kind, Op.I32_LOAD, false).invokeWithArguments(storage, 9));
    }
  }

  /**
   * HotSpot inlines what has at most 35 bytes wherever it is called, and a hot method below 325.
   */
  @Test
  void helpersAreSmallEnoughToInline() throws Exception {
    for (Class<?> type : List.of(HeapAccess.class, Numeric.class, Calls.class)) {
      String resource = type.getSimpleName() + ".class";
      byte[] bytes = type.getResourceAsStream(resource).readAllBytes();
      java.lang.classfile.ClassModel model = java.lang.classfile.ClassFile.of().parse(bytes);
      for (java.lang.classfile.MethodModel method : model.methods()) {
        int length =
            method
                .findAttribute(java.lang.classfile.Attributes.code())
                .map(java.lang.classfile.attribute.CodeAttribute::codeLength)
                .orElse(0);
        boolean initializer = method.methodName().equalsString("<clinit>");
        boolean small = type == HeapAccess.class && !method.methodName().equalsString("warmUp");
        assertTrue(
            initializer || length <= (small ? 35 : 80),
            () -> type.getSimpleName() + "." + method.methodName() + " has " + length);
      }
    }
  }
}
