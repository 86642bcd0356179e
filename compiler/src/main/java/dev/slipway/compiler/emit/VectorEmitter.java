package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.lower.Lowering;
import dev.slipway.runtime.simd.Simd;
import dev.slipway.wasm.op.Op;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/** Vectors: statics of {@code runtime.simd}, named like the instruction. */
final class VectorEmitter {
  private static final String BOOTSTRAP =
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;JJ)"
          + "Ljava/lang/Object;";

  private final Code code;
  private final ExpressionEmitter expressions;

  VectorEmitter(MethodEmitter m, ExpressionEmitter expressions) {
    this.code = m.code;
    this.expressions = expressions;
  }

  /**
   * Pushes a constant. It is made each time: escape analysis has more of that than of an object.
   */
  void constant(Expr.V128Const e) {
    if (e.low() == 0 && e.high() == 0) {
      code.constant(e.kind(), 0);
    } else {
      code.constLong(e.low());
      code.constLong(e.high());
      code.invokeStatic(Abi.SIMD, "of", "(JJ)" + e.kind().descriptor());
    }
  }

  void apply(Expr.Apply e) {
    String owner = Simd.owner(e.op().text());
    if (e.op() == Op.I8X16_SHUFFLE) {
      expressions.emitAll(e.args().subList(0, 2));
      plan((Expr.V128Const) e.args().get(2));
      owner = Simd.class.getSimpleName();
    } else {
      expressions.emitAll(e.args());
    }
    code.invokeStatic(
        Abi.SIMD_PACKAGE + owner,
        Lowering.method(e.op()),
        ExpressionEmitter.descriptor(e.args(), e.kind()));
  }

  /** Pushes a shuffle's immediates, prepared once. */
  private void plan(Expr.V128Const e) {
    Handle bootstrap = new Handle(Opcodes.H_INVOKESTATIC, Abi.SIMD, "shuffle", BOOTSTRAP, false);
    code.constDynamic(
        new ConstantDynamic("shuffle", e.kind().descriptor(), bootstrap, e.low(), e.high()));
  }
}
