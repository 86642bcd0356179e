package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.lower.Effects;
import dev.slipway.compiler.lower.Lowering;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Expressions: pushes the operands, then the value. Never jumps. */
final class ExpressionEmitter {
  final InstanceEmitter instance;
  final MemoryEmitter memory;
  final CallEmitter calls;
  final ExceptionEmitter exceptions;
  private final GcEmitter gc;
  private final VectorEmitter vectors;
  private final MethodEmitter m;
  private final Code code;

  ExpressionEmitter(MethodEmitter m) {
    this.m = m;
    this.code = m.code;
    this.instance = new InstanceEmitter(m, this);
    this.memory = new MemoryEmitter(m, this);
    this.calls = new CallEmitter(m, this);
    this.exceptions = new ExceptionEmitter(m, this);
    this.gc = new GcEmitter(m, this);
    this.vectors = new VectorEmitter(m, this);
  }

  /** Leaves the value on the operand stack, or nothing if the expression has no kind. */
  void emit(Expr expr) {
    switch (expr) {
      case Expr.Const e -> code.constant(e.kind(), e.bits());
      case Expr.NullRef e -> code.op(Opcodes.ACONST_NULL);
      case Expr.V128Const e -> vectors.constant(e);
      case Expr.Join e -> vectors.join(e);
      case Expr.Half e -> vectors.half(e);
      case Expr.LocalGet e -> m.getLocal(e.local());
      case Expr.GlobalGet e -> instance.getGlobal(e.global());
      case Expr.RegisterGet e -> instance.getRegister(e.bank(), e.index(), e.kind());
      case Expr.RefFunc e -> instance.refFunc(e.func());
      case Expr.NewException e -> exceptions.create(e);
      case Expr.PayloadGet e -> exceptions.get(e);
      case Expr.Apply e -> apply(e);
      case Expr.Load e -> memory.load(e);
      case Expr.Perform e -> instance.perform(e);
      case Expr.Gc e -> gc.emit(e);
      case Expr.Call e -> calls.call(e);
      case Expr.CallIndirect e -> calls.callIndirect(e);
    }
  }

  void emitAll(List<Expr> list) {
    for (Expr expr : list) {
      emit(expr);
    }
  }

  private void apply(Expr.Apply e) {
    Lowering row = Lowering.of(e.op());
    if (row.family() == Lowering.Family.INSNS) {
      insns(e);
      return;
    }
    if (row.family() == Lowering.Family.VECTOR) {
      vectors.apply(e);
      return;
    }
    emitAll(e.args());
    int division = row.unchecked();
    if (division != 0 && dividesSafely(e.args().get(1))) {
      code.op(division);
      return;
    }
    if ((row.effects() & Effects.TRAPS) != 0) {
      m.line(e.at());
    }
    code.invokeStatic(Abi.NUMERIC, Lowering.method(e.op()), descriptor(e.args(), e.kind()));
  }

  /** Whether no dividend makes this divisor trap. */
  private static boolean dividesSafely(Expr divisor) {
    if (!(divisor instanceof Expr.Const c)) {
      return false;
    }
    long value = c.kind() == Kind.I32 ? (int) c.bits() : c.bits();
    return value != 0 && value != -1;
  }

  private void insns(Expr.Apply e) {
    int insns = Lowering.of(e.op()).insns();
    if ((insns & 0xFF) == Opcodes.L2I && e.args().getLast() instanceof Expr.Const c) {
      emitAll(e.args().subList(0, e.args().size() - 1));
      code.constInt((int) c.bits());
      insns >>>= 8;
    } else {
      emitAll(e.args());
    }
    for (; insns != 0; insns >>>= 8) {
      code.op(insns & 0xFF);
    }
  }

  static String descriptor(List<Expr> args, Kind result) {
    StringBuilder text = new StringBuilder("(");
    Values.append(text, args);
    return text.append(')').append(Values.descriptor(result)).toString();
  }
}
