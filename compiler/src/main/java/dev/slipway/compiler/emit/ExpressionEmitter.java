package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Effects;
import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Kind;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Expressions: pushes the operands, then the value. Never jumps. */
final class ExpressionEmitter {
  final InstanceEmitter instance;
  final MemoryEmitter memory;
  final CallEmitter calls;
  private final MethodEmitter m;
  private final Code code;

  ExpressionEmitter(MethodEmitter m) {
    this.m = m;
    this.code = m.code;
    this.instance = new InstanceEmitter(m, this);
    this.memory = new MemoryEmitter(m, this);
    this.calls = new CallEmitter(m, this);
  }

  /** Leaves the value on the operand stack, or nothing if the expression has no kind. */
  void emit(Expr expr) {
    switch (expr) {
      case Expr.Const e -> code.constant(e.kind(), e.bits());
      case Expr.NullRef e -> code.op(Opcodes.ACONST_NULL);
      case Expr.LocalGet e -> m.getLocal(e.local());
      case Expr.GlobalGet e -> instance.getGlobal(e.global());
      case Expr.RegisterGet e -> instance.getRegister(e.bank(), e.index(), e.kind());
      case Expr.RefFunc e -> instance.refFunc(e.func());
      case Expr.Apply e -> apply(e);
      case Expr.Load e -> memory.load(e);
      case Expr.Perform e -> instance.perform(e);
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
    emitAll(e.args());
    if (Effects.traps(e.op())) {
      m.line(e.at());
    }
    switch (Lowering.family(e.op())) {
      case INSNS -> {
        for (int insns = Lowering.insns(e.op()); insns != 0; insns >>>= 8) {
          code.op(insns & 0xFF);
        }
      }
      case NUMERIC ->
          code.invokeStatic(Abi.NUMERIC, Lowering.method(e.op()), descriptor(e.args(), e.kind()));
      case STRUCTURE, ACCESS, BULK, CALL, NONE ->
          throw new IllegalStateException("not a numeric instruction: " + e.op().text());
    }
  }

  private static String descriptor(List<Expr> args, Kind result) {
    StringBuilder text = new StringBuilder("(");
    Values.append(text, args);
    return text.append(')').append(Values.descriptor(result)).toString();
  }
}
