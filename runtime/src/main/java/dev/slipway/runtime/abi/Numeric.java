package dev.slipway.runtime.abi;

/**
 * Numeric instructions (spec 4.3) as functions; truth is 1. Left out are those that are one JVM
 * instruction or a few on the operands as they stand, such as {@code i32.add}, {@code f64.neg} or
 * {@code i64.extend8_s}; the compiler's table says which, and its test that nothing else is here.
 *
 * <p>NaN: {@code abs} and {@code copysign} work on the bits and keep every payload; the other
 * operations make a signalling NaN quiet, also where {@code java.lang.Math} would pass it through,
 * hence the additions.
 */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class Numeric {
  private Numeric() {}

  public static int i32_eqz(int a) {
    return a == 0 ? 1 : 0;
  }

  public static int i32_eq(int a, int b) {
    return a == b ? 1 : 0;
  }

  public static int i32_ne(int a, int b) {
    return a != b ? 1 : 0;
  }

  public static int i32_lt_s(int a, int b) {
    return a < b ? 1 : 0;
  }

  public static int i32_lt_u(int a, int b) {
    return Integer.compareUnsigned(a, b) < 0 ? 1 : 0;
  }

  public static int i32_gt_s(int a, int b) {
    return a > b ? 1 : 0;
  }

  public static int i32_gt_u(int a, int b) {
    return Integer.compareUnsigned(a, b) > 0 ? 1 : 0;
  }

  public static int i32_le_s(int a, int b) {
    return a <= b ? 1 : 0;
  }

  public static int i32_le_u(int a, int b) {
    return Integer.compareUnsigned(a, b) <= 0 ? 1 : 0;
  }

  public static int i32_ge_s(int a, int b) {
    return a >= b ? 1 : 0;
  }

  public static int i32_ge_u(int a, int b) {
    return Integer.compareUnsigned(a, b) >= 0 ? 1 : 0;
  }

  public static int i32_clz(int a) {
    return Integer.numberOfLeadingZeros(a);
  }

  public static int i32_ctz(int a) {
    return Integer.numberOfTrailingZeros(a);
  }

  public static int i32_popcnt(int a) {
    return Integer.bitCount(a);
  }

  public static int i32_div_s(int a, int b) {
    if (b == 0) {
      throw Traps.integerDivideByZero();
    }
    if (b == -1 && a == Integer.MIN_VALUE) {
      throw Traps.integerOverflow();
    }
    return a / b;
  }

  public static int i32_div_u(int a, int b) {
    if (b == 0) {
      throw Traps.integerDivideByZero();
    }
    return Integer.divideUnsigned(a, b);
  }

  public static int i32_rem_s(int a, int b) {
    if (b == 0) {
      throw Traps.integerDivideByZero();
    }
    return a % b;
  }

  public static int i32_rem_u(int a, int b) {
    if (b == 0) {
      throw Traps.integerDivideByZero();
    }
    return Integer.remainderUnsigned(a, b);
  }

  public static int i32_rotl(int a, int b) {
    return Integer.rotateLeft(a, b);
  }

  public static int i32_rotr(int a, int b) {
    return Integer.rotateRight(a, b);
  }

  public static int i64_eqz(long a) {
    return a == 0 ? 1 : 0;
  }

  public static int i64_eq(long a, long b) {
    return a == b ? 1 : 0;
  }

  public static int i64_ne(long a, long b) {
    return a != b ? 1 : 0;
  }

  public static int i64_lt_s(long a, long b) {
    return a < b ? 1 : 0;
  }

  public static int i64_lt_u(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
  }

  public static int i64_gt_s(long a, long b) {
    return a > b ? 1 : 0;
  }

  public static int i64_gt_u(long a, long b) {
    return Long.compareUnsigned(a, b) > 0 ? 1 : 0;
  }

  public static int i64_le_s(long a, long b) {
    return a <= b ? 1 : 0;
  }

  public static int i64_le_u(long a, long b) {
    return Long.compareUnsigned(a, b) <= 0 ? 1 : 0;
  }

  public static int i64_ge_s(long a, long b) {
    return a >= b ? 1 : 0;
  }

  public static int i64_ge_u(long a, long b) {
    return Long.compareUnsigned(a, b) >= 0 ? 1 : 0;
  }

  public static long i64_clz(long a) {
    return Long.numberOfLeadingZeros(a);
  }

  public static long i64_ctz(long a) {
    return Long.numberOfTrailingZeros(a);
  }

  public static long i64_popcnt(long a) {
    return Long.bitCount(a);
  }

  public static long i64_div_s(long a, long b) {
    if (b == 0) {
      throw Traps.integerDivideByZero();
    }
    if (b == -1 && a == Long.MIN_VALUE) {
      throw Traps.integerOverflow();
    }
    return a / b;
  }

  public static long i64_div_u(long a, long b) {
    if (b == 0) {
      throw Traps.integerDivideByZero();
    }
    return Long.divideUnsigned(a, b);
  }

  public static long i64_rem_s(long a, long b) {
    if (b == 0) {
      throw Traps.integerDivideByZero();
    }
    return a % b;
  }

  public static long i64_rem_u(long a, long b) {
    if (b == 0) {
      throw Traps.integerDivideByZero();
    }
    return Long.remainderUnsigned(a, b);
  }

  public static long i64_rotl(long a, long b) {
    return Long.rotateLeft(a, (int) b);
  }

  public static long i64_rotr(long a, long b) {
    return Long.rotateRight(a, (int) b);
  }

  public static long i64_extend_i32_u(int a) {
    return a & 0xFFFF_FFFFL;
  }

  public static int f32_eq(float a, float b) {
    return a == b ? 1 : 0;
  }

  public static int f32_ne(float a, float b) {
    return a != b ? 1 : 0;
  }

  public static int f32_lt(float a, float b) {
    return a < b ? 1 : 0;
  }

  public static int f32_gt(float a, float b) {
    return a > b ? 1 : 0;
  }

  public static int f32_le(float a, float b) {
    return a <= b ? 1 : 0;
  }

  public static int f32_ge(float a, float b) {
    return a >= b ? 1 : 0;
  }

  public static float f32_abs(float a) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(a) & Integer.MAX_VALUE);
  }

  public static float f32_copysign(float a, float b) {
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(a) & Integer.MAX_VALUE
            | Float.floatToRawIntBits(b) & Integer.MIN_VALUE);
  }

  public static float f32_ceil(float a) {
    return (float) Math.ceil(a);
  }

  public static float f32_floor(float a) {
    return (float) Math.floor(a);
  }

  public static float f32_nearest(float a) {
    return (float) Math.rint(a);
  }

  public static float f32_trunc(float a) {
    return (float) (a < 0 ? Math.ceil(a) : Math.floor(a));
  }

  public static float f32_sqrt(float a) {
    return (float) Math.sqrt(a);
  }

  public static float f32_min(float a, float b) {
    return Float.isNaN(a) || Float.isNaN(b) ? a + b : Math.min(a, b);
  }

  public static float f32_max(float a, float b) {
    return Float.isNaN(a) || Float.isNaN(b) ? a + b : Math.max(a, b);
  }

  public static int f64_eq(double a, double b) {
    return a == b ? 1 : 0;
  }

  public static int f64_ne(double a, double b) {
    return a != b ? 1 : 0;
  }

  public static int f64_lt(double a, double b) {
    return a < b ? 1 : 0;
  }

  public static int f64_gt(double a, double b) {
    return a > b ? 1 : 0;
  }

  public static int f64_le(double a, double b) {
    return a <= b ? 1 : 0;
  }

  public static int f64_ge(double a, double b) {
    return a >= b ? 1 : 0;
  }

  public static double f64_abs(double a) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(a) & Long.MAX_VALUE);
  }

  public static double f64_copysign(double a, double b) {
    return Double.longBitsToDouble(
        Double.doubleToRawLongBits(a) & Long.MAX_VALUE
            | Double.doubleToRawLongBits(b) & Long.MIN_VALUE);
  }

  public static double f64_ceil(double a) {
    return Double.isNaN(a) ? a + a : Math.ceil(a);
  }

  public static double f64_floor(double a) {
    return Double.isNaN(a) ? a + a : Math.floor(a);
  }

  public static double f64_nearest(double a) {
    return Double.isNaN(a) ? a + a : Math.rint(a);
  }

  public static double f64_trunc(double a) {
    return Double.isNaN(a) ? a + a : a < 0 ? Math.ceil(a) : Math.floor(a);
  }

  public static double f64_sqrt(double a) {
    return Math.sqrt(a);
  }

  public static double f64_min(double a, double b) {
    return Double.isNaN(a) || Double.isNaN(b) ? a + b : Math.min(a, b);
  }

  public static double f64_max(double a, double b) {
    return Double.isNaN(a) || Double.isNaN(b) ? a + b : Math.max(a, b);
  }

  public static int i32_trunc_f32_s(float a) {
    if (a >= -0x1p31f && a < 0x1p31f) {
      return (int) a;
    }
    throw Traps.truncation(a);
  }

  public static int i32_trunc_f32_u(float a) {
    if (a > -1 && a < 0x1p32f) {
      return (int) (long) a;
    }
    throw Traps.truncation(a);
  }

  public static int i32_trunc_sat_f32_u(float a) {
    if (a > 0) {
      return a < 0x1p32f ? (int) (long) a : -1;
    }
    return 0;
  }

  public static int i32_trunc_f64_s(double a) {
    if (a > -0x1p31 - 1 && a < 0x1p31) {
      return (int) a;
    }
    throw Traps.truncation(a);
  }

  public static int i32_trunc_f64_u(double a) {
    if (a > -1 && a < 0x1p32) {
      return (int) (long) a;
    }
    throw Traps.truncation(a);
  }

  public static int i32_trunc_sat_f64_u(double a) {
    if (a > 0) {
      return a < 0x1p32 ? (int) (long) a : -1;
    }
    return 0;
  }

  public static long i64_trunc_f32_s(float a) {
    if (a >= -0x1p63f && a < 0x1p63f) {
      return (long) a;
    }
    throw Traps.truncation(a);
  }

  public static long i64_trunc_f32_u(float a) {
    if (a > -1 && a < 0x1p64f) {
      return wide(a);
    }
    throw Traps.truncation(a);
  }

  public static long i64_trunc_sat_f32_u(float a) {
    if (a > 0) {
      return a < 0x1p64f ? wide(a) : -1;
    }
    return 0;
  }

  public static long i64_trunc_f64_s(double a) {
    if (a >= -0x1p63 && a < 0x1p63) {
      return (long) a;
    }
    throw Traps.truncation(a);
  }

  public static long i64_trunc_f64_u(double a) {
    if (a > -1 && a < 0x1p64) {
      return wide(a);
    }
    throw Traps.truncation(a);
  }

  public static long i64_trunc_sat_f64_u(double a) {
    if (a > 0) {
      return a < 0x1p64 ? wide(a) : -1;
    }
    return 0;
  }

  public static float f32_convert_i32_u(int a) {
    return a & 0xFFFF_FFFFL;
  }

  /** Halving, with the lost bit kept so that rounding sees it, makes it a signed value. */
  public static float f32_convert_i64_u(long a) {
    return a >= 0 ? a : (float) (a >>> 1 | a & 1) * 2;
  }

  public static double f64_convert_i32_u(int a) {
    return a & 0xFFFF_FFFFL;
  }

  /** Halving, with the lost bit kept so that rounding sees it, makes it a signed value. */
  public static double f64_convert_i64_u(long a) {
    return a >= 0 ? a : (double) (a >>> 1 | a & 1) * 2;
  }

  public static int i32_reinterpret_f32(float a) {
    return Float.floatToRawIntBits(a);
  }

  public static long i64_reinterpret_f64(double a) {
    return Double.doubleToRawLongBits(a);
  }

  public static float f32_reinterpret_i32(int a) {
    return Float.intBitsToFloat(a);
  }

  public static double f64_reinterpret_i64(long a) {
    return Double.longBitsToDouble(a);
  }

  /** {@return an integer of [0, 2^64) from a float above -1 and below 2^64} */
  private static long wide(double a) {
    return a < 0x1p63 ? (long) a : (long) (a - 0x1p63) ^ Long.MIN_VALUE;
  }

  public static int ref_is_null(Object a) {
    return a == null ? 1 : 0;
  }

  public static int select(int a, int b, int cond) {
    return cond != 0 ? a : b;
  }

  public static long select(long a, long b, int cond) {
    return cond != 0 ? a : b;
  }

  public static float select(float a, float b, int cond) {
    return cond != 0 ? a : b;
  }

  public static double select(double a, double b, int cond) {
    return cond != 0 ? a : b;
  }

  public static Object select(Object a, Object b, int cond) {
    return cond != 0 ? a : b;
  }

  /** {@return the high half of the product; the low one is {@code i64.mul}'s} */
  public static long i64_mul_wide_s(long a, long b) {
    return Math.multiplyHigh(a, b);
  }

  /** {@return the high half of the product; the low one is {@code i64.mul}'s} */
  public static long i64_mul_wide_u(long a, long b) {
    return Math.unsignedMultiplyHigh(a, b);
  }
}
