package dev.slipway.compiler.ir;

import dev.slipway.compiler.lower.Lowering;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.AddrType;
import java.util.ArrayList;
import java.util.List;

/**
 * The instructions of the threads proposal: an {@link Expr.Perform} each, whose first operand is
 * the effective address as an i64.
 */
final class AtomicBuilder {
  /** Out of every memory's bounds, but aligned. */
  private static final Expr BEYOND = new Expr.Const(Kind.I64, -8);

  private final IndexSpaces spaces;
  private final InstrReader in;
  private final OperandStack stack;

  AtomicBuilder(IndexSpaces spaces, InstrReader in, OperandStack stack) {
    this.spaces = spaces;
    this.in = in;
    this.stack = stack;
  }

  void build(Op op) {
    if (op == Op.ATOMIC_FENCE) {
      fence();
      return;
    }
    boolean wide = spaces.mem(in.memory()).limits().addr() == AddrType.I64;
    int count = op.sig().paramCount();
    boolean mayWrap = wide && in.memOffset() != 0;
    List<Expr> args = new ArrayList<>(mayWrap ? stack.popLeaves(count) : stack.pop(count));
    Expr address = args.getFirst();
    if (mayWrap) {
      address = saturated(address, in.memOffset());
    } else if (!wide) {
      address = new Expr.Apply(Op.I64_EXTEND_I32_U, Kind.I64, List.of(address), in.offset());
      if (in.memOffset() != 0) {
        address = add(address, in.memOffset());
      }
    }
    args.set(0, address);
    Kind result = op.sig().result() == null ? null : Kind.of(op.sig().result());
    perform(new Expr.Perform(op, result, in.memory(), 0, List.copyOf(args), in.offset()));
  }

  /** What follows sees what other threads did before; what is known of memories' size is void. */
  void fence() {
    stack.settle();
    stack.pop(0);
    perform(new Expr.Perform(Op.ATOMIC_FENCE, null, 0, 0, List.of(), in.offset()));
  }

  /** Over what was popped last. */
  private void perform(Expr.Perform perform) {
    if (perform.kind() != null) {
      stack.pushOver(perform);
    } else {
      stack.before(stack.poppedEffects() | Lowering.of(perform.op()).effects());
      stack.out().add(new Stmt.Effect(perform));
    }
  }

  private Expr add(Expr address, long offset) {
    Expr constant = new Expr.Const(Kind.I64, offset);
    return new Expr.Apply(Op.I64_ADD, Kind.I64, List.of(address, constant), in.offset());
  }

  /** A sum that passes the highest address becomes one that no memory has. */
  private Expr saturated(Expr address, long offset) {
    Expr sum = add(address, offset);
    Expr wraps = new Expr.Apply(Op.I64_LT_U, Kind.I32, List.of(sum, address), in.offset());
    return new Expr.Apply(Op.SELECT, Kind.I64, List.of(BEYOND, sum, wraps), in.offset());
  }
}
