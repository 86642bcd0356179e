package dev.slipway.compiler.ir;

import dev.slipway.compiler.lower.Halves;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.op.Op;
import java.util.List;

/**
 * Instructions on f32x4 whose operands are the results of others: these are done to each lane by
 * itself, so that nothing is put into a long only to be taken out of it again. Where there is but
 * one, it is a static on the half.
 */
final class FloatLanes {
  private static final int WORD = 32;

  private final InstrReader in;
  private final OperandStack stack;

  FloatLanes(InstrReader in, OperandStack stack) {
    this.in = in;
    this.stack = stack;
  }

  /**
   * {@return half of the result}
   *
   * @param op an instruction on f32x4
   * @param scalar what it does to a lane
   * @param args the same half of each operand
   */
  Expr apply(Op op, Op scalar, Expr[] args) {
    boolean any = false;
    for (Expr arg : args) {
      any |= isLanes(arg);
    }
    if (!any) {
      return apply(op, Kind.HALF, args);
    }
    for (int i = 0; i < args.length; i++) {
      args[i] = twice(args[i]);
    }
    return apply(Op.F32X4_SPLAT, Kind.HALF, of(scalar, args, 0), of(scalar, args, 1));
  }

  private Expr apply(Op op, Kind kind, Expr... args) {
    return new Expr.Apply(op, kind, List.of(args), in.offset());
  }

  /** {@return a half of which both lanes can be taken} */
  private Expr twice(Expr half) {
    if (!(half instanceof Expr.Apply apply) || !isLanes(half)) {
      return stack.leaf(half);
    }
    if (apply.op() == Op.F32X4_SPLAT) {
      return half;
    }
    List<Expr> args = apply.args().stream().map(this::twice).toList();
    return new Expr.Apply(apply.op(), Kind.HALF, args, apply.at());
  }

  /** Whether each lane of the half is an expression. */
  private static boolean isLanes(Expr half) {
    return half instanceof Expr.Apply apply
        && (isPair(apply) || Halves.of(apply.op()) != null && Halves.of(apply.op()).lane() != null);
  }

  private static boolean isPair(Expr.Apply apply) {
    return apply.op() == Op.F32X4_SPLAT && apply.args().size() == 2;
  }

  private Expr of(Op scalar, Expr[] args, int lane) {
    Expr[] lanes = new Expr[args.length];
    for (int i = 0; i < args.length; i++) {
      lanes[i] = lane(args[i], lane);
    }
    return apply(scalar, Kind.F32, lanes);
  }

  private Expr lane(Expr half, int lane) {
    if (half instanceof Expr.Const c) {
      return new Expr.Const(Kind.F32, (int) (c.bits() >>> lane * WORD));
    } else if (half instanceof Expr.Apply apply && isPair(apply)) {
      return apply.args().get(lane);
    } else if (half instanceof Expr.Apply apply) {
      return of(Halves.of(apply.op()).lane(), apply.args().toArray(Expr[]::new), lane);
    }
    return apply(Op.F32X4_EXTRACT_LANE, Kind.F32, half, Expr.Const.i32(lane));
  }
}
