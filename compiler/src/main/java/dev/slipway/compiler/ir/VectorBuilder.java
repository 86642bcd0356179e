package dev.slipway.compiler.ir;

import dev.slipway.compiler.lower.Effects;
import dev.slipway.compiler.lower.Halves;
import dev.slipway.compiler.lower.Lowering;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.op.Imm;
import dev.slipway.wasm.op.Op;
import java.util.ArrayList;
import java.util.List;

/**
 * The instructions on vectors where a v128 is one object. A load or store of part of a vector
 * becomes the scalar access that does the same and an instruction on vectors.
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
    Lowering row = Lowering.of(in.op());
    Expr value = load(row.scalar(), in, address);
    if (row.vector() == null) {
      // Zeros behind.
      return apply(Op.I64X2_REPLACE_LANE, in, ZERO, value, Expr.Const.i32(0));
    }
    boolean splat = Halves.of(row.vector()).shape() == Halves.Shape.SPLAT;
    return apply(row.vector(), in, splat ? value : apply(Op.I64X2_SPLAT, in, value));
  }

  private void loadLane(InstrReader in) {
    // The vector is evaluated first here, behind the address in wasm.
    Expr[] operands = stack.peek(2);
    if (!Effects.commute(Exprs.effects(operands[0]), Exprs.effects(operands[1]))) {
      stack.settle();
    }
    List<Expr> args = stack.pop(2);
    Op load = Lowering.of(in.op()).scalar();
    Op replace = Lowering.of(in.op()).vector();
    Expr scalar = load(load, in, args.get(0));
    stack.pushOver(
        apply(replace, in, args.get(1), scalar, Expr.Const.i32(in.lane())),
        Lowering.of(load).effects());
  }

  private void storeLane(InstrReader in) {
    Op store = Lowering.of(in.op()).scalar();
    Op extract = Lowering.of(in.op()).vector();
    List<Expr> args = stack.pop(2);
    stack.before(stack.poppedEffects() | Lowering.of(store).effects());
    Expr lane = apply(extract, in, args.get(1), Expr.Const.i32(in.lane()));
    stack
        .out()
        .add(
            new Stmt.Store(store, in.memory(), in.memOffset(), args.getFirst(), lane, in.offset()));
  }
}
