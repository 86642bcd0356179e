package dev.slipway.compiler.lower;

import static org.objectweb.asm.Opcodes.*;

import dev.slipway.wasm.op.Imm;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.op.Sig;
import dev.slipway.wasm.type.VecType;

/**
 * How each instruction becomes bytecode: one or a few JVM instructions ({@link #insns}), a static
 * of the runtime that has the instruction's name ({@link #method}), or a family that the emitter
 * has a class for. What is not listed here follows from the row in {@link Op}.
 */
public final class Lowering {
  /** Where the code that emits an instruction is. */
  public enum Family {
    /**
     * Blocks, branches, locals and constants: the IR has statements or expressions of their own.
     */
    STRUCTURE,
    /** {@link Lowering#insns}. */
    INSNS,
    /** A static of {@code Numeric}. */
    NUMERIC,
    /** A static of {@code HeapAccess} and {@code NativeAccess}. */
    ACCESS,
    /** A static of {@code Bulk}, see {@code emit.InstanceEmitter}. */
    BULK,
    /** Direct and indirect calls, see {@code emit.CallEmitter}. */
    CALL,
    /** No lowering yet. */
    NONE
  }

  private static final int INVOKE_STATIC = 3;

  private Lowering() {}

  public static Family family(Op op) {
    if (insns(op) != 0) {
      return Family.INSNS;
    }
    return switch (op) {
      case UNREACHABLE, NOP, BLOCK, LOOP, IF, ELSE, END -> Family.STRUCTURE;
      case BR, BR_IF, BR_TABLE, RETURN, DROP -> Family.STRUCTURE;
      case LOCAL_GET, LOCAL_SET, LOCAL_TEE, GLOBAL_GET, GLOBAL_SET -> Family.STRUCTURE;
      case I32_CONST, I64_CONST, F32_CONST, F64_CONST -> Family.STRUCTURE;
      case REF_NULL, REF_FUNC -> Family.STRUCTURE;
      case CALL, CALL_INDIRECT -> Family.CALL;
      case SELECT, SELECT_T, REF_IS_NULL -> Family.NUMERIC;
      case TABLE_GET, TABLE_SET, TABLE_SIZE, TABLE_GROW, TABLE_FILL, TABLE_COPY, TABLE_INIT ->
          Family.BULK;
      case MEMORY_SIZE, MEMORY_GROW, MEMORY_FILL, MEMORY_COPY, MEMORY_INIT -> Family.BULK;
      case ELEM_DROP, DATA_DROP -> Family.BULK;
      default -> regular(op);
    };
  }

  /** The families of instructions whose typing is regular. */
  private static Family regular(Op op) {
    if (op.sig() == Sig.IRREGULAR || !scalar(op.sig())) {
      return Family.NONE;
    }
    return switch (op.imm()) {
      case NONE -> Family.NUMERIC;
      case MEMARG -> Family.ACCESS;
      default -> Family.NONE;
    };
  }

  /** Whether an instruction's operands and result all have a kind. */
  private static boolean scalar(Sig sig) {
    for (int i = 0; i < sig.paramCount(); i++) {
      if (sig.param(i) instanceof VecType) {
        return false;
      }
    }
    return !(sig.result() instanceof VecType);
  }

  /** The runtime method's name: the instruction's with {@code _} for {@code .}. */
  public static String method(Op op) {
    return op.text().replace('.', '_');
  }

  /** Whether a load or store; both are {@link Family#ACCESS}. */
  public static boolean isStore(Op op) {
    return op.imm() == Imm.MEMARG && op.sig().result() == null;
  }

  /** The JVM's instruction for a division that cannot trap; 0 if the instruction is none. */
  public static int division(Op op) {
    return switch (op) {
      case I32_DIV_S -> IDIV;
      case I32_REM_S -> IREM;
      case I64_DIV_S -> LDIV;
      case I64_REM_S -> LREM;
      default -> 0;
    };
  }

  /** Up to three opcodes, the first in the lowest byte; 0 if there is no such form. */
  public static int insns(Op op) {
    return switch (op) {
      case I32_ADD -> IADD;
      case I32_SUB -> ISUB;
      case I32_MUL -> IMUL;
      case I32_AND -> IAND;
      case I32_OR -> IOR;
      case I32_XOR -> IXOR;
      case I32_SHL -> ISHL;
      case I32_SHR_S -> ISHR;
      case I32_SHR_U -> IUSHR;
      case I64_ADD -> LADD;
      case I64_SUB -> LSUB;
      case I64_MUL -> LMUL;
      case I64_AND -> LAND;
      case I64_OR -> LOR;
      case I64_XOR -> LXOR;
      case I64_SHL -> L2I | LSHL << 8;
      case I64_SHR_S -> L2I | LSHR << 8;
      case I64_SHR_U -> L2I | LUSHR << 8;
      case F32_ADD -> FADD;
      case F32_SUB -> FSUB;
      case F32_MUL -> FMUL;
      case F32_DIV -> FDIV;
      case F32_NEG -> FNEG;
      case F64_ADD -> DADD;
      case F64_SUB -> DSUB;
      case F64_MUL -> DMUL;
      case F64_DIV -> DDIV;
      case F64_NEG -> DNEG;
      case I32_WRAP_I64 -> L2I;
      case I64_EXTEND_I32_S -> I2L;
      case I32_EXTEND8_S -> I2B;
      case I32_EXTEND16_S -> I2S;
      case I64_EXTEND8_S -> L2I | I2B << 8 | I2L << 16;
      case I64_EXTEND16_S -> L2I | I2S << 8 | I2L << 16;
      case I64_EXTEND32_S -> L2I | I2L << 8;
      case F32_CONVERT_I32_S -> I2F;
      case F32_CONVERT_I64_S -> L2F;
      case F64_CONVERT_I32_S -> I2D;
      case F64_CONVERT_I64_S -> L2D;
      case F32_DEMOTE_F64 -> D2F;
      case F64_PROMOTE_F32 -> F2D;
      case I32_TRUNC_SAT_F32_S -> F2I;
      case I32_TRUNC_SAT_F64_S -> D2I;
      case I64_TRUNC_SAT_F32_S -> F2L;
      case I64_TRUNC_SAT_F64_S -> D2L;
      default -> 0;
    };
  }

  /** {@return how many bytes of bytecode the instruction takes, its operands excluded} */
  public static int size(Op op) {
    int insns = insns(op);
    return insns == 0 ? INVOKE_STATIC : 4 - Integer.numberOfLeadingZeros(insns) / 8;
  }
}
