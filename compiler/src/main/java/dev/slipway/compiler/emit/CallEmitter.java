package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Expr;

/** Direct calls and calls through a table: every callee is a static method. */
final class CallEmitter {
  private final MethodEmitter m;
  private final Code code;
  private final ExpressionEmitter expressions;

  CallEmitter(MethodEmitter m, ExpressionEmitter expressions) {
    this.m = m;
    this.code = m.code;
    this.expressions = expressions;
  }

  void call(Expr.Call e) {
    expressions.emitAll(e.args());
    m.loadState();
    m.line(e.at());
    ModuleLayout layout = m.layout;
    if (e.func() == InitEmitter.SET_ELEM) {
      InitEmitter.callSetElem(code, layout);
      return;
    }
    if (e.func() == InitEmitter.SET_OFFSET) {
      code.invokeStatic(Abi.STATE, "setOffset", "(IJ" + Abi.STATE_DESC + ")V");
      return;
    }
    code.invokeStatic(
        layout.classOf(e.func()),
        layout.names().function(e.func()),
        layout.descriptor(layout.spaces().func(e.func())));
    m.reloadStorage(e);
  }

  void callIndirect(Expr.CallIndirect e) {
    expressions.emitAll(e.args());
    expressions.instance.tableIndex(e.index());
    m.loadState();
    m.line(e.at());
    ModuleLayout layout = m.layout;
    m.methods().needDispatcher(e.type(), e.table(), false);
    code.invokeStatic(
        layout.dispatcherClass(e.type(), e.table()),
        layout.dispatcherName(e.type(), e.table()),
        layout.dispatcherDescriptor(layout.spaces().funcTypeAt(e.type()), e.table()));
    m.reloadStorage(e);
  }
}
