package dev.slipway.compiler.lower;

import static org.objectweb.asm.Opcodes.*;

import dev.slipway.wasm.Feature;
import dev.slipway.wasm.op.Imm;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.op.Sig;

/**
 * How an instruction becomes bytecode, a row each: one or a few JVM instructions, a static of the
 * runtime that has the instruction's name, or a structure that the IR has statements and
 * expressions of its own for. Passes and emitters ask the row for what they must know of an
 * instruction, so none of them lists instructions.
 *
 * <p>A row that says no more than what follows from the row in {@link Op} is not written down: a
 * regular instruction without immediates is a static of {@code Numeric} without effects, one with a
 * memarg a static of the access classes, an irregular one is a {@link Family#STRUCTURE}.
 */
public final class Lowering {
  /** Where the code that emits an instruction is. */
  public enum Family {
    /** Blocks, branches, calls, variables and constants; see {@code ir.Builder}. */
    STRUCTURE,
    /** {@link #insns}. */
    INSNS,
    /** A static of {@code Numeric}. */
    NUMERIC,
    /** A static of the access class of the memory's storage. */
    ACCESS,
    /** A static of {@code runtime.simd}'s class for the shape. */
    VECTOR,
    /** A load or store of part of a vector: a scalar access and a vector instruction. */
    LANES,
    /** A static of {@code Bulk} over the memories, tables and segments that the immediates name. */
    BULK,
    /** A static of an atomics class over the memory that the immediates name, if any. */
    ATOMIC,
    /** On references, structures and arrays: see {@code ir.GcBuilder}, {@code emit.GcEmitter}. */
    GC
  }

  /** What an instruction of family {@link Family#BULK} leaves on the operand stack. */
  public enum Result {
    NOTHING,
    /** A number of the address type of the memory or table that the first immediate names. */
    ADDRESS,
    REF
  }

  private static final int INVOKE_STATIC = 3;

  private static final Lowering STRUCTURE = new Lowering(Family.STRUCTURE, Effects.NONE);
  private static final Lowering NUMERIC = new Lowering(Family.NUMERIC, Effects.NONE);
  private static final Lowering TRAPPING = new Lowering(Family.NUMERIC, Effects.TRAPS);
  private static final Lowering LOAD =
      new Lowering(Family.ACCESS, Effects.TRAPS | Effects.READS_MEMORY);
  private static final Lowering STORE =
      new Lowering(Family.ACCESS, Effects.TRAPS | Effects.WRITES_MEMORY);

  /**
   * Nothing moves over it; and as a happens-before edge from another thread's grow may end here,
   * what is known of the memory's size is out of date.
   */
  private static final Lowering ATOMIC =
      new Lowering(
          Family.ATOMIC,
          Effects.TRAPS | Effects.READS_MEMORY | Effects.WRITES_MEMORY | Effects.GROWS);

  private static final Lowering VECTOR = new Lowering(Family.VECTOR, Effects.NONE);

  private static final Lowering[] ROWS = new Lowering[Op.values().length];

  static {
    for (Op op : Op.values()) {
      ROWS[op.ordinal()] = row(op);
    }
  }

  private final Family family;
  private final int effects;
  private int insns;
  private int unchecked;
  private boolean zeroNeutral;
  private int operands;
  private Op scalar;
  private Op vector;
  private Result result = Result.NOTHING;

  private Lowering(Family family, int effects) {
    this.family = family;
    this.effects = effects;
  }

  /** {@return the instruction's row} */
  public static Lowering of(Op op) {
    return ROWS[op.ordinal()];
  }

  public Family family() {
    return family;
  }

  /** {@return the {@link Effects} of evaluating it, its operands left out} */
  public int effects() {
    return effects;
  }

  /** {@return up to three JVM opcodes, the first in the lowest byte; 0 for other families} */
  public int insns() {
    return insns;
  }

  /** {@return the JVM's instruction for a division that cannot trap; 0 if it is no division} */
  public int unchecked() {
    return unchecked;
  }

  /** {@return whether zero as second operand makes the first the result} */
  public boolean isZeroNeutral() {
    return zeroNeutral;
  }

  /** {@return the scalar access that is made; of family {@link Family#LANES}} */
  public Op scalar() {
    return scalar;
  }

