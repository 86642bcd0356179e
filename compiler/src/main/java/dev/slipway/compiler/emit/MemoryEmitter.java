package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Exprs;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Stmt;
import dev.slipway.compiler.lower.Effects;
import dev.slipway.compiler.lower.Lowering;
import dev.slipway.wasm.op.Op;

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
      address(e.memory(), e.address(), e.offset());
      m.loadCachedStorage(e.memory());
      code.swapUnder(e.address().kind());
    } else {
      m.loadCachedStorage(e.memory());
      address(e.memory(), e.address(), e.offset());
    }
    m.line(e.at());
    boolean half = e.kind() == Kind.HALF;
    invoke(e.op(), e.memory(), "", e.offset(), e.kind().descriptor(), half);
  }

  void store(Stmt.Store s) {
    Kind kind = s.value().kind();
    if (mayGrow(s.address()) || mayGrow(s.value())) {
      Kind addressKind = s.address().kind();
      address(s.memory(), s.address(), s.offset());
      int address = m.takeScratch(addressKind);
      code.store(addressKind, address);
      expressions.emit(s.value());
      int value = m.takeScratch(kind);
      code.store(kind, value);
      m.loadCachedStorage(s.memory());
      code.load(addressKind, address);
      code.load(kind, value);
    } else {
      m.loadCachedStorage(s.memory());
      address(s.memory(), s.address(), s.offset());
      expressions.emit(s.value());
    }
    m.line(s.at());
    invoke(s.op(), s.memory(), kind.descriptor(), s.offset(), "V", kind == Kind.HALF);
  }

  /** Pushes the address; of a 64-bit memory the effective one. */
  private void address(int memory, Expr address, long offset) {
    expressions.emit(address);
    if (m.layout.memoryAddress(memory) == Kind.I64 && offset != 0) {
      code.constant(Kind.I64, offset);
      code.invokeStatic(Abi.NATIVE_ACCESS_64, "address", "(JJ)J");
    }
  }

  private void invoke(Op op, int memory, String value, long offset, String result, boolean half) {
    Kind address = m.layout.memoryAddress(memory);
    String offsetParam = "";
    if (address == Kind.I32 && offset != 0) {
      code.constInt((int) offset);
      offsetParam = "I";
    }
    boolean vector = op == Op.V128_LOAD || op == Op.V128_STORE;
    code.invokeStatic(
        vector ? m.layout.vectorAccessClass(memory) : m.layout.accessClass(memory),
        vector && half ? Lowering.method(op) + "_high" : Lowering.method(op),
        "("
            + m.layout.storageDescriptor(memory)
            + address.descriptor()
            + value
            + offsetParam
            + ")"
            + result);
  }
}
