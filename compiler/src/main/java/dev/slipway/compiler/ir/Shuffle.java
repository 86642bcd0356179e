package dev.slipway.compiler.ir;

import dev.slipway.wasm.op.Op;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code i8x16.shuffle} on halves. Most shuffles that compilers emit move bytes that stay together:
 * each such run is a shift, and a mask where bytes beside it must go. So a rotation of a lane is
 * two shifts, which C2 makes one instruction of.
 *
 * @param sources the halves of both operands, each a constant or a local
 * @param at the instruction's offset
 */
record Shuffle(List<Expr> sources, int at) {
  /** With more runs than this, a loop over all bytes is shorter. */
  private static final int MAX_RUNS = 4;

  private static final int BYTES = 8;

  /** Bytes of one source that stand one after the other: {@code from} there, {@code to} here. */
  private record Run(int source, int from, int to, int length) {}

  /** {@return the half of the result with the bytes of these indices} */
  Expr half(long indices) {
    Expr repeated = repeated(indices, 1, 0x0101_0101_0101_0101L);
    if (repeated == null) {
      repeated = repeated(indices, 2, 0x0001_0001_0001_0001L);
    }
    if (repeated != null) {
      return repeated;
    }
    List<Run> runs = runs(indices);
    if (runs.size() > MAX_RUNS) {
      List<Expr> args = new ArrayList<>(sources);
      args.add(HalfBuilder.half(indices));
      return new Expr.Apply(Op.I8X16_SHUFFLE, Kind.HALF, args, at);
    }
    Expr result = run(runs.getFirst());
    for (Run run : runs.subList(1, runs.size())) {
      result = apply(Op.I64_OR, result, run(run));
    }
    return result;
  }

  private static int index(long indices, int i) {
    return (int) (indices >>> i * Byte.SIZE) & 31;
  }

  /** {@return the first bytes, again and again; null if that is not what the indices say} */
  private Expr repeated(long indices, int count, long factor) {
    int first = index(indices, 0);
    for (int i = 0; i < BYTES; i++) {
      if (index(indices, i) != first + i % count || (first + i % count) / BYTES != first / BYTES) {
        return null;
      }
    }
    Expr bytes = run(new Run(first / BYTES, first % BYTES, 0, count));
    return apply(Op.I64_MUL, bytes, new Expr.Const(Kind.I64, factor));
  }

  private static List<Run> runs(long indices) {
    List<Run> runs = new ArrayList<>();
    for (int to = 0; to < BYTES; ) {
      int first = index(indices, to);
      int length = 1;
      while (to + length < BYTES
          && first % BYTES + length < BYTES
          && index(indices, to + length) == first + length) {
        length++;
      }
      runs.add(new Run(first / BYTES, first % BYTES, to, length));
      to += length;
    }
    return runs;
  }

  private Expr run(Run run) {
    Expr value = sources.get(run.source);
    boolean high = run.to + run.length == BYTES;
    if (high) {
      // The shift to the left drops what stands above.
      value = run.from == 0 ? value : shift(Op.I64_SHR_U, value, run.from);
    } else {
      value = shift(Op.I64_SHR_U, value, run.from);
      if (run.from + run.length < BYTES) {
        long mask = (1L << run.length * Byte.SIZE) - 1;
        value = apply(Op.I64_AND, value, new Expr.Const(Kind.I64, mask));
      }
    }
    return shift(Op.I64_SHL, value, run.to);
  }

  private Expr shift(Op op, Expr value, int bytes) {
    return bytes == 0
        ? value
        : apply(op, value, new Expr.Const(Kind.I64, (long) bytes * Byte.SIZE));
  }

  private Expr apply(Op op, Expr a, Expr b) {
    return new Expr.Apply(op, Kind.HALF, List.of(a, b), at);
  }
}