  /**
   * {@return what makes a vector of what is loaded, or gets what is stored; null if the rest is
   * zero; of family {@link Family#LANES}}
   */
  public Op vector() {
    return vector;
  }

  /** {@return how many operands are popped; of family {@link Family#BULK}} */
  public int operands() {
    return operands;
  }

  /** {@return what is pushed; of family {@link Family#BULK}} */
  public Result result() {
    return result;
  }

  /** {@return how many bytes of bytecode the instruction takes, its operands excluded} */
  public int size() {
    return insns == 0 ? INVOKE_STATIC : 4 - Integer.numberOfLeadingZeros(insns) / 8;
  }

  /** The runtime method's name: the instruction's with {@code _} for {@code .}. */
  public static String method(Op op) {
    return op.text().replace('.', '_');
  }

  /** Whether a load or store; both are {@link Family#ACCESS}. */
  public static boolean isStore(Op op) {
    return op.imm() == Imm.MEMARG && op.sig().result() == null;
  }

  private static Lowering insns(int opcodes) {
    Lowering row = new Lowering(Family.INSNS, Effects.NONE);
    row.insns = opcodes;
    return row;
  }

  private static Lowering trapping(int unchecked) {
    Lowering row = new Lowering(Family.NUMERIC, Effects.TRAPS);
    row.unchecked = unchecked;
    return row;
  }

  private static Lowering zeroNeutral(int opcodes) {
    Lowering row = opcodes == 0 ? new Lowering(Family.NUMERIC, Effects.NONE) : insns(opcodes);
    row.zeroNeutral = true;
    return row;
  }

  private static Lowering bulk(int operands, Result result, int effects) {
    Lowering row = new Lowering(Family.BULK, effects);
    row.operands = operands;
    row.result = result;
    return row;
  }

  private static Lowering lanes(Op scalar, Op vector) {
    Lowering row = new Lowering(Family.LANES, Effects.NONE);
    row.scalar = scalar;
    row.vector = vector;
    return row;
  }

  private static Lowering gc(int effects) {
    return new Lowering(Family.GC, effects);
  }

  private static Lowering row(Op op) {
    return switch (op) {
      case I32_ADD -> zeroNeutral(IADD);
      case I32_SUB -> zeroNeutral(ISUB);
      case I32_MUL -> insns(IMUL);
      case I32_DIV_S -> trapping(IDIV);
      case I32_REM_S -> trapping(IREM);
      case I32_AND -> insns(IAND);
      case I32_OR -> zeroNeutral(IOR);
      case I32_XOR -> zeroNeutral(IXOR);
      case I32_SHL -> zeroNeutral(ISHL);
      case I32_SHR_S -> zeroNeutral(ISHR);
      case I32_SHR_U -> zeroNeutral(IUSHR);
      case I64_ADD -> zeroNeutral(LADD);
      case I64_SUB -> zeroNeutral(LSUB);
      case I64_MUL -> insns(LMUL);
      case I64_DIV_S -> trapping(LDIV);
      case I64_REM_S -> trapping(LREM);
      case I64_AND -> insns(LAND);
      case I64_OR -> zeroNeutral(LOR);
      case I64_XOR -> zeroNeutral(LXOR);
      case I64_SHL -> zeroNeutral(L2I | LSHL << 8);
      case I64_SHR_S -> zeroNeutral(L2I | LSHR << 8);
      case I64_SHR_U -> zeroNeutral(L2I | LUSHR << 8);
      case I32_ROTL, I32_ROTR, I64_ROTL, I64_ROTR -> zeroNeutral(0);
      case I32_DIV_U, I32_REM_U, I64_DIV_U, I64_REM_U -> TRAPPING;
      case I32_WRAP_I64 -> insns(L2I);
      case I64_EXTEND_I32_S -> insns(I2L);
      case I32_EXTEND8_S -> insns(I2B);
      case I32_EXTEND16_S -> insns(I2S);
      case I64_EXTEND8_S -> insns(L2I | I2B << 8 | I2L << 16);
      case I64_EXTEND16_S -> insns(L2I | I2S << 8 | I2L << 16);
      case I64_EXTEND32_S -> insns(L2I | I2L << 8);
      default -> floating(op);
    };
  }

