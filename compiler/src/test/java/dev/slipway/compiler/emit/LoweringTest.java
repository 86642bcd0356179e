package dev.slipway.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.slipway.compiler.ir.Convention;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.lower.Halves;
import dev.slipway.compiler.lower.Lowering;
import dev.slipway.compiler.lower.Lowering.Family;
import dev.slipway.runtime.HeapMemory;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.NativeMemory;
import dev.slipway.runtime.abi.Atomics;
import dev.slipway.runtime.abi.Bulk;
import dev.slipway.runtime.abi.HeapAccess;
import dev.slipway.runtime.abi.HeapAtomics;
import dev.slipway.runtime.abi.NativeAccess;
import dev.slipway.runtime.abi.NativeAccess64;
import dev.slipway.runtime.abi.NativeAtomics;
import dev.slipway.runtime.abi.Numeric;
import dev.slipway.runtime.simd.HeapVectorAccess;
import dev.slipway.runtime.simd.NativeVectorAccess;
import dev.slipway.runtime.simd.Simd;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.op.Sig;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoweringTest {
  @ParameterizedTest
  @EnumSource
  void everyInstructionHasWhatItIsLoweredTo(Op op) {
    Family family = Lowering.of(op).family();
    switch (family) {
      case NUMERIC -> numeric(op);
      case ACCESS -> access(op);
      case BULK -> exists(Bulk.class, Lowering.method(op), null);
      case ATOMIC -> atomic(op);
      case INSNS -> assertEquals(Sig.class, op.sig().getDeclaringClass());
      case VECTOR -> vector(op);
      case STRUCTURE, LANES, GC -> {}
    }
  }

  @Test
  void everyMethodOfNumericIsSomeInstructions() {
    Set<String> called = new TreeSet<>();
    for (Op op : Op.values()) {
      if (Lowering.of(op).family() == Family.NUMERIC) {
        called.add(op == Op.SELECT_T ? "select" : Lowering.method(op));
      }
    }
    Set<String> there = new TreeSet<>();
    for (Method method : Numeric.class.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers())) {
        there.add(method.getName());
      }
    }
    assertEquals(called, there);
  }

  private static void numeric(Op op) {
    switch (op) {
      case SELECT, SELECT_T -> {
        for (Kind kind : Kind.values()) {
          String type = kind.descriptor();
          exists(Numeric.class, "select", "(" + type + type + "I)" + type);
        }
      }
      case I64_MUL_WIDE_S, I64_MUL_WIDE_U -> exists(Numeric.class, Lowering.method(op), "(JJ)J");
      case REF_IS_NULL -> exists(Numeric.class, "ref_is_null", "(Ljava/lang/Object;)I");
      default -> exists(Numeric.class, Lowering.method(op), "(" + operands(op) + ")" + result(op));
    }
  }

  private static void vector(Op op) {
    onHalves(op);
    String immediates =
        switch (op.imm()) {
          case NONE -> "";
          case LANE -> "I";
          case SHUFFLE -> Kind.V128.descriptor();
          default -> fail(op.text());
        };
    String owner =
        op == Op.I8X16_SHUFFLE
            ? Simd.class.getSimpleName()
            : VectorEmitter.owner(op, Convention.OBJECTS);
    String descriptor = "(" + operands(op) + immediates + ")" + result(op);
    exists(simd(owner), Lowering.method(op), descriptor);
  }

  private static Class<?> simd(String name) {
    return assertDoesNotThrow(() -> Class.forName(Simd.class.getPackageName() + "." + name));
  }

  private static void onHalves(Op op) {
    Halves row = Halves.of(op);
    if (row.as() == null || Lowering.of(row.as()).family() != Family.VECTOR) {
      return;
    }
    String half = Kind.HALF.descriptor();
    String operands = operands(op).replace(Kind.V128.descriptor(), half);
    String descriptor =
        switch (row.shape()) {
          case LANES, SPLAT -> "(" + operands + ")" + half;
          case NARROW, SHRINK -> "(" + half + half + ")" + half;
          case WIDEN_LOW, WIDEN_HIGH -> "(" + operands.replace(half, "I") + ")" + half;
          case PICK -> "(" + half.repeat(3) + ")" + half;
          case SHUFFLE -> "(" + half.repeat(5) + ")" + half;
          case EXTRACT -> "(" + half + "I)" + result(op);
          case REPLACE -> "(" + operands + "I)" + half;
          case ALL -> "(" + half + ")I";
          case BITMASK -> "(" + half + half + ")I";
          case ANY -> fail(op.text());
        };
    String owner = VectorEmitter.owner(row.as(), Convention.HALVES);
    exists(simd(owner), Lowering.method(row.as()), descriptor);
  }

  @Test
  void everyStaticOnHalvesIsSomeInstructions() {
    Set<String> called = new TreeSet<>();
    Set<String> there = new TreeSet<>();
    for (Op op : Op.values()) {
      Halves row = Halves.of(op);
      if (row != null && row.as() != null && Halves.of(row.as()) != null) {
        called.add(Lowering.method(row.as()));
        String owner = VectorEmitter.owner(row.as(), Convention.HALVES);
        for (Method method : simd(owner).getDeclaredMethods()) {
          there.add(method.getName());
        }
      }
    }
    assertEquals(called, there);
  }

  private static void access(Op op) {
    boolean vector = op == Op.V128_LOAD || op == Op.V128_STORE;
    String address = "I";
    String value = Lowering.isStore(op) ? operands(op).substring(1) : "";
    String heap = byte[].class.descriptorString();
    String segment = MemorySegment.class.descriptorString();
    exists(
        vector ? NativeVectorAccess.class : NativeAccess64.class,
        Lowering.method(op),
        "(" + segment + "J" + value + ")" + result(op));
    if (vector) {
      highHalf(op);
    }
    for (String offset : List.of("", "I")) {
      String rest = address + value + offset + ")" + result(op);
      Class<?> onHeap = vector ? HeapVectorAccess.class : HeapAccess.class;
      Class<?> onSegment = vector ? NativeVectorAccess.class : NativeAccess.class;
      exists(onHeap, Lowering.method(op), "(" + heap + rest);
      exists(onSegment, Lowering.method(op), "(" + segment + rest);
    }
  }

  private static void highHalf(Op op) {
    String name = Lowering.method(op) + "_high";
    String value = Lowering.isStore(op) ? "J" : "";
    String result = Lowering.isStore(op) ? ")V" : ")J";
    String segment = MemorySegment.class.descriptorString();
    exists(NativeVectorAccess.class, name, "(" + segment + "J" + value + result);
    for (String offset : List.of("", "I")) {
      String rest = "I" + value + offset + result;
      exists(HeapVectorAccess.class, name, "(" + byte[].class.descriptorString() + rest);
      exists(NativeVectorAccess.class, name, "(" + segment + rest);
    }
  }

  private static void atomic(Op op) {
    if (op == Op.ATOMIC_FENCE) {
      exists(Atomics.class, Lowering.method(op), "()V");
      return;
    }
    String rest = "J" + operands(op).substring(1) + ")" + result(op);
    switch (op) {
      case MEMORY_ATOMIC_NOTIFY, MEMORY_ATOMIC_WAIT32, MEMORY_ATOMIC_WAIT64 -> {
        String memory = Memory.class.descriptorString();
        exists(Atomics.class, Lowering.method(op), "(" + memory + rest);
      }
      default -> {
        String heap = HeapMemory.class.descriptorString();
        String direct = NativeMemory.class.descriptorString();
        exists(HeapAtomics.class, Lowering.method(op), "(" + heap + rest);
        exists(NativeAtomics.class, Lowering.method(op), "(" + direct + rest);
      }
    }
  }

  private static String operands(Op op) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < op.sig().paramCount(); i++) {
      text.append(op.sig().param(i) == null ? "I" : Kind.of(op.sig().param(i)).descriptor());
    }
    return text.toString();
  }

  private static String result(Op op) {
    return op.sig().result() == null ? "V" : Kind.of(op.sig().result()).descriptor();
  }

  private static void exists(Class<?> owner, String name, String descriptor) {
    List<String> found = new ArrayList<>();
    for (Method method : owner.getMethods()) {
      if (method.getName().equals(name)) {
        String type =
            MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
        if (descriptor == null || descriptor.equals(type)) {
          return;
        }
        found.add(type);
      }
    }
    fail(owner.getSimpleName() + "." + name + descriptor + " is not there, only " + found);
  }
}
