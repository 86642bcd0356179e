package dev.slipway.wasm.text;

import dev.slipway.wasm.op.Instr;
import dev.slipway.wasm.op.Op;

/** Immediates of vector instructions (spec 6.5.9): lanes, shuffles and literals. */
final class Vectors {
  private static final int LANE_BITS = 8;

  private final Cursor cursor;

  Vectors(Cursor cursor) {
    this.cursor = cursor;
  }

  int lane() {
    if (cursor.is(TokenKind.NUMBER) && "+-".indexOf(cursor.text().charAt(0)) >= 0) {
      throw cursor.unexpected("a lane index");
    }
    return (int) cursor.unsigned(LANE_BITS);
  }

  Instr shuffle(Op op) {
    long[] halves = new long[2];
    for (int i = 0; i < 16; i++) {
      put(halves, i * LANE_BITS, lane());
    }
    return new Instr.V128(op, halves[0], halves[1]);
  }

  Instr literal(Op op) {
    VectorShape shape = VectorShape.read(cursor);
    long[] halves = new long[2];
    for (int i = 0; i < shape.lanes(); i++) {
      put(halves, i * shape.bits(), lane(shape));
    }
    return new Instr.V128(op, halves[0], halves[1]);
  }

  /** {@return one lane's bits, in the low end} */
  private long lane(VectorShape shape) {
    long value =
        switch (shape) {
          case F32X4 -> cursor.f32();
          case F64X2 -> cursor.f64();
          case I8X16, I16X8, I32X4, I64X2 -> cursor.integer(shape.bits());
        };
    return shape.bits() == 64 ? value : value & ((1L << shape.bits()) - 1);
  }

  private static void put(long[] halves, int bit, long value) {
    halves[bit / 64] |= value << (bit % 64);
  }
}