  private static Lowering floating(Op op) {
    return switch (op) {
      case F32_ADD -> insns(FADD);
      case F32_SUB -> insns(FSUB);
      case F32_MUL -> insns(FMUL);
      case F32_DIV -> insns(FDIV);
      case F32_NEG -> insns(FNEG);
      case F64_ADD -> insns(DADD);
      case F64_SUB -> insns(DSUB);
      case F64_MUL -> insns(DMUL);
      case F64_DIV -> insns(DDIV);
      case F64_NEG -> insns(DNEG);
      case F32_CONVERT_I32_S -> insns(I2F);
      case F32_CONVERT_I64_S -> insns(L2F);
      case F64_CONVERT_I32_S -> insns(I2D);
      case F64_CONVERT_I64_S -> insns(L2D);
      case F32_DEMOTE_F64 -> insns(D2F);
      case F64_PROMOTE_F32 -> insns(F2D);
      case I32_TRUNC_SAT_F32_S -> insns(F2I);
      case I32_TRUNC_SAT_F64_S -> insns(D2I);
      case I64_TRUNC_SAT_F32_S -> insns(F2L);
      case I64_TRUNC_SAT_F64_S -> insns(D2L);
      case I32_TRUNC_F32_S, I32_TRUNC_F32_U, I32_TRUNC_F64_S, I32_TRUNC_F64_U -> TRAPPING;
      case I64_TRUNC_F32_S, I64_TRUNC_F32_U, I64_TRUNC_F64_S, I64_TRUNC_F64_U -> TRAPPING;
      default -> instance(op);
    };
  }

  /** The instructions on memories, tables and segments. */
  private static Lowering instance(Op op) {
    return switch (op) {
      case MEMORY_SIZE -> bulk(0, Result.ADDRESS, Effects.READS_MEMORY);
      case MEMORY_GROW ->
          bulk(1, Result.ADDRESS, Effects.GROWS | Effects.READS_MEMORY | Effects.WRITES_MEMORY);
      case MEMORY_FILL, MEMORY_COPY ->
          bulk(3, Result.NOTHING, Effects.TRAPS | Effects.READS_MEMORY | Effects.WRITES_MEMORY);
      // Segments can be dropped: their state counts as table state.
      case MEMORY_INIT ->
          bulk(3, Result.NOTHING, Effects.TRAPS | Effects.WRITES_MEMORY | Effects.READS_TABLE);
      case DATA_DROP, ELEM_DROP -> bulk(0, Result.NOTHING, Effects.WRITES_TABLE);
      case TABLE_GET -> bulk(1, Result.REF, Effects.TRAPS | Effects.READS_TABLE);
      case TABLE_SET ->
          bulk(2, Result.NOTHING, Effects.TRAPS | Effects.READS_TABLE | Effects.WRITES_TABLE);
      case TABLE_SIZE -> bulk(0, Result.ADDRESS, Effects.READS_TABLE);
      case TABLE_GROW -> bulk(2, Result.ADDRESS, Effects.READS_TABLE | Effects.WRITES_TABLE);
      case TABLE_FILL, TABLE_COPY, TABLE_INIT ->
          bulk(3, Result.NOTHING, Effects.TRAPS | Effects.READS_TABLE | Effects.WRITES_TABLE);
      // Irregular in typing alone.
      case SELECT, SELECT_T, REF_IS_NULL -> NUMERIC;
      // The high half; see ir.WideArithmetic.
      case I64_MUL_WIDE_S, I64_MUL_WIDE_U -> NUMERIC;
      default -> references(op);
    };
  }

  /** The instructions on references, structures and arrays. */
  private static Lowering references(Op op) {
    return switch (op) {
      case STRUCT_NEW, STRUCT_NEW_DEFAULT, ARRAY_NEW_FIXED -> gc(Effects.NONE);
      case REF_EQ, REF_I31, REF_TEST, REF_TEST_NULL -> gc(Effects.NONE);
      case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> gc(Effects.NONE);
      case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> gc(Effects.TRAPS | Effects.READS_HEAP);
      case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> gc(Effects.TRAPS | Effects.READS_HEAP);
      case STRUCT_SET, ARRAY_SET, ARRAY_FILL -> gc(Effects.TRAPS | Effects.WRITES_HEAP);
      case ARRAY_COPY -> gc(Effects.TRAPS | Effects.READS_HEAP | Effects.WRITES_HEAP);
      case ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_LEN -> gc(Effects.TRAPS);
      case ARRAY_NEW_DATA, ARRAY_NEW_ELEM -> gc(Effects.TRAPS | Effects.READS_TABLE);
      case ARRAY_INIT_DATA, ARRAY_INIT_ELEM ->
          gc(Effects.TRAPS | Effects.READS_TABLE | Effects.WRITES_HEAP);
      case REF_AS_NON_NULL, I31_GET_S, I31_GET_U, REF_CAST, REF_CAST_NULL -> gc(Effects.TRAPS);
      case BR_ON_NULL, BR_ON_NON_NULL, BR_ON_CAST, BR_ON_CAST_FAIL -> gc(Effects.NONE);
      default -> regular(op);
    };
  }

