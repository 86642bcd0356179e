package dev.slipway.compiler.ir;

import dev.slipway.compiler.lower.Effects;
import dev.slipway.compiler.lower.Lowering;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.op.Imm;
import dev.slipway.wasm.op.Op;
import java.util.ArrayList;
import java.util.List;

/**
 * The instructions on vectors. A load or store of part of a vector becomes the scalar access that
 * does the same and an instruction on vectors.
 */
final class VectorBuilder {
  private static final Expr ZERO = new Expr.V128Const(0, 0);

  private final OperandStack stack;

  VectorBuilder(OperandStack stack) {
    this.stack = stack;
  }

  /** Whatever touches no memory. */
  void apply(InstrReader in) {
    Op op = in.op();
    List<Expr> args = new ArrayList<>(stack.pop(op.sig().paramCount()));
    if (op.imm() == Imm.LANE) {
      args.add(Expr.Const.i32(in.lane()));
    } else if (op.imm() == Imm.SHUFFLE) {
      args.add(new Expr.V128Const(in.v128Low(), in.v128High()));
    }
    stack.pushOver(apply(op, in, args.toArray(Expr[]::new)));
  }

  private static Expr apply(Op op, InstrReader in, Expr... args) {
    return new Expr.Apply(op, Kind.of(op.sig().result()), List.of(args), in.offset());
  }

  private static Expr load(Op op, InstrReader in, Expr address) {
    Kind kind = Kind.of(op.sig().result());
    return new Expr.Load(op, kind, in.memory(), in.memOffset(), address, in.offset());
  }

  /** Loads and stores of part of a vector. */
  void access(InstrReader in) {
    if (in.op().imm() == Imm.MEMARG) {
      Expr address = stack.pop(1).getFirst();
      stack.pushOver(load(in, address), Lowering.of(Op.I64_LOAD).effects());
    } else if (in.op().sig().result() != null) {
      loadLane(in);
    } else {
      storeLane(in);
    }
  }

  private static Expr load(InstrReader in, Expr address) {
    return switch (in.op()) {
      case V128_LOAD8_SPLAT -> apply(Op.I8X16_SPLAT, in, load(Op.I32_LOAD8_U, in, address));
      case V128_LOAD16_SPLAT -> apply(Op.I16X8_SPLAT, in, load(Op.I32_LOAD16_U, in, address));
      case V128_LOAD32_SPLAT -> apply(Op.I32X4_SPLAT, in, load(Op.I32_LOAD, in, address));
      case V128_LOAD64_SPLAT -> half(in, address);
      case V128_LOAD8X8_S -> apply(Op.I16X8_EXTEND_LOW_I8X16_S, in, half(in, address));
      case V128_LOAD8X8_U -> apply(Op.I16X8_EXTEND_LOW_I8X16_U, in, half(in, address));
      case V128_LOAD16X4_S -> apply(Op.I32X4_EXTEND_LOW_I16X8_S, in, half(in, address));
      case V128_LOAD16X4_U -> apply(Op.I32X4_EXTEND_LOW_I16X8_U, in, half(in, address));
      case V128_LOAD32X2_S -> apply(Op.I64X2_EXTEND_LOW_I32X4_S, in, half(in, address));
      case V128_LOAD32X2_U -> apply(Op.I64X2_EXTEND_LOW_I32X4_U, in, half(in, address));
      case V128_LOAD32_ZERO -> low(in, load(Op.I64_LOAD32_U, in, address));
      case V128_LOAD64_ZERO -> low(in, load(Op.I64_LOAD, in, address));
      default -> throw new IllegalStateException(in.op().text());
    };
  }

  /** Eight bytes, twice. */
  private static Expr half(InstrReader in, Expr address) {
    return apply(Op.I64X2_SPLAT, in, load(Op.I64_LOAD, in, address));
  }

  /** Eight bytes and zeros. */
  private static Expr low(InstrReader in, Expr value) {
    return apply(Op.I64X2_REPLACE_LANE, in, ZERO, value, Expr.Const.i32(0));
  }

  private void loadLane(InstrReader in) {
    // The vector is evaluated first here, behind the address in wasm.
    Expr[] operands = stack.peek(2);
    if (!Effects.commute(Exprs.effects(operands[0]), Exprs.effects(operands[1]))) {
      stack.settle();
    }
    List<Expr> args = stack.pop(2);
    Op load =
        switch (in.op()) {
          case V128_LOAD8_LANE -> Op.I32_LOAD8_U;
          case V128_LOAD16_LANE -> Op.I32_LOAD16_U;
          case V128_LOAD32_LANE -> Op.I32_LOAD;
          case V128_LOAD64_LANE -> Op.I64_LOAD;
          default -> throw new IllegalStateException(in.op().text());
        };
    Op replace =
        switch (in.op()) {
          case V128_LOAD8_LANE -> Op.I8X16_REPLACE_LANE;
          case V128_LOAD16_LANE -> Op.I16X8_REPLACE_LANE;
          case V128_LOAD32_LANE -> Op.I32X4_REPLACE_LANE;
          default -> Op.I64X2_REPLACE_LANE;
        };
    Expr scalar = load(load, in, args.get(0));
    stack.pushOver(
        apply(replace, in, args.get(1), scalar, Expr.Const.i32(in.lane())),
        Lowering.of(load).effects());
  }

  private void storeLane(InstrReader in) {
    Op store =
        switch (in.op()) {
          case V128_STORE8_LANE -> Op.I32_STORE8;
          case V128_STORE16_LANE -> Op.I32_STORE16;
          case V128_STORE32_LANE -> Op.I32_STORE;
          case V128_STORE64_LANE -> Op.I64_STORE;
          default -> throw new IllegalStateException(in.op().text());
        };
    Op extract =
        switch (in.op()) {
          case V128_STORE8_LANE -> Op.I8X16_EXTRACT_LANE_U;
          case V128_STORE16_LANE -> Op.I16X8_EXTRACT_LANE_U;
          case V128_STORE32_LANE -> Op.I32X4_EXTRACT_LANE;
          default -> Op.I64X2_EXTRACT_LANE;
        };
    List<Expr> args = stack.pop(2);
    stack.before(stack.poppedEffects() | Lowering.of(store).effects());
    Expr lane = apply(extract, in, args.get(1), Expr.Const.i32(in.lane()));
    stack
        .out()
        .add(
            new Stmt.Store(store, in.memory(), in.memOffset(), args.getFirst(), lane, in.offset()));
  }
}
