package dev.slipway.runtime.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.runtime.Trap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Against exact arithmetic, on edges and on random values from a fixed seed. */
class NumericTest {
  private static final int[] INTS = ints();
  private static final long[] LONGS = longs();
  private static final float[] FLOATS = floats();
  private static final double[] DOUBLES = doubles();

  private static RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(20261122);
  }

  private static int[] ints() {
    List<Integer> list = new ArrayList<>(List.of(0, 1, -1, 2, -2, 7, 31, 32, 33, 255, 256));
    for (int shift = 7; shift < 32; shift++) {
      list.addAll(List.of(1 << shift, (1 << shift) - 1, -(1 << shift), -(1 << shift) - 1));
    }
    random().ints(100).forEach(list::add);
    return list.stream().mapToInt(i -> i).toArray();
  }

  private static long[] longs() {
    List<Long> list = new ArrayList<>(List.of(0L, 1L, -1L, 2L, 63L, 64L, 65L));
    for (int shift = 7; shift < 64; shift++) {
      long bit = 1L << shift;
      list.addAll(List.of(bit, bit - 1, bit + 1, -bit, -bit - 1, -bit + 1));
      // half-way cases of the roundings to float and double, with and without a sticky bit
      long half = shift >= 24 ? 1L << (shift - 24) : 0;
      long halfDouble = shift >= 53 ? 1L << (shift - 53) : 0;
      list.addAll(List.of(bit + half, bit + half + 1, bit + half - 1, bit + 3 * half));
      list.addAll(List.of(bit + halfDouble, bit + halfDouble + 1, bit + 3 * halfDouble));
    }
    random().longs(200).forEach(list::add);
    return list.stream().mapToLong(i -> i).toArray();
  }

  private static double[] doubles() {
    List<Double> list = new ArrayList<>();
    List<Double> positive = new ArrayList<>(List.of(0d, Double.MIN_VALUE, Double.MIN_NORMAL));
    positive.addAll(List.of(0.3, 0.5, 0.7, 1d, 1.5, 2.5, 3.5, 4.7, Double.MAX_VALUE));
    positive.addAll(List.of(Double.POSITIVE_INFINITY, (double) Float.MAX_VALUE));
    for (int shift : new int[] {8, 16, 23, 24, 31, 32, 51, 52, 53, 62, 63, 64, 65, 127, 128}) {
      double power = Math.scalb(1.0, shift);
      positive.addAll(
          List.of(power, Math.nextUp(power), Math.nextDown(power), power - 1, power - 0.5));
      positive.addAll(List.of(power + 1, power + 0.5, (double) Math.nextDown((float) power)));
    }
    for (double value : positive) {
      list.add(value);
      list.add(-value);
    }
    random().longs(300).forEach(bits -> list.add(Double.longBitsToDouble(bits)));
    random().doubles(100, -1e10, 1e10).forEach(list::add);
    for (long payload :
        new long[] {0x8_0000_0000_0000L, 1, 0xF_FFFF_FFFF_FFFFL, 0x4_0000_0000_0000L}) {
      list.add(Double.longBitsToDouble(0x7FF0_0000_0000_0000L | payload));
      list.add(Double.longBitsToDouble(0xFFF0_0000_0000_0000L | payload));
    }
    return list.stream().mapToDouble(d -> d).toArray();
  }

  private static float[] floats() {
    double[] wide = doubles();
    float[] list = new float[wide.length + 300 + 8];
    for (int i = 0; i < wide.length; i++) {
      list[i] = (float) wide[i];
    }
    RandomGenerator random = random();
    for (int i = 0; i < 300; i++) {
      list[wide.length + i] = Float.intBitsToFloat(random.nextInt());
    }
    int at = wide.length + 300;
    for (int payload : new int[] {0x40_0000, 1, 0x7F_FFFF, 0x20_0000}) {
      list[at++] = Float.intBitsToFloat(0x7F80_0000 | payload);
      list[at++] = Float.intBitsToFloat(0xFF80_0000 | payload);
    }
    return list;
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }

  private static BigInteger unsigned(int value) {
    return BigInteger.valueOf(Integer.toUnsignedLong(value));
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  private static int truth(boolean value) {
    return value ? 1 : 0;
  }

  private static void traps(Trap.Kind kind, Supplier<?> run) {
    assertEquals(kind, assertThrows(Trap.class, run::get).kind());
  }

  @Test
  void i32Arithmetic() {
    for (int a : INTS) {
      for (int b : INTS) {
        BigInteger ua = unsigned(a);
        BigInteger ub = unsigned(b);
        if (b == 0) {
          traps(Trap.Kind.INTEGER_DIVIDE_BY_ZERO, () -> Numeric.i32_div_s(a, b));
          traps(Trap.Kind.INTEGER_DIVIDE_BY_ZERO, () -> Numeric.i32_div_u(a, b));
          traps(Trap.Kind.INTEGER_DIVIDE_BY_ZERO, () -> Numeric.i32_rem_s(a, b));
          traps(Trap.Kind.INTEGER_DIVIDE_BY_ZERO, () -> Numeric.i32_rem_u(a, b));
        } else {
          BigInteger[] signed = big(a).divideAndRemainder(big(b));
          if (signed[0].bitLength() > 31) {
            traps(Trap.Kind.INTEGER_OVERFLOW, () -> Numeric.i32_div_s(a, b));
          } else {
            assertEquals(signed[0].intValue(), Numeric.i32_div_s(a, b));
          }
          assertEquals(signed[1].intValue(), Numeric.i32_rem_s(a, b));
          assertEquals(ua.divide(ub).intValue(), Numeric.i32_div_u(a, b));
          assertEquals(ua.mod(ub).intValue(), Numeric.i32_rem_u(a, b));
        }
        int by = ub.mod(big(32)).intValue();
        int rotated = ua.shiftLeft(by).or(ua.shiftRight(32 - by)).intValue();
        assertEquals(rotated, Numeric.i32_rotl(a, b));
        assertEquals(a, Numeric.i32_rotr(rotated, b));
        assertEquals(truth(a < b), Numeric.i32_lt_s(a, b));
        assertEquals(truth(a > b), Numeric.i32_gt_s(a, b));
        assertEquals(truth(a <= b), Numeric.i32_le_s(a, b));
        assertEquals(truth(a >= b), Numeric.i32_ge_s(a, b));
        assertEquals(truth(ua.compareTo(ub) < 0), Numeric.i32_lt_u(a, b));
        assertEquals(truth(ua.compareTo(ub) > 0), Numeric.i32_gt_u(a, b));
        assertEquals(truth(ua.compareTo(ub) <= 0), Numeric.i32_le_u(a, b));
        assertEquals(truth(ua.compareTo(ub) >= 0), Numeric.i32_ge_u(a, b));
        assertEquals(truth(a == b), Numeric.i32_eq(a, b));
        assertEquals(truth(a != b), Numeric.i32_ne(a, b));
      }
      assertEquals(32 - unsigned(a).bitLength(), Numeric.i32_clz(a));
      assertEquals(a == 0 ? 32 : unsigned(a).getLowestSetBit(), Numeric.i32_ctz(a));
      assertEquals(unsigned(a).bitCount(), Numeric.i32_popcnt(a));
      assertEquals(truth(a == 0), Numeric.i32_eqz(a));
      assertEquals(unsigned(a).longValue(), Numeric.i64_extend_i32_u(a));
    }
  }

  @Test
  void i64Arithmetic() {
    for (long a : LONGS) {
      for (int i = 0; i < LONGS.length; i += i < 40 ? 1 : 7) {
        long b = LONGS[i];
        BigInteger ua = unsigned(a);
        BigInteger ub = unsigned(b);
        if (b == 0) {
          traps(Trap.Kind.INTEGER_DIVIDE_BY_ZERO, () -> Numeric.i64_div_s(a, b));
          traps(Trap.Kind.INTEGER_DIVIDE_BY_ZERO, () -> Numeric.i64_div_u(a, b));
          traps(Trap.Kind.INTEGER_DIVIDE_BY_ZERO, () -> Numeric.i64_rem_s(a, b));
          traps(Trap.Kind.INTEGER_DIVIDE_BY_ZERO, () -> Numeric.i64_rem_u(a, b));
        } else {
          BigInteger[] signed = big(a).divideAndRemainder(big(b));
          if (signed[0].bitLength() > 63) {
            traps(Trap.Kind.INTEGER_OVERFLOW, () -> Numeric.i64_div_s(a, b));
          } else {
            assertEquals(signed[0].longValue(), Numeric.i64_div_s(a, b));
          }
          assertEquals(signed[1].longValue(), Numeric.i64_rem_s(a, b));
          assertEquals(ua.divide(ub).longValue(), Numeric.i64_div_u(a, b));
          assertEquals(ua.mod(ub).longValue(), Numeric.i64_rem_u(a, b));
        }
        int by = ub.mod(big(64)).intValue();
        long rotated = ua.shiftLeft(by).or(ua.shiftRight(64 - by)).longValue();
        assertEquals(rotated, Numeric.i64_rotl(a, b));
        assertEquals(a, Numeric.i64_rotr(rotated, b));
        assertEquals(truth(a < b), Numeric.i64_lt_s(a, b));
        assertEquals(truth(a > b), Numeric.i64_gt_s(a, b));
        assertEquals(truth(a <= b), Numeric.i64_le_s(a, b));
        assertEquals(truth(a >= b), Numeric.i64_ge_s(a, b));
        assertEquals(truth(ua.compareTo(ub) < 0), Numeric.i64_lt_u(a, b));
        assertEquals(truth(ua.compareTo(ub) > 0), Numeric.i64_gt_u(a, b));
        assertEquals(truth(ua.compareTo(ub) <= 0), Numeric.i64_le_u(a, b));
        assertEquals(truth(ua.compareTo(ub) >= 0), Numeric.i64_ge_u(a, b));
        assertEquals(truth(a == b), Numeric.i64_eq(a, b));
        assertEquals(truth(a != b), Numeric.i64_ne(a, b));
      }
      assertEquals(64 - unsigned(a).bitLength(), Numeric.i64_clz(a));
      assertEquals(a == 0 ? 64 : unsigned(a).getLowestSetBit(), Numeric.i64_ctz(a));
      assertEquals(unsigned(a).bitCount(), Numeric.i64_popcnt(a));
      assertEquals(truth(a == 0), Numeric.i64_eqz(a));
    }
  }

  /** BigDecimal rounds to nearest, ties to even, as the conversions must. */
  @Test
  void integersToFloats() {
    for (int a : INTS) {
      assertEquals(new BigDecimal(unsigned(a)).floatValue(), Numeric.f32_convert_i32_u(a));
      assertEquals(new BigDecimal(unsigned(a)).doubleValue(), Numeric.f64_convert_i32_u(a));
    }
    for (long a : LONGS) {
      assertEquals(new BigDecimal(unsigned(a)).floatValue(), Numeric.f32_convert_i64_u(a));
      assertEquals(new BigDecimal(unsigned(a)).doubleValue(), Numeric.f64_convert_i64_u(a));
    }
  }

  private static final BigInteger TWO = BigInteger.TWO;

  /** Checks a trapping and a saturating truncation of {@code a} to {@code [min, max]}. */
  private static void truncation(
      double a, BigInteger min, BigInteger max, LongSupplier trapping, LongSupplier saturating) {
    boolean wide = max.bitLength() > 32;
    if (Double.isNaN(a)) {
      traps(Trap.Kind.INVALID_CONVERSION_TO_INTEGER, trapping::getAsLong);
      assertEquals(0, saturating.getAsLong());
      return;
    }
    BigInteger exact = Double.isInfinite(a) ? null : new BigDecimal(a).toBigInteger();
    boolean fits = exact != null && exact.compareTo(min) >= 0 && exact.compareTo(max) <= 0;
    BigInteger clamped = fits ? exact : a < 0 ? min : max;
    long wanted = wide ? clamped.longValue() : clamped.intValue();
    assertEquals(wanted, saturating.getAsLong(), () -> Double.toHexString(a));
    if (fits) {
      assertEquals(wanted, trapping.getAsLong(), () -> Double.toHexString(a));
    } else {
      traps(Trap.Kind.INTEGER_OVERFLOW, trapping::getAsLong);
    }
  }

  @Test
  void floatsToIntegers() {
    BigInteger one = BigInteger.ONE;
    BigInteger zero = BigInteger.ZERO;
    for (float a : FLOATS) {
      truncation(
          a,
          TWO.pow(31).negate(),
          TWO.pow(31).subtract(one),
          () -> Numeric.i32_trunc_f32_s(a),
          () -> (int) a);
      truncation(
          a,
          zero,
          TWO.pow(32).subtract(one),
          () -> Numeric.i32_trunc_f32_u(a),
          () -> Numeric.i32_trunc_sat_f32_u(a));
      truncation(
          a,
          TWO.pow(63).negate(),
          TWO.pow(63).subtract(one),
          () -> Numeric.i64_trunc_f32_s(a),
          () -> (long) a);
      truncation(
          a,
          zero,
          TWO.pow(64).subtract(one),
          () -> Numeric.i64_trunc_f32_u(a),
          () -> Numeric.i64_trunc_sat_f32_u(a));
    }
    for (double a : DOUBLES) {
      truncation(
          a,
          TWO.pow(31).negate(),
          TWO.pow(31).subtract(one),
          () -> Numeric.i32_trunc_f64_s(a),
          () -> (int) a);
      truncation(
          a,
          zero,
          TWO.pow(32).subtract(one),
          () -> Numeric.i32_trunc_f64_u(a),
          () -> Numeric.i32_trunc_sat_f64_u(a));
      truncation(
          a,
          TWO.pow(63).negate(),
          TWO.pow(63).subtract(one),
          () -> Numeric.i64_trunc_f64_s(a),
          () -> (long) a);
      truncation(
          a,
          zero,
          TWO.pow(64).subtract(one),
          () -> Numeric.i64_trunc_f64_u(a),
          () -> Numeric.i64_trunc_sat_f64_u(a));
    }
  }

  private static boolean isArithmetic(float nan) {
    return Float.isNaN(nan) && (Float.floatToRawIntBits(nan) & 0x40_0000) != 0;
  }

  private static boolean isArithmetic(double nan) {
    return Double.isNaN(nan) && (Double.doubleToRawLongBits(nan) & 0x8_0000_0000_0000L) != 0;
  }

  /** Equal bits, or for NaN a quiet one. */
  private static void same(double wanted, double found, double a) {
    if (Double.isNaN(wanted)) {
      assertTrue(isArithmetic(found), () -> Double.toHexString(a));
    } else {
      assertEquals(
          Double.doubleToRawLongBits(wanted),
          Double.doubleToRawLongBits(found),
          () -> Double.toHexString(a));
    }
  }

  private static void same(float wanted, float found, float a) {
    if (Float.isNaN(wanted)) {
      assertTrue(isArithmetic(found), () -> Float.toHexString(a));
    } else {
      assertEquals(
          Float.floatToRawIntBits(wanted),
          Float.floatToRawIntBits(found),
          () -> Float.toHexString(a));
    }
  }

  /** {@code exact} rounds a finite value; the sign of zero and what is not finite is kept. */
  private static double rounded(double a, DoubleFunction<BigDecimal> exact) {
    if (Double.isNaN(a) || Double.isInfinite(a)) {
      return a;
    }
    return Math.copySign(exact.apply(a).doubleValue(), a);
  }

  private static void rounding(
      DoubleUnaryOperator found, java.math.RoundingMode mode, DoubleUnaryOperator found32) {
    DoubleFunction<BigDecimal> exact = a -> new BigDecimal(a).setScale(0, mode);
    for (double a : DOUBLES) {
      same(rounded(a, exact), found.applyAsDouble(a), a);
    }
    for (float a : FLOATS) {
      same((float) rounded(a, exact), (float) found32.applyAsDouble(a), a);
    }
  }

  @Test
  void roundings() {
    rounding(Numeric::f64_ceil, java.math.RoundingMode.CEILING, a -> Numeric.f32_ceil((float) a));
    rounding(Numeric::f64_floor, java.math.RoundingMode.FLOOR, a -> Numeric.f32_floor((float) a));
    rounding(Numeric::f64_trunc, java.math.RoundingMode.DOWN, a -> Numeric.f32_trunc((float) a));
    rounding(
        Numeric::f64_nearest,
        java.math.RoundingMode.HALF_EVEN,
        a -> Numeric.f32_nearest((float) a));
  }

  @Test
  void signallingNansBecomeQuietAndKeepTheirPayload() {
    int signalling = 0x7FA1_2345;
    float f = Float.intBitsToFloat(signalling);
    int quiet = signalling | 0x40_0000;
    assertEquals(quiet, Float.floatToRawIntBits(Numeric.f32_floor(f)));
    assertEquals(quiet, Float.floatToRawIntBits(Numeric.f32_min(f, 1)));
    assertEquals(quiet, Float.floatToRawIntBits(Numeric.f32_max(1, f)));
    assertEquals(quiet, Float.floatToRawIntBits(Numeric.f32_sqrt(f)));
    long wide = 0x7FF4_0000_1234_5678L;
    double d = Double.longBitsToDouble(wide);
    long wideQuiet = wide | 0x8_0000_0000_0000L;
    assertEquals(wideQuiet, Double.doubleToRawLongBits(Numeric.f64_nearest(d)));
    assertEquals(wideQuiet, Double.doubleToRawLongBits(Numeric.f64_trunc(d)));
    assertEquals(wideQuiet, Double.doubleToRawLongBits(Numeric.f64_min(d, 1)));
  }

  @Test
  void signsAreBits() {
    for (float a : FLOATS) {
      int bits = Float.floatToRawIntBits(a);
      assertEquals(bits & 0x7FFF_FFFF, Float.floatToRawIntBits(Numeric.f32_abs(a)));
      for (float b : new float[] {0f, -0f, 1, -1, Float.intBitsToFloat(0xFF80_0001)}) {
        int sign = Float.floatToRawIntBits(b) & 0x8000_0000;
        assertEquals(
            bits & 0x7FFF_FFFF | sign, Float.floatToRawIntBits(Numeric.f32_copysign(a, b)));
      }
      assertEquals(bits, Numeric.i32_reinterpret_f32(a));
      assertEquals(bits, Float.floatToRawIntBits(Numeric.f32_reinterpret_i32(bits)));
    }
    for (double a : DOUBLES) {
      long bits = Double.doubleToRawLongBits(a);
      assertEquals(bits & Long.MAX_VALUE, Double.doubleToRawLongBits(Numeric.f64_abs(a)));
      for (double b : new double[] {0d, -0d, 1, -1, Double.longBitsToDouble(-1)}) {
        long sign = Double.doubleToRawLongBits(b) & Long.MIN_VALUE;
        assertEquals(
            bits & Long.MAX_VALUE | sign, Double.doubleToRawLongBits(Numeric.f64_copysign(a, b)));
      }
      assertEquals(bits, Numeric.i64_reinterpret_f64(a));
      assertEquals(bits, Double.doubleToRawLongBits(Numeric.f64_reinterpret_i64(bits)));
    }
  }

  /** The lesser by value, with -0 below 0; NaN if either is. */
  @Test
  void minMaxAndComparisons() {
    for (double a : DOUBLES) {
      for (double b : DOUBLES) {
        boolean nan = Double.isNaN(a) || Double.isNaN(b);
        boolean less = Double.compare(a, b) < 0;
        same(nan ? Double.NaN : less ? a : b, Numeric.f64_min(a, b), a);
        same(nan ? Double.NaN : less ? b : a, Numeric.f64_max(a, b), a);
        assertEquals(truth(!nan && a < b), Numeric.f64_lt(a, b));
        assertEquals(truth(!nan && a > b), Numeric.f64_gt(a, b));
        assertEquals(truth(!nan && a <= b), Numeric.f64_le(a, b));
        assertEquals(truth(!nan && a >= b), Numeric.f64_ge(a, b));
        assertEquals(truth(!nan && a == b), Numeric.f64_eq(a, b));
        assertEquals(truth(nan || a != b), Numeric.f64_ne(a, b));
      }
    }
    for (float a : FLOATS) {
      for (float b : FLOATS) {
        boolean nan = Float.isNaN(a) || Float.isNaN(b);
        boolean less = Float.compare(a, b) < 0;
        same(nan ? Float.NaN : less ? a : b, Numeric.f32_min(a, b), a);
        same(nan ? Float.NaN : less ? b : a, Numeric.f32_max(a, b), a);
        assertEquals(truth(!nan && a < b), Numeric.f32_lt(a, b));
        assertEquals(truth(!nan && a > b), Numeric.f32_gt(a, b));
        assertEquals(truth(!nan && a <= b), Numeric.f32_le(a, b));
        assertEquals(truth(!nan && a >= b), Numeric.f32_ge(a, b));
        assertEquals(truth(!nan && a == b), Numeric.f32_eq(a, b));
        assertEquals(truth(nan || a != b), Numeric.f32_ne(a, b));
      }
    }
  }

  /** The root of the exact value, rounded once. */
  @Test
  void sqrtAndDemote() {
    java.math.MathContext exact = new java.math.MathContext(60);
    for (double a : DOUBLES) {
      if (a > 0 && !Double.isInfinite(a)) {
        same(new BigDecimal(a).sqrt(exact).doubleValue(), Numeric.f64_sqrt(a), a);
      } else if (a < 0) {
        assertTrue(isArithmetic(Numeric.f64_sqrt(a)));
      }
    }
    for (float a : FLOATS) {
      if (a > 0 && !Float.isInfinite(a)) {
        same(new BigDecimal(a).sqrt(exact).floatValue(), Numeric.f32_sqrt(a), a);
      }
    }
    same(-0d, Numeric.f64_sqrt(-0d), 0);
    same(-0f, Numeric.f32_sqrt(-0f), 0);
  }

  @Test
  void select() {
    assertEquals(1, Numeric.select(1, 2, -5));
    assertEquals(2L, Numeric.select(1L, 2L, 0));
    assertEquals(1f, Numeric.select(1f, 2f, 1));
    assertEquals(2d, Numeric.select(1d, 2d, 0));
    assertEquals("a", Numeric.select("a", "b", 1));
  }
}