  private static Lowering vector(Op op) {
    return switch (op.imm()) {
      case NONE, LANE, SHUFFLE -> VECTOR;
      case MEMARG, MEMARG_LANE ->
          switch (op) {
            case V128_LOAD -> LOAD;
            case V128_STORE -> STORE;
            default -> lanes(op);
          };
      default -> STRUCTURE;
    };
  }

  /** Loads and stores of part of a vector. */
  private static Lowering lanes(Op op) {
    return switch (op) {
      case V128_LOAD8_SPLAT -> lanes(Op.I32_LOAD8_U, Op.I8X16_SPLAT);
      case V128_LOAD16_SPLAT -> lanes(Op.I32_LOAD16_U, Op.I16X8_SPLAT);
      case V128_LOAD32_SPLAT -> lanes(Op.I32_LOAD, Op.I32X4_SPLAT);
      case V128_LOAD64_SPLAT -> lanes(Op.I64_LOAD, Op.I64X2_SPLAT);
      case V128_LOAD8X8_S -> lanes(Op.I64_LOAD, Op.I16X8_EXTEND_LOW_I8X16_S);
      case V128_LOAD8X8_U -> lanes(Op.I64_LOAD, Op.I16X8_EXTEND_LOW_I8X16_U);
      case V128_LOAD16X4_S -> lanes(Op.I64_LOAD, Op.I32X4_EXTEND_LOW_I16X8_S);
      case V128_LOAD16X4_U -> lanes(Op.I64_LOAD, Op.I32X4_EXTEND_LOW_I16X8_U);
      case V128_LOAD32X2_S -> lanes(Op.I64_LOAD, Op.I64X2_EXTEND_LOW_I32X4_S);
      case V128_LOAD32X2_U -> lanes(Op.I64_LOAD, Op.I64X2_EXTEND_LOW_I32X4_U);
      case V128_LOAD32_ZERO -> lanes(Op.I64_LOAD32_U, null);
      case V128_LOAD64_ZERO -> lanes(Op.I64_LOAD, null);
      case V128_LOAD8_LANE -> lanes(Op.I32_LOAD8_U, Op.I8X16_REPLACE_LANE);
      case V128_LOAD16_LANE -> lanes(Op.I32_LOAD16_U, Op.I16X8_REPLACE_LANE);
      case V128_LOAD32_LANE -> lanes(Op.I32_LOAD, Op.I32X4_REPLACE_LANE);
      case V128_LOAD64_LANE -> lanes(Op.I64_LOAD, Op.I64X2_REPLACE_LANE);
      case V128_STORE8_LANE -> lanes(Op.I32_STORE8, Op.I8X16_EXTRACT_LANE_U);
      case V128_STORE16_LANE -> lanes(Op.I32_STORE16, Op.I16X8_EXTRACT_LANE_U);
      case V128_STORE32_LANE -> lanes(Op.I32_STORE, Op.I32X4_EXTRACT_LANE);
      case V128_STORE64_LANE -> lanes(Op.I64_STORE, Op.I64X2_EXTRACT_LANE);
      default -> throw new IllegalArgumentException(op.text());
    };
  }

  private static Lowering regular(Op op) {
    if (op.feature() == Feature.THREADS) {
      return ATOMIC;
    }
    if (op.feature() == Feature.SIMD || op.feature() == Feature.RELAXED_SIMD) {
      return vector(op);
    }
    if (op.sig() == Sig.IRREGULAR || op.sig() == Sig.NONE) {
      return STRUCTURE;
    }
    return switch (op.imm()) {
      case NONE -> NUMERIC;
      case MEMARG -> isStore(op) ? STORE : LOAD;
      default -> STRUCTURE;
    };
  }
}
