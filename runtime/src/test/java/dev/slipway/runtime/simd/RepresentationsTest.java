package dev.slipway.runtime.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.runtime.V128;
import dev.slipway.wasm.op.Imm;
import dev.slipway.wasm.op.Op;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each instruction gives the same on the Vector API as on two longs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepresentationsTest {
  private static final int ROUNDS = 150;
  private static final String[] SHAPES = {
    "V128", "I8x16", "I16x8", "I32x4", "I64x2", "F32x4", "F64x2"
  };

  private static final long[] SPECIAL = {
    0,
    -1,
    Long.MIN_VALUE,
    Long.MAX_VALUE,
    0x8000_0000_8000_0000L,
    0x7FFF_FFFF_7FFF_FFFFL,
    0x8000_8000_8000_8000L,
    0x7FFF_7FFF_7FFF_7FFFL,
    0x8080_8080_8080_8080L,
    0x7F7F_7F7F_7F7F_7F7FL,
    0x0001_FFFF_0080_FF7FL,
    0x7FC0_0000_FFC0_0000L,
    0x7F80_0000_FF80_0000L,
    0x7F80_0001_7FA0_0000L,
    0x3F80_0000_BF80_0000L,
    0x0000_0001_8000_0001L,
    0x4F00_0000_CF00_0000L,
    0x4F80_0000_3F00_0000L,
    0x7FF8_0000_0000_0000L,
    0x7FF4_0000_0000_0000L,
    0x7FF0_0000_0000_0000L,
    0xFFF0_0000_0000_0000L,
    0x41DF_FFFF_FFC0_0000L,
    0x41EF_FFFF_FFFF_FFFFL,
    0xC1E0_0000_0020_0000L,
    0x3FE0_0000_0000_0000L,
    0x0F0E_0D0C_0B0A_0908L,
    0x1011_7F80_0302_0100L,
  };

  private final Random random = new Random(7);

  List<Method> instructions() throws ClassNotFoundException {
    List<Method> methods = new ArrayList<>();
    for (String shape : SHAPES) {
      for (Method method : type("Simd" + shape).getDeclaredMethods()) {
        methods.add(method);
      }
    }
    return methods;
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(Simd.class.getPackageName() + "." + name);
  }

  @ParameterizedTest
  @MethodSource("instructions")
  void agree(Method facade) throws ReflectiveOperationException {
    assumeTrue(
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
        "without jdk.incubator.vector");
    String shape = facade.getDeclaringClass().getSimpleName().substring("Simd".length());
    Method pair =
        type("Pair" + shape).getDeclaredMethod(facade.getName(), facade.getParameterTypes());
    Method vector =
        type("Vector" + shape).getDeclaredMethod(facade.getName(), facade.getParameterTypes());
    int lanes = Integer.parseInt(shape.substring(shape.indexOf('x') + 1).replace("V128", "2"));
    for (int round = 0; round < ROUNDS; round++) {
      Object[] args = new Object[facade.getParameterCount()];
      for (int i = 0; i < args.length; i++) {
        boolean lane = facade.getName().matches(".*_lane(_[su])?") && i == args.length - 1;
        args[i] = lane ? (Object) random.nextInt(lanes) : argument(facade.getParameterTypes()[i]);
      }
      Object expected = pair.invoke(null, args);
      Object found = vector.invoke(null, toVectors(args));
      String what = facade.getName() + Arrays.toString(args);
      if (found instanceof Number) {
        assertEquals(expected, found, what);
      } else {
        same((V128) expected, Vectors.toHost(found), facade.getName(), what);
      }
    }
  }

  private static Object[] toVectors(Object[] args) {
    Object[] converted = args.clone();
    for (int i = 0; i < args.length; i++) {
      if (args[i] instanceof V128 v) {
        converted[i] = Vectors.of(v.low(), v.high());
      }
    }
    return converted;
  }

  private Object argument(Class<?> type) {
    if (type == int.class) {
      return (int) half();
    } else if (type == long.class) {
      return half();
    } else if (type == float.class) {
      return Float.intBitsToFloat((int) half());
    } else if (type == double.class) {
      return Double.longBitsToDouble(half());
    }
    return new V128(half(), half());
  }

  private long half() {
    long special = SPECIAL[random.nextInt(SPECIAL.length)];
    return switch (random.nextInt(4)) {
      case 0 -> random.nextLong();
      case 1 -> special;
      case 2 -> special & 0xFFFF_FFFFL | SPECIAL[random.nextInt(SPECIAL.length)] << 32;
      default -> Float.floatToIntBits(random.nextFloat(-9, 9)) | special << 32;
    };
  }

  /** Bit for bit, but any quiet NaN equals any other where an instruction computes floats. */
  private static void same(V128 expected, V128 found, String name, String what) {
    if (!expected.equals(found)) {
      assertTrue(sameHalf(expected.low(), found.low(), name), () -> what + expected + found);
      assertTrue(sameHalf(expected.high(), found.high(), name), () -> what + expected + found);
    }
  }

  private static boolean sameHalf(long expected, long found, String name) {
    if (name.startsWith("f64x2")) {
      return expected == found || quiet64(expected) && quiet64(found);
    }
    return sameFloat((int) expected, (int) found, name)
        && sameFloat((int) (expected >>> 32), (int) (found >>> 32), name);
  }

  private static boolean sameFloat(int expected, int found, String name) {
    return expected == found || name.startsWith("f32x4") && quiet32(expected) && quiet32(found);
  }

  private static boolean quiet64(long bits) {
    return (bits & 0x7FF8_0000_0000_0000L) == 0x7FF8_0000_0000_0000L;
  }

  private static boolean quiet32(int bits) {
    return (bits & 0x7FC0_0000) == 0x7FC0_0000;
  }

  @Test
  void shuffle() {
    assumeTrue(
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
        "without jdk.incubator.vector");
    for (int round = 0; round < ROUNDS; round++) {
      V128 a = new V128(half(), half());
      V128 b = new V128(half(), half());
      long mask = (round & 3) == 0 ? 0x0F0F_0F0F_0F0F_0F0FL : 0x1F1F_1F1F_1F1F_1F1FL;
      long bit = (round & 7) == 0 ? 0x1010_1010_1010_1010L : 0;
      long low = indices() & mask | bit;
      long high = indices() & mask | bit;
      Object expected = Shuffles.i8x16_shuffle(a, b, Shuffles.plan(low, high));
      Object found =
          Vectors.i8x16_shuffle(
              Vectors.of(a.low(), a.high()),
              Vectors.of(b.low(), b.high()),
              Vectors.shuffle(low, high));
      assertEquals(expected, Vectors.toHost(found));
    }
  }

  /** At random, or bytes that stay together: turned round, or words of any place. */
  private long indices() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextLong();
      case 1 ->
          Long.rotateRight(0x0706_0504_0302_0100L, random.nextInt(8) * 8)
              + random.nextInt(4) * 0x0808_0808_0808_0808L;
      case 2 -> 0x0706_0504_0302_0100L + random.nextInt(24) * 0x0101_0101_0101_0101L;
      default ->
          0x0302_0100L
              + random.nextInt(28) * 0x0101_0101L
              + (0x0302_0100L + random.nextInt(28) * 0x0101_0101L << 32);
    };
  }

  @Test
  void everyInstructionHasItsStatic() throws ClassNotFoundException {
    for (Op op : Op.values()) {
      boolean simd = op.feature().name().endsWith("SIMD");
      if (simd && (op.imm() == Imm.NONE || op.imm() == Imm.LANE)) {
        String name = op.text().replace('.', '_');
        assertTrue(
            Arrays.stream(type(Simd.owner(op.text())).getDeclaredMethods())
                .anyMatch(method -> method.getName().equals(name)),
            op.text());
      }
    }
  }
}
