package dev.slipway.compiler.ir;

import dev.slipway.wasm.op.Op;
import java.util.List;

/** The instructions of wide arithmetic as ordinary ones: two results, and nothing is allocated. */
final class WideArithmetic {
  private final Function function;
  private final OperandStack stack;
  private final int at;

  private WideArithmetic(Function function, OperandStack stack, int at) {
    this.function = function;
    this.stack = stack;
    this.at = at;
  }

  /** Pops an instruction's operands and pushes its results. */
  static void build(Op op, Function function, OperandStack stack, int at) {
    WideArithmetic wide = new WideArithmetic(function, stack, at);
    switch (op) {
      case I64_ADD128 -> wide.sum(Op.I64_ADD);
      case I64_SUB128 -> wide.sum(Op.I64_SUB);
      case I64_MUL_WIDE_S, I64_MUL_WIDE_U -> wide.product(op);
      default -> throw new IllegalArgumentException(op.text());
    }
  }

  private void sum(Op op) {
    List<Expr> args = stack.popLeaves(4);
    Expr sum = apply(op, args.get(0), args.get(2));
    int temp = function.newLocal(Kind.I64);
    stack.out().add(new Stmt.LocalSet(temp, sum));
    Expr low = new Expr.LocalGet(temp, Kind.I64);
    Expr carry = op == Op.I64_ADD ? below(low, args.get(0)) : below(args.get(0), args.get(2));
    stack.pushLeaf(low);
    stack.pushOver(
        apply(
            op,
            apply(op, args.get(1), args.get(3)),
            new Expr.Apply(Op.I64_EXTEND_I32_U, Kind.I64, List.of(carry), at)));
  }

  private void product(Op op) {
    List<Expr> args = stack.popLeaves(2);
    stack.pushOver(apply(Op.I64_MUL, args.get(0), args.get(1)));
    stack.pushOver(apply(op, args.get(0), args.get(1)));
  }

  private Expr apply(Op op, Expr a, Expr b) {
    return new Expr.Apply(op, Kind.I64, List.of(a, b), at);
  }

  private Expr below(Expr a, Expr b) {
    return new Expr.Apply(Op.I64_LT_U, Kind.I32, List.of(a, b), at);
  }
}
