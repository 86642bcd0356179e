package dev.slipway.compiler.pass;

import dev.slipway.wasm.op.Op;

/**
 * The values of integer instructions on constants. Bits of an i32 are sign-extended. Floating point
 * is left to the run time: producers have folded what matters, and NaN payloads must survive.
 */
final class Fold {
  private Fold() {}

  /** {@return whether {@link #apply} knows the instruction} */
  static boolean knows(Op op) {
    return group(op) != NOT;
  }

  private static final int NOT = 0;
  private static final int UNARY = 1;
  private static final int I32_BINARY = 2;
  private static final int I64_BINARY = 3;
  private static final int I32_COMPARE = 4;
  private static final int I64_COMPARE = 5;

  private static int group(Op op) {
    return switch (op) {
      case I32_EQZ,
          I64_EQZ,
          I32_CLZ,
          I32_CTZ,
          I32_POPCNT,
          I64_CLZ,
          I64_CTZ,
          I64_POPCNT,
          I32_WRAP_I64,
          I64_EXTEND_I32_S,
          I64_EXTEND_I32_U,
          I32_EXTEND8_S,
          I32_EXTEND16_S,
          I64_EXTEND8_S,
          I64_EXTEND16_S,
          I64_EXTEND32_S,
          I32_REINTERPRET_F32,
          F32_REINTERPRET_I32,
          I64_REINTERPRET_F64,
          F64_REINTERPRET_I64 ->
          UNARY;
      case I32_ADD,
          I32_SUB,
          I32_MUL,
          I32_AND,
          I32_OR,
          I32_XOR,
          I32_SHL,
          I32_SHR_S,
          I32_SHR_U,
          I32_ROTL,
          I32_ROTR ->
          I32_BINARY;
      case I64_ADD,
          I64_SUB,
          I64_MUL,
          I64_AND,
          I64_OR,
          I64_XOR,
          I64_SHL,
          I64_SHR_S,
          I64_SHR_U,
          I64_ROTL,
          I64_ROTR ->
          I64_BINARY;
      case I32_EQ,
          I32_NE,
          I32_LT_S,
          I32_LT_U,
          I32_GT_S,
          I32_GT_U,
          I32_LE_S,
          I32_LE_U,
          I32_GE_S,
          I32_GE_U ->
          I32_COMPARE;
      case I64_EQ,
          I64_NE,
          I64_LT_S,
          I64_LT_U,
          I64_GT_S,
          I64_GT_U,
          I64_LE_S,
          I64_LE_U,
          I64_GE_S,
          I64_GE_U ->
          I64_COMPARE;
      default -> NOT;
    };
  }

  /**
   * {@return the bits of the result; the second operand of a unary instruction is not looked at}
   */
  static long apply(Op op, long a, long b) {
    return switch (group(op)) {
      case UNARY -> unary(op, a);
      case I32_BINARY -> i32(op, (int) a, (int) b);
      case I64_BINARY -> i64(op, a, b);
      case I32_COMPARE -> i32Compare(op, (int) a, (int) b) ? 1 : 0;
      case I64_COMPARE -> i64Compare(op, a, b) ? 1 : 0;
      default -> throw new IllegalArgumentException(op.text());
    };
  }

  private static long unary(Op op, long a) {
    int i = (int) a;
    return switch (op) {
      case I32_EQZ -> i == 0 ? 1 : 0;
      case I64_EQZ -> a == 0 ? 1 : 0;
      case I32_CLZ -> Integer.numberOfLeadingZeros(i);
      case I32_CTZ -> Integer.numberOfTrailingZeros(i);
      case I32_POPCNT -> Integer.bitCount(i);
      case I64_CLZ -> Long.numberOfLeadingZeros(a);
      case I64_CTZ -> Long.numberOfTrailingZeros(a);
      case I64_POPCNT -> Long.bitCount(a);
      case I32_WRAP_I64, I64_EXTEND_I32_S, I64_EXTEND32_S -> i;
      case I64_EXTEND_I32_U -> Integer.toUnsignedLong(i);
      case I32_EXTEND8_S, I64_EXTEND8_S -> (byte) a;
      case I32_EXTEND16_S, I64_EXTEND16_S -> (short) a;
      case I32_REINTERPRET_F32, F32_REINTERPRET_I32, I64_REINTERPRET_F64, F64_REINTERPRET_I64 -> a;
      default -> throw new IllegalArgumentException(op.text());
    };
  }

  private static int i32(Op op, int a, int b) {
    return switch (op) {
      case I32_ADD -> a + b;
      case I32_SUB -> a - b;
      case I32_MUL -> a * b;
      case I32_AND -> a & b;
      case I32_OR -> a | b;
      case I32_XOR -> a ^ b;
      case I32_SHL -> a << b;
      case I32_SHR_S -> a >> b;
      case I32_SHR_U -> a >>> b;
      case I32_ROTL -> Integer.rotateLeft(a, b);
      case I32_ROTR -> Integer.rotateRight(a, b);
      default -> throw new IllegalArgumentException(op.text());
    };
  }

  private static long i64(Op op, long a, long b) {
    return switch (op) {
      case I64_ADD -> a + b;
      case I64_SUB -> a - b;
      case I64_MUL -> a * b;
      case I64_AND -> a & b;
      case I64_OR -> a | b;
      case I64_XOR -> a ^ b;
      case I64_SHL -> a << b;
      case I64_SHR_S -> a >> b;
      case I64_SHR_U -> a >>> b;
      case I64_ROTL -> Long.rotateLeft(a, (int) b);
      case I64_ROTR -> Long.rotateRight(a, (int) b);
      default -> throw new IllegalArgumentException(op.text());
    };
  }

  private static boolean i32Compare(Op op, int a, int b) {
    int unsigned = Integer.compareUnsigned(a, b);
    return switch (op) {
      case I32_EQ -> a == b;
      case I32_NE -> a != b;
      case I32_LT_S -> a < b;
      case I32_LT_U -> unsigned < 0;
      case I32_GT_S -> a > b;
      case I32_GT_U -> unsigned > 0;
      case I32_LE_S -> a <= b;
      case I32_LE_U -> unsigned <= 0;
      case I32_GE_S -> a >= b;
      case I32_GE_U -> unsigned >= 0;
      default -> throw new IllegalArgumentException(op.text());
    };
  }

  private static boolean i64Compare(Op op, long a, long b) {
    int unsigned = Long.compareUnsigned(a, b);
    return switch (op) {
      case I64_EQ -> a == b;
      case I64_NE -> a != b;
      case I64_LT_S -> a < b;
      case I64_LT_U -> unsigned < 0;
      case I64_GT_S -> a > b;
      case I64_GT_U -> unsigned > 0;
      case I64_LE_S -> a <= b;
      case I64_LE_U -> unsigned <= 0;
      case I64_GE_S -> a >= b;
      case I64_GE_U -> unsigned >= 0;
      default -> throw new IllegalArgumentException(op.text());
    };
  }
}
