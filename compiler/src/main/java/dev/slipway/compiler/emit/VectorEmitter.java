package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Convention;
import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.lower.Halves;
import dev.slipway.compiler.lower.Lowering;
import dev.slipway.runtime.simd.Simd;
import dev.slipway.wasm.op.Op;
import java.util.Locale;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/** Vectors: statics of {@code runtime.simd}, named like the instruction; see {@link Simd}. */
final class VectorEmitter {
  private static final String BOOTSTRAP =
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;JJ)"
          + "Ljava/lang/Object;";

  private final Code code;
  private final ExpressionEmitter expressions;
  private final Convention convention;

  VectorEmitter(MethodEmitter m, ExpressionEmitter expressions) {
    this.code = m.code;
    this.expressions = expressions;
    this.convention = m.layout.convention();
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
      join(code);
    }
  }

  /** Pushes an object of two halves. */
  void join(Expr.Join e) {
    expressions.emit(e.low());
    expressions.emit(e.high());
    join(code);
  }

  /** Makes of two halves on the stack an object. */
  static void join(Code code) {
    code.invokeStatic(Abi.SIMD, "of", "(JJ)" + Kind.V128.descriptor());
  }

  /** Pushes half of an object. */
  void half(Expr.Half e) {
    expressions.emit(e.vector());
    half(code, e.high());
  }

  /** Takes half of the object on the stack. */
  static void half(Code code, boolean high) {
    code.invokeStatic(Abi.SIMD, high ? "high" : "low", "(" + Kind.V128.descriptor() + ")J");
  }

  /** {@return the simple name of the class that has an instruction's static} */
  static String owner(Op op, Convention convention) {
    String text = op.text();
    return (convention == Convention.HALVES ? "Half" : "Vector")
        + text.substring(0, 1).toUpperCase(Locale.ROOT)
        + text.substring(1, text.indexOf('.'));
  }

  void apply(Expr.Apply e) {
    String owner = owner(e.op(), convention);
    if (convention == Convention.HALVES) {
      expressions.emitAll(e.args());
      if (Halves.of(e.op()).as() == null) {
        return;
      }
    } else if (e.op() == Op.I8X16_SHUFFLE) {
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
