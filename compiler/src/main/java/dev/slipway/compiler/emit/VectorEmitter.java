package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.lower.Lowering;
import dev.slipway.runtime.simd.Simd;
import dev.slipway.wasm.op.Op;
import java.util.List;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/** Vectors: statics of {@code runtime.simd}, named like the instruction. */
final class VectorEmitter {
  private static final String BOOTSTRAP =
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;JJ)Ljava/lang/Object;";

  private final Code code;
  private final ExpressionEmitter expressions;

  VectorEmitter(MethodEmitter m, ExpressionEmitter expressions) {
    this.code = m.code;
    this.expressions = expressions;
  }

  /** Pushes a constant, which is made once a class. */
  void constant(Expr.V128Const e) {
    if (e.low() == 0 && e.high() == 0) {
      code.constant(e.kind(), 0);
    } else {
      dynamic("constant", e);
    }
  }

  private void dynamic(String bootstrap, Expr.V128Const e) {
    Handle handle = new Handle(Opcodes.H_INVOKESTATIC, Abi.SIMD, bootstrap, BOOTSTRAP, false);
    code.constDynamic(
        new ConstantDynamic("v128", e.kind().descriptor(), handle, e.low(), e.high()));
  }

  void apply(Expr.Apply e) {
    String owner = Simd.owner(e.op().text());
    if (e.op() == Op.I8X16_SHUFFLE) {
      List<Expr> args = e.args();
      expressions.emit(args.get(0));
      expressions.emit(args.get(1));
      dynamic("shuffle", (Expr.V128Const) args.get(2));
      owner = Simd.class.getSimpleName();
    } else {
      expressions.emitAll(e.args());
    }
    code.invokeStatic(
        Abi.SIMD_PACKAGE + owner,
        Lowering.method(e.op()),
        ExpressionEmitter.descriptor(e.args(), e.kind()));
  }
}
