package dev.slipway.compiler.ir;

import dev.slipway.compiler.lower.Effects;
import dev.slipway.compiler.lower.Halves;
import dev.slipway.compiler.lower.Lowering;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.op.Imm;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.VecType;
import java.util.List;

/**
 * The instructions on vectors where a v128 is two halves. Halves on the operand stack read nothing
 * but locals; so what else an operand may be goes to a temporary first.
 */
final class HalfBuilder {
  private static final Expr ZERO = half(0);
  private static final int WORD = 32;

  private final InstrReader in;
  private final OperandStack stack;
  private final FloatLanes floats;
  private final HighestBits bits;

  HalfBuilder(InstrReader in, OperandStack stack) {
    this.in = in;
    this.stack = stack;
    this.floats = new FloatLanes(in, stack);
    this.bits = new HighestBits(in, stack);
  }

  static Expr half(long bits) {
    return new Expr.Const(Kind.HALF, bits);
  }

  private Expr apply(Op op, Kind kind, Expr... args) {
    return new Expr.Apply(op, kind, List.of(args), in.offset());
  }

  private Expr onHalf(Op op, Expr... args) {
    return apply(op, Kind.HALF, args);
  }

  private Expr scalar(Op op, Expr... args) {
    return apply(op, Kind.of(op.sig().result()), args);
  }

  /** {@return the value in a form that can stand twice} */
  private Expr leaf(Expr value) {
    return stack.leaf(value);
  }

  /** Pops a scalar, to be used by halves. */
  private Expr popScalar() {
    Expr value = stack.popEntries(1).getFirst();
    if (!(value instanceof Expr.Const)) {
      stack.before(stack.poppedEffects());
    }
    return leaf(value);
  }

  /** A v128 from the operand stack. */
  private record Vector(Expr low, Expr high) {
    Expr half(boolean upper) {
      return upper ? high : low;
    }
  }

  private Vector popVector() {
    List<Expr> entries = stack.popEntries(2);
    return new Vector(entries.get(0), entries.get(1));
  }

  private Vector popLeaves() {
    Vector vector = popVector();
    return new Vector(leaf(vector.low), leaf(vector.high));
  }

  /** Whatever touches no memory. */
  void apply() {
    Op op = in.op();
    apply(op, op.imm() == Imm.LANE ? in.lane() : 0);
  }

  private void apply(Op op, int lane) {
    Halves row = Halves.of(op);
    Op as = row.as();
    switch (row.shape()) {
      case LANES -> lanes(op, as);
      case NARROW -> {
        Vector b = popVector();
        Vector a = popVector();
        stack.pushHalves(onHalf(as, a.low, a.high), onHalf(as, b.low, b.high));
      }
      case WIDEN_LOW -> widen(op, as, false);
      case WIDEN_HIGH -> widen(op, as, true);
      case SHRINK -> {
        Vector a = popVector();
        stack.pushHalves(onHalf(as, a.low, a.high), ZERO);
      }
      case PICK -> {
        Vector b = popVector();
        Vector a = popLeaves();
        stack.pushHalves(onHalf(as, a.low, a.high, b.low), onHalf(as, a.low, a.high, b.high));
      }
      case SHUFFLE -> shuffle();
      case SPLAT -> splat(op, as);
      case EXTRACT -> extract(op, as, lane);
      case REPLACE -> replace(op, as, lane);
      case ANY -> any(as);
      case ALL -> all(op, as);
      case BITMASK -> {
        Vector a = popVector();
        int width = Halves.width(op);
        stack.pushPure(scalar(as, bits.of(a.low, width), bits.of(a.high, width)));
      }
    }
  }

  private void any(Op as) {
    Vector a = popVector();
    int width = HighestBits.common(HighestBits.maskWidth(a.low), HighestBits.maskWidth(a.high));
    Expr set =
        width > 0
            ? bits.and(
                bits.or(bits.of(a.low, width), bits.of(a.high, width)),
                half(Halves.highestBits(width)))
            : scalar(Op.I64_OR, a.low, a.high);
    stack.pushPure(scalar(as, set, new Expr.Const(Kind.I64, 0)));
  }

  private void all(Op op, Op as) {
    Vector a = popVector();
    int width = Halves.width(op);
    if (width == HighestBits.maskWidth(a.low) && width == HighestBits.maskWidth(a.high)) {
      Expr lanes = half(Halves.highestBits(width));
      Expr set = bits.and(bits.and(bits.of(a.low, width), bits.of(a.high, width)), lanes);
      stack.pushPure(scalar(Op.I64_EQ, set, lanes));
    } else {
      stack.pushPure(scalar(Op.I32_AND, scalar(as, a.low), scalar(as, a.high)));
    }
  }

  private void lanes(Op op, Op as) {
    int count = op.sig().paramCount();
    Expr[] low = new Expr[count];
    Expr[] high = new Expr[count];
    for (int i = count - 1; i >= 0; i--) {
      if (op.sig().param(i) instanceof VecType) {
        Vector vector = popVector();
        low[i] = vector.low;
        high[i] = vector.high;
      } else {
        low[i] = as.sig().param(i) == op.sig().param(i) ? popScalar() : extended(popScalar());
        high[i] = low[i];
      }
    }
    Halves row = Halves.of(as);
    if (row != null && row.lane() != null) {
      stack.pushHalves(floats.apply(as, row.lane(), low), floats.apply(as, row.lane(), high));
    } else {
      stack.pushHalves(onHalf(as, low), onHalf(as, high));
    }
  }

  private Expr extended(Expr count) {
    return count instanceof Expr.Const c
        ? new Expr.Const(Kind.I64, c.bits())
        : scalar(Op.I64_EXTEND_I32_U, count);
  }

