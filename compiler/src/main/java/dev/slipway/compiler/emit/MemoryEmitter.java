package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Exprs;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Stmt;
import dev.slipway.compiler.lower.Effects;
import dev.slipway.compiler.lower.Lowering;
import dev.slipway.wasm.op.Op;
import org.objectweb.asm.Opcodes;

/**
 * Loads and stores: statics over the memory's storage, which is cached in a JVM local. The storage
 * is pushed after whatever may make memory grow, never before.
 */
final class MemoryEmitter {
  private final MethodEmitter m;
  private final Code code;
  private final ExpressionEmitter expressions;

  MemoryEmitter(MethodEmitter m, ExpressionEmitter expressions) {
    this.m = m;
    this.code = m.code;
    this.expressions = expressions;
  }

  private static boolean mayGrow(Expr expr) {
    return (Exprs.effects(expr) & Effects.GROWS) != 0;
  }

  void load(Expr.Load e) {
    if (mayGrow(e.address())) {
      expressions.emit(e.address());
      m.loadCachedStorage(e.memory());
      code.op(Opcodes.SWAP);
    } else {
      m.loadCachedStorage(e.memory());
      expressions.emit(e.address());
    }
    m.line(e.at());
    invoke(e.op(), "", e.offset(), e.kind().descriptor());
  }

  void store(Stmt.Store s) {
    Kind kind = s.value().kind();
    if (mayGrow(s.address()) || mayGrow(s.value())) {
      expressions.emit(s.address());
      int address = m.takeScratch(Kind.I32);
      code.store(Kind.I32, address);
      expressions.emit(s.value());
      int value = m.takeScratch(kind);
      code.store(kind, value);
      m.loadCachedStorage(s.memory());
      code.load(Kind.I32, address);
      code.load(kind, value);
    } else {
      m.loadCachedStorage(s.memory());
      expressions.emit(s.address());
      expressions.emit(s.value());
    }
    m.line(s.at());
    invoke(s.op(), kind.descriptor(), s.offset(), "V");
  }

  private void invoke(Op op, String value, long offset, String result) {
    String offsetParam = "";
    if (offset != 0) {
      code.constInt((int) offset);
      offsetParam = "I";
    }
    code.invokeStatic(
        m.layout.accessClass(),
        Lowering.method(op),
        "(" + m.layout.storageDescriptor() + "I" + value + offsetParam + ")" + result);
  }
}
