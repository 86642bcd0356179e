package dev.slipway.conformance;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.compiler.Compiler;
import dev.slipway.compiler.Options;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.V128;
import dev.slipway.runtime.VectorForm;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.op.Imm;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.text.TextReader;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each instruction gives the same on the Vector API as on two longs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VectorFormsTest {
  private static final int ROUNDS = 150;

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

  private static boolean available() {
    return VectorForm.VECTOR_API.runs();
  }

  static Stream<Op> instructions() {
    return Arrays.stream(Op.values())
        .filter(op -> op.feature().name().endsWith("SIMD"))
        .filter(op -> op.imm() == Imm.NONE || op.imm() == Imm.LANE);
  }

  private static int lanes(Op op) {
    String text = op.text();
    return op.imm() != Imm.LANE
        ? 1
        : Integer.parseInt(text.substring(text.indexOf('x') + 1, text.indexOf('.')));
  }

  private static String function(Op op, String export, String immediates) {
    StringBuilder text = new StringBuilder("(func (export \"" + export + "\") (param");
    StringBuilder operands = new StringBuilder();
    for (int i = 0; i < op.sig().paramCount(); i++) {
      text.append(' ').append(name(op.sig().param(i)));
      operands.append(" (local.get ").append(i).append(')');
    }
    text.append(") (result ").append(name(op.sig().result())).append(") (").append(op.text());
    return text.append(immediates).append(operands).append("))\n").toString();
  }

  private static String name(ValType type) {
    return switch (type) {
      case NumType number -> number.name().toLowerCase(Locale.ROOT);
      case VecType vector -> "v128";
      default -> throw new IllegalArgumentException(type.toString());
    };
  }

  private static Instance instance(String functions, VectorForm form) {
    Module module = TextReader.readModule("(module\n" + functions + ")", "forms.wat", Features.ALL);
    Options options = Options.DEFAULT.withFeatures(Features.ALL).withVectors(form);
    return Compiler.compile(module, options).load().instantiate(Imports.NONE);
  }

  @ParameterizedTest
  @MethodSource("instructions")
  void agree(Op op) {
    assumeTrue(available(), "without jdk.incubator.vector");
    StringBuilder functions = new StringBuilder();
    for (int lane = 0; lane < lanes(op); lane++) {
      functions.append(function(op, "f" + lane, op.imm() == Imm.LANE ? " " + lane : ""));
    }
    Instance longs = instance(functions.toString(), VectorForm.LONGS);
    Instance vectors = instance(functions.toString(), VectorForm.VECTOR_API);
    for (int round = 0; round < ROUNDS; round++) {
      Object[] args = new Object[op.sig().paramCount()];
      for (int i = 0; i < args.length; i++) {
        args[i] = argument(op.sig().param(i));
      }
      String function = "f" + random.nextInt(lanes(op));
      Object expected = longs.call(function, args);
      Object found = vectors.call(function, args);
      String what = op.text() + function + Arrays.toString(args);
      if (found instanceof V128 vector) {
        same((V128) expected, vector, op.text(), what);
      } else {
        assertEquals(expected, found, what);
      }
    }
  }

  private Object argument(ValType type) {
    return switch (type) {
      case NumType.I32 -> (int) half();
      case NumType.I64 -> half();
      case NumType.F32 -> Float.intBitsToFloat((int) half());
      case NumType.F64 -> Double.longBitsToDouble(half());
      default -> new V128(half(), half());
    };
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
    long[][] all = new long[ROUNDS][];
    StringBuilder functions = new StringBuilder();
    for (int round = 0; round < ROUNDS; round++) {
      // Of the first operand alone, of the second alone, of both.
      long mask = (round & 3) == 0 ? 0x0F0F_0F0F_0F0F_0F0FL : 0x1F1F_1F1F_1F1F_1F1FL;
      long bit = (round & 7) == 0 ? 0x1010_1010_1010_1010L : 0;
      all[round] = new long[] {indices() & mask | bit, indices() & mask | bit};
      functions.append(function(Op.I8X16_SHUFFLE, "f" + round, immediates(all[round])));
    }
    for (VectorForm form : VectorForm.values()) {
      if (!form.runs()) {
        continue;
      }
      Instance instance = instance(functions.toString(), form);
      for (int round = 0; round < ROUNDS; round++) {
        long[] in = random.longs(4).toArray();
        V128 expected = new V128(half(all[round][0], in), half(all[round][1], in));
        Object found = instance.call("f" + round, new V128(in[0], in[1]), new V128(in[2], in[3]));
        assertEquals(expected, found, form + immediates(all[round]));
      }
    }
  }

  /** An instruction on others; where there is none a parameter, or a constant if that is -1. */
  private record Tree(Op op, List<Tree> operands, int param, Object constant) {
    static Tree of(Op op, List<Tree> operands) {
      return new Tree(op, operands, -1, null);
    }

    static Tree of(int param) {
      return new Tree(null, List.of(), param, null);
    }

    static Tree of(Object constant) {
      return new Tree(null, List.of(), -1, constant);
    }

    String text() {
      if (op != null) {
        return operands.stream().map(Tree::text).collect(joining(" ", "(" + op.text() + " ", ")"));
      } else if (constant instanceof V128 v) {
        return "(v128.const i64x2 " + v.low() + " " + v.high() + ")";
      }
      return constant == null ? "(local.get " + param + ")" : "(i32.const " + constant + ")";
    }

    /** {@return what the instructions give, called one by one} */
    Object value(Instance instance, Object[] params) {
      if (op == null) {
        return constant == null ? params[param] : constant;
      }
      return instance.call(
          op.text(), operands.stream().map(operand -> operand.value(instance, params)).toArray());
    }
  }

  private Tree tree(List<Op> ops, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return Tree.of(random.nextInt(3));
    }
    Op op = ops.get(random.nextInt(ops.size()));
    List<Tree> operands = new ArrayList<>();
    for (int i = 0; i < op.sig().paramCount(); i++) {
      operands.add(tree(ops, depth - 1));
    }
    return Tree.of(op, operands);
  }

  @Test
  void floatsInTreesAreWhatTheyAreOneByOne() {
    List<Op> ops =
        instructions()
            .filter(
                op -> op.imm() == Imm.NONE && op.text().matches("f32x4.(?!splat|conv|demote).*"))
            .toList();
    StringBuilder functions = new StringBuilder();
    ops.forEach(op -> functions.append(function(op, op.text(), "")));
    List<Tree> trees = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      trees.add(tree(ops, 1 + round % 5));
      functions
          .append("(func (export \"tree" + round + "\") (param v128 v128 v128) (result v128)")
          .append(trees.getLast().text())
          .append(")\n");
    }
    Instance instance = instance(functions.toString(), VectorForm.LONGS);
    for (int round = 0; round < ROUNDS; round++) {
      Object[] params = new Object[3];
      Arrays.setAll(params, _ -> argument(ValType.V128));
      Tree tree = trees.get(round);
      Object found = instance.call("tree" + round, params);
      same((V128) tree.value(instance, params), (V128) found, "f32x4", tree.text());
    }
  }

  /** Comparisons are done another way where only the highest bits of lanes matter. */
  @ParameterizedTest
  @ValueSource(strings = {"i8x16", "i16x8", "i32x4", "i64x2"})
  void masksInTreesAreWhatTheyAreOneByOne(String shape) {
    List<Op> masks =
        instructions()
            .filter(op ->
                op.text().matches(shape + "\\.((eq|ne|[lg][te]_[su])|shr_s|add)")
                    || op.text().matches("v128\\.(and|andnot|or|xor|not|bitselect)"))
            .toList();
    List<Op> tests =
        instructions()
            .filter(
                op -> op.text().matches(shape + "\\.(bitmask|all_true)") || op == Op.V128_ANY_TRUE)
            .toList();
    List<Op> scalars = List.of(Op.I32_POPCNT, Op.I32_EQZ, Op.I32_EQ, Op.I32_NE, Op.I32_AND);
    StringBuilder functions = new StringBuilder();
    Stream.of(masks, tests, scalars)
        .flatMap(List::stream)
        .forEach(op -> functions.append(function(op, op.text(), "")));
    List<Tree> trees = new ArrayList<>();
    for (int round = 0; round < 4 * ROUNDS; round++) {
      Op test = tests.get(random.nextInt(tests.size()));
      Tree tree = Tree.of(test, List.of(mask(masks, 1 + round % 4)));
      if ((round & 1) == 0) {
        Op scalar = scalars.get(random.nextInt(scalars.size()));
        int lanes = Integer.parseInt(shape.substring(shape.indexOf('x') + 1));
        Tree all = Tree.of((Object) ((1 << lanes * random.nextInt(2)) - 1));
        tree = Tree.of(scalar, scalar.sig().paramCount() == 1 ? List.of(tree) : List.of(tree, all));
      }
      trees.add(tree);
      String head = "\") (param v128 v128 v128) (result i32) ";
      functions
          .append("(func (export \"tree" + round + head + tree.text() + ")\n")
          .append("(func (export \"if" + round + head + "(if (result i32) " + tree.text())
          .append("(then (i32.const 1)) (else (i32.const 0))))\n");
    }
    Instance instance = instance(functions.toString(), VectorForm.LONGS);
    for (int round = 0; round < 4 * ROUNDS; round++) {
      V128 a = (V128) argument(ValType.V128);
      // Some lanes differ, by one bit or more.
      long quarter = half();
      quarter &= half();
      V128 b = new V128(a.low() ^ quarter, a.high() ^ 1L << random.nextInt(64));
      Object[] params = {a, b, random.nextBoolean() ? a : argument(ValType.V128)};
      Tree tree = trees.get(round);
      Object expected = tree.value(instance, params);
      String what = tree.text() + Arrays.toString(params);
      assertEquals(expected, instance.call("tree" + round, params), what);
      assertEquals((int) expected == 0 ? 0 : 1, instance.call("if" + round, params), what);
    }
  }

  private Tree mask(List<Op> ops, int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      long lane = 0x0101_0101_0101_0101L * random.nextInt(256);
      return switch (random.nextInt(8)) {
        case 0 -> Tree.of(new V128(0, 0));
        case 1 -> Tree.of(new V128(-1, -1));
        case 2 -> Tree.of(new V128(lane, lane));
        case 3 -> Tree.of(argument(ValType.V128));
        default -> Tree.of(random.nextInt(3));
      };
    }
    Op op = ops.get(random.nextInt(ops.size()));
    List<Tree> operands = new ArrayList<>();
    for (int i = 0; i < op.sig().paramCount(); i++) {
      operands.add(
          op.sig().param(i) == NumType.I32
              ? Tree.of((Object) random.nextInt(70))
              : mask(ops, depth - 1));
    }
    return Tree.of(op, operands);
  }

  private static String immediates(long[] indices) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      text.append(' ').append(indices[i / 8] >>> i * 8 & 31);
    }
    return text.toString();
  }

  private static long half(long indices, long[] in) {
    long result = 0;
    for (int i = 0; i < 8; i++) {
      int index = (int) (indices >>> i * 8) & 31;
      result |= (in[index / 8] >>> index * 8 & 0xFF) << i * 8;
    }
    return result;
  }

  /** At random, or bytes that stay together: turned round, words of any place, again and again. */
  private long indices() {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextLong();
      case 1 ->
          Long.rotateRight(0x0706_0504_0302_0100L, random.nextInt(8) * 8)
              + random.nextInt(4) * 0x0808_0808_0808_0808L;
      case 2 -> 0x0706_0504_0302_0100L + random.nextInt(24) * 0x0101_0101_0101_0101L;
      case 3 -> random.nextInt(32) * 0x0101_0101_0101_0101L;
      case 4 -> 0x0100_0100_0100_0100L + random.nextInt(31) * 0x0101_0101_0101_0101L;
      default ->
          0x0302_0100L
              + random.nextInt(28) * 0x0101_0101L
              + (0x0302_0100L + random.nextInt(28) * 0x0101_0101L << 32);
    };
  }
}
