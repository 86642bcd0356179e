package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Exprs;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Registers;
import dev.slipway.compiler.ir.Stmt;
import dev.slipway.compiler.lower.Effects;
import dev.slipway.wasm.type.FuncType;
import java.util.List;

/**
 * Tail calls: what is left on the operand stack is the callee's first result, or, if the call has
 * been left in the instance, any value of its kind.
 */
final class TailEmitter {
  private final MethodEmitter m;
  private final Code code;
  private final ModuleLayout layout;
  private final ExpressionEmitter expressions;

  TailEmitter(MethodEmitter m) {
    this.m = m;
    this.code = m.code;
    this.layout = m.layout;
    this.expressions = m.expressions;
  }

  void emit(Stmt.TailCall s) {
    switch (s.call()) {
      case Expr.Call e -> direct(e, s.inTry());
      case Expr.CallIndirect e -> indirect(e);
      default -> throw new IllegalStateException("a tail call of " + s.call());
    }
  }

  private void direct(Expr.Call e, boolean inTry) {
    FuncType type = layout.spaces().func(e.func());
    if (e.func() < layout.spaces().importedFuncs()) {
      expressions.emitAll(e.args());
      m.loadState();
      m.line(e.at());
      code.invokeStatic(
          layout.importClass(e.func()),
          ImportEmitter.tailName(layout, e.func(), inTry),
          layout.descriptor(type));
    } else if (!inTry && !layout.tailCalls().trampolined(e.func())) {
      expressions.emitAll(e.args());
      m.loadState();
      m.line(e.at());
      code.invokeStatic(
          layout.classOf(e.func()), layout.names().function(e.func()), layout.descriptor(type));
    } else {
      arguments(e.args());
      defer(code, layout, type, e.func(), m::loadState);
    }
  }

  private void arguments(List<Expr> args) {
    boolean calls = false;
    for (Expr arg : args) {
      calls |= (Exprs.effects(arg) & Effects.REGISTERS) != 0;
    }
    if (calls) {
      // Any of them may use the registers for calls of its own.
      expressions.emitAll(args);
      for (int i = args.size() - 1; i >= 0; i--) {
        expressions.instance.popRegister(Registers.Bank.ARGUMENT, i, args.get(i).kind());
      }
    } else {
      for (int i = 0; i < args.size(); i++) {
        expressions.instance.setRegister(
            new Stmt.RegisterSet(Registers.Bank.ARGUMENT, i, args.get(i)));
      }
    }
  }

  /** Leaves a call of a function of this instance, whose arguments are in registers. */
  static void defer(Code code, ModuleLayout layout, FuncType type, int func, Runnable state) {
    state.run();
    code.constInt(func + 1);
    code.putField(Abi.STATE, "tail", "I");
    any(code, Values.firstResult(layout.inner(type)));
  }

  /** Pushes some value of a kind, if it is not null. */
  static void any(Code code, Kind kind) {
    if (kind != null) {
      code.constant(kind, 0);
    }
  }

  private void indirect(Expr.CallIndirect e) {
    expressions.emitAll(e.args());
    expressions.instance.tableIndex(e.index());
    m.loadState();
    m.line(e.at());
    m.methods().needDispatcher(e.type(), e.table(), true);
    code.invokeStatic(
        layout.dispatcherClass(e.type(), e.table()),
        layout.tailDispatcherName(e.type(), e.table()),
        layout.dispatcherDescriptor(layout.spaces().funcTypeAt(e.type()), e.table()));
  }
}