  private void widen(Op op, Op as, boolean upper) {
    Expr[] low = new Expr[op.sig().paramCount()];
    Expr[] high = new Expr[low.length];
    for (int i = low.length - 1; i >= 0; i--) {
      Expr half = leaf(popVector().half(upper));
      low[i] = word(half, false);
      high[i] = word(half, true);
    }
    stack.pushHalves(onHalf(as, low), onHalf(as, high));
  }

  /** {@return an i32: half of a half} */
  private Expr word(Expr half, boolean upper) {
    return scalar(
        Op.I32_WRAP_I64, upper ? onHalf(Op.I64_SHR_U, half, new Expr.Const(Kind.I64, WORD)) : half);
  }

  private void shuffle() {
    Vector b = popLeaves();
    Vector a = popLeaves();
    Shuffle shuffle = new Shuffle(List.of(a.low, a.high, b.low, b.high), in.offset());
    stack.pushHalves(shuffle.half(in.v128Low()), shuffle.half(in.v128High()));
  }

  private void splat(Op op, Op as) {
    Expr value = popScalar();
    Expr half =
        value instanceof Expr.Const c
            ? half(Halves.repeated(c.bits(), Halves.width(op)))
            : stack.keep(onHalf(as == null ? op : as, value));
    stack.pushHalves(half, half);
  }

  private void extract(Op op, Op as, int lane) {
    int lanes = Halves.lanes(op);
    Expr half = popVector().half(lane >= lanes);
    if (lanes == 1) {
      stack.pushPure(scalar(as == null ? op : as, half));
    } else if (as == Op.I32_WRAP_I64) {
      stack.pushPure(word(half, (lane & 1) != 0));
    } else {
      stack.pushPure(scalar(as, half, Expr.Const.i32(lane)));
    }
  }

  private void replace(Op op, Op as, int lane) {
    Expr value = popScalar();
    Vector a = popVector();
    int lanes = Halves.lanes(op);
    boolean upper = lane >= lanes;
    Expr half;
    if (lanes == 1) {
      half = onHalf(as == null ? op : as, value);
    } else {
      half = onHalf(as, a.half(upper), value, Expr.Const.i32(lane));
    }
    stack.pushHalves(upper ? a.low : half, upper ? half : a.high);
  }

  void select() {
    Expr condition = popScalar();
    Vector b = popVector();
    Vector a = popVector();
    stack.pushHalves(
        onHalf(Op.SELECT, a.low, b.low, condition), onHalf(Op.SELECT, a.high, b.high, condition));
  }

  /**
   * Sets a declared local and the next one.
   *
   * @param assigns effects of setting a local here
   */
  void localSet(int local, int assigns) {
    Vector value = popVector();
    Expr high = Exprs.reads(value.high, local) ? stack.keep(value.high) : value.high;
    stack.before(Effects.READS_LOCAL | assigns, local);
    stack.before(Effects.READS_LOCAL | assigns, local + 1);
    stack.out().add(new Stmt.LocalSet(local, value.low));
    stack.out().add(new Stmt.LocalSet(local + 1, high));
  }

  // Memory.

  /** {@code v128.load} and {@code v128.store}. */
  void whole() {
    if (in.op().sig().result() == null) {
      Vector value = popVector();
      int effects = Lowering.of(in.op()).effects();
      List<Expr> address = stack.popEntries(1);
      stack.before(stack.poppedEffects() | effects);
      Expr at = leaf(address.getFirst());
      stack.out().add(store(in.op(), at, value.high));
      stack.out().add(store(Op.I64_STORE, at, value.low));
      return;
    }
    Expr address = popAddress(in.op());
    Expr high = stack.keep(load(in.op(), Kind.HALF, address));
    stack.pushHalves(stack.keep(load(Op.I64_LOAD, Kind.HALF, address)), high);
  }

  private Stmt store(Op op, Expr address, Expr value) {
    return new Stmt.Store(op, in.memory(), in.memOffset(), address, value, in.offset());
  }

  private Expr load(Op op, Kind kind, Expr address) {
    return new Expr.Load(op, kind, in.memory(), in.memOffset(), address, in.offset());
  }

  /** Pops the address of an access that comes next. */
  private Expr popAddress(Op access) {
    Expr address = stack.popEntries(1).getFirst();
    stack.before(stack.poppedEffects() | Lowering.of(access).effects());
    return leaf(address);
  }

  /** Pops an address, loads a scalar and pushes that. */
  private void load(Op op) {
    Expr address = popAddress(op);
    stack.pushLeaf(stack.keep(load(op, Kind.of(op.sig().result()), address)));
  }

  /** Loads and stores of part of a vector. */
  void access() {
    Lowering row = Lowering.of(in.op());
    if (in.op().imm() == Imm.MEMARG) {
      load(row.scalar());
      if (row.vector() == null) {
        Expr low = onHalf(Op.I64X2_SPLAT, popScalar());
        stack.pushHalves(low, ZERO);
      } else if (Halves.of(row.vector()).shape() == Halves.Shape.SPLAT) {
        apply(row.vector(), 0);
      } else {
        Expr half = stack.keep(onHalf(Op.I64X2_SPLAT, popScalar()));
        stack.pushHalves(half, ZERO);
        apply(row.vector(), 0);
      }
    } else if (in.op().sig().result() != null) {
      Vector vector = popVector();
      load(row.scalar());
      Expr lane = popScalar();
      stack.pushHalves(vector.low, vector.high);
      stack.pushLeaf(lane);
      apply(row.vector(), in.lane());
    } else {
      apply(row.vector(), in.lane());
      Expr lane = stack.popEntries(1).getFirst();
      Expr address = popAddress(row.scalar());
      stack.out().add(store(row.scalar(), address, lane));
    }
  }
}
