package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.lower.Comparison;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Conditions of branches, fused with the comparison that makes them. */
final class ConditionEmitter {
  private final MethodEmitter m;
  private final Code code;

  ConditionEmitter(MethodEmitter m) {
    this.m = m;
    this.code = m.code;
  }

  /** Jumps if the condition is not zero, or with {@code sense} false if it is zero. */
  void jump(Expr condition, boolean sense, Label target) {
    if (!(condition instanceof Expr.Apply apply) || !fused(apply, sense, target)) {
      emit(condition);
      code.jump(sense ? Opcodes.IFNE : Opcodes.IFEQ, target);
    }
  }

  private void emit(Expr expr) {
    m.expressions.emit(expr);
  }

  private boolean fused(Expr.Apply apply, boolean sense, Label target) {
    switch (apply.op()) {
      case I32_EQZ -> jump(apply.args().get(0), !sense, target);
      case I64_EQZ -> {
        emit(apply.args().get(0));
        code.op(Opcodes.LCONST_0);
        code.op(Opcodes.LCMP);
        code.jump(sense ? Opcodes.IFEQ : Opcodes.IFNE, target);
      }
      case REF_IS_NULL -> {
        emit(apply.args().get(0));
        code.jump(sense ? Opcodes.IFNULL : Opcodes.IFNONNULL, target);
      }
      default -> {
        Comparison comparison = Comparison.of(apply.op());
        if (comparison == null) {
          return false;
        }
        int relation = comparison.jump();
        compare(apply, sense ? relation : negate(relation), comparison, target);
      }
    }
    return true;
  }

  /** Opcodes IFEQ to IFLE come in pairs of opposites, the first odd. */
  private static int negate(int relation) {
    return ((relation - Opcodes.IFEQ) ^ 1) + Opcodes.IFEQ;
  }

  /**
   * Pushes both operands and jumps.
   *
   * @param jump IFEQ to IFLE
   * @param comparison the instruction's own, from which a NaN is kept away
   */
  private void compare(Expr.Apply apply, int jump, Comparison comparison, Label target) {
    Expr left = apply.args().get(0);
    Expr right = apply.args().get(1);
    emit(left);
    boolean unsigned = comparison.unsigned();
    if (left.kind() == Kind.I32 && !unsigned) {
      if (right instanceof Expr.Const zero && zero.bits() == 0) {
        code.jump(jump, target);
      } else {
        emit(right);
        code.jump(jump - Opcodes.IFEQ + Opcodes.IF_ICMPEQ, target);
      }
      return;
    }
    emit(right);
    int relation = comparison.jump();
    boolean less = relation == Opcodes.IFLT || relation == Opcodes.IFLE;
    switch (left.kind()) {
      case I32 -> code.invokeStatic("java/lang/Integer", "compareUnsigned", "(II)I");
      case I64, HALF -> {
        if (unsigned) {
          code.invokeStatic("java/lang/Long", "compareUnsigned", "(JJ)I");
        } else {
          code.op(Opcodes.LCMP);
        }
      }
      case F32 -> code.op(less ? Opcodes.FCMPG : Opcodes.FCMPL);
      case F64 -> code.op(less ? Opcodes.DCMPG : Opcodes.DCMPL);
      case REF, V128 -> throw new IllegalStateException(apply.op().text());
    }
    code.jump(jump, target);
  }
}
