package dev.slipway.compiler.pass;

import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.lower.Effects;
import dev.slipway.compiler.lower.Lowering;
import dev.slipway.runtime.abi.Numeric;
import dev.slipway.wasm.op.Imm;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.op.Sig;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.ValType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/**
 * The values of integer instructions on constants: what the emitted code would compute, by the row
 * in {@link Lowering}. Bits of an i32 are sign-extended. Floating point is left to the run time:
 * producers have folded what matters, and NaN payloads must survive.
 */
final class Fold {
  private static final Map<String, Method> STATICS = new HashMap<>();

  static {
    for (Method method : Numeric.class.getMethods()) {
      STATICS.put(method.getName(), method);
    }
  }

  private Fold() {}

  /** {@return whether {@link #apply} knows the instruction} */
  static boolean knows(Op op) {
    Lowering row = Lowering.of(op);
    Sig sig = op.sig();
    boolean regular = sig != Sig.IRREGULAR && op.imm() == Imm.NONE && sig.result() != null;
    if (!regular || row.effects() != Effects.NONE || !isInteger(sig.result())) {
      return false;
    }
    for (int i = 0; i < sig.paramCount(); i++) {
      if (!isInteger(sig.param(i))) {
        return false;
      }
    }
    return row.family() == Lowering.Family.INSNS || row.family() == Lowering.Family.NUMERIC;
  }

  private static boolean isInteger(ValType type) {
    return type == NumType.I32 || type == NumType.I64;
  }

  /**
   * {@return the bits of the result; the second operand of a unary instruction is not looked at}
   */
  static long apply(Op op, long a, long b) {
    int insns = Lowering.of(op).insns();
    if (insns == 0) {
      return call(op, a, b);
    }
    if (op.sig().paramCount() == 2) {
      if ((insns & 0xFF) == Opcodes.L2I) {
        insns >>>= 8;
      }
      return binary(insns, a, b);
    }
    long value = a;
    for (; insns != 0; insns >>>= 8) {
      value = convert(insns & 0xFF, value);
    }
    return value;
  }

  private static long binary(int opcode, long a, long b) {
    int right = (int) b;
    return switch (opcode) {
      case Opcodes.LADD -> a + b;
      case Opcodes.LSUB -> a - b;
      case Opcodes.LMUL -> a * b;
      case Opcodes.LAND -> a & b;
      case Opcodes.LOR -> a | b;
      case Opcodes.LXOR -> a ^ b;
      case Opcodes.LSHL -> a << right;
      case Opcodes.LSHR -> a >> right;
      case Opcodes.LUSHR -> a >>> right;
      default -> i32(opcode, (int) a, right);
    };
  }

  private static int i32(int opcode, int a, int b) {
    return switch (opcode) {
      case Opcodes.IADD -> a + b;
      case Opcodes.ISUB -> a - b;
      case Opcodes.IMUL -> a * b;
      case Opcodes.IAND -> a & b;
      case Opcodes.IOR -> a | b;
      case Opcodes.IXOR -> a ^ b;
      case Opcodes.ISHL -> a << b;
      case Opcodes.ISHR -> a >> b;
      case Opcodes.IUSHR -> a >>> b;
      default -> throw new IllegalArgumentException("JVM opcode " + opcode);
    };
  }

  private static long convert(int opcode, long a) {
    return switch (opcode) {
      case Opcodes.L2I, Opcodes.I2L -> (int) a;
      case Opcodes.I2B -> (byte) a;
      case Opcodes.I2S -> (short) a;
      default -> throw new IllegalArgumentException("JVM opcode " + opcode);
    };
  }

  private static long call(Op op, long a, long b) {
    long[] bits = {a, b};
    Object[] args = new Object[op.sig().paramCount()];
    for (int i = 0; i < args.length; i++) {
      args[i] = Kind.of(op.sig().param(i)) == Kind.I32 ? (Object) (int) bits[i] : (Object) bits[i];
    }
    try {
      return ((Number) STATICS.get(Lowering.method(op)).invoke(null, args)).longValue();
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(op.text(), e);
    }
  }
}
