package dev.slipway.wasm.binary;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.ImplementationLimits;
import dev.slipway.wasm.ModuleException.FeatureDisabled;
import dev.slipway.wasm.ModuleException.Malformed;
import dev.slipway.wasm.op.CatchKind;
import dev.slipway.wasm.op.Instr;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.BlockType;
import dev.slipway.wasm.type.HeapType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;
import java.util.ArrayList;
import java.util.List;

/**
 * A cursor over the instructions of an {@link Expr} (spec 5.4). It allocates nothing per
 * instruction except in {@link #instr}, {@link #types}, {@link #blockType} with a type index, for
 * references to type indices and for casts, and when a vector of labels or catch clauses is larger
 * than all before it.
 *
 * <p>{@link #next} moves on, throwing {@link Malformed} for bytes that do not decode and {@link
 * FeatureDisabled} for an instruction whose feature is off, both with the module offset. The
 * accessors give the current instruction's immediates; which of them have a meaning follows from
 * {@link Op#imm}. Nesting is not checked here: {@code else} and {@code end} are instructions like
 * the others.
 */
public final class InstrReader {
  /** Bit of a memarg's flags that says a memory index follows. */
  static final int MEMARG_HAS_MEMORY = 0x40;

  static final int EMPTY_BLOCK = 0x40;

  /** Bits of the flags of CAST_BR. */
  static final int CAST_FROM_NULL = 1;

  static final int CAST_TO_NULL = 2;

  private final ByteCursor in;
  private final Features features;

  private Op op;
  private int at;
  private int first;
  private int second;
  private int lane;
  private long low;
  private long high;
  private int[] labels = new int[16];
  private int labelCount;
  private ValType blockResult;
  private HeapType heapType;
  private RefType castFrom;
  private RefType castTo;

  /** Kind, tag and label of each catch clause. */
  private int[] catches = {};

  private int catchCount;
  private ValType[] types;

  /**
   * A cursor in front of an expression's first instruction.
   *
   * @param expr to be read
   * @param features that are allowed
   */
  public InstrReader(Expr expr, Features features) {
    this.in = new ByteCursor(expr.bytes(), expr.start(), expr.end(), expr.base());
    this.features = features;
  }

  /** Walks from the cursor's position, moving it. */
  InstrReader(ByteCursor in, Features features) {
    this.in = in;
    this.features = features;
  }

  /**
   * Starts over with another expression; the features stay.
   *
   * @param expr to be read
   */
  public void reset(Expr expr) {
    in.bytes = expr.bytes();
    in.pos = expr.start();
    in.end = expr.end();
    in.base = expr.base();
    op = null;
  }

  /**
   * Moves to the next instruction.
   *
   * @return false when there are no more bytes
   */
  public boolean next() {
    if (in.pos >= in.end) {
      return false;
    }
    at = in.pos;
    op = null;
    op = opcode();
    Feature feature = op.feature();
    if (feature != Feature.MVP && !features.has(feature) && !legacyThrow()) {
      throw new FeatureDisabled(op.text(), feature, offset());
    }
    immediates();
    return true;
  }

  /** {@code throw} and tags belong to both kinds of exceptions. */
  private boolean legacyThrow() {
    return op == Op.THROW && features.has(Feature.LEGACY_EXCEPTIONS);
  }

  private Op opcode() {
    int code = in.u8();
    Op found = Op.of(code);
    if (found != null) {
      return found;
    }
    if (!Op.isPrefix(code)) {
      throw in.malformed("illegal opcode 0x" + Integer.toHexString(code), at);
    }
    int sub = in.u32();
    found = Op.of(code, sub);
    if (found == null) {
      throw in.malformed(
          "illegal opcode 0x" + Integer.toHexString(code) + " 0x" + Integer.toHexString(sub), at);
    }
    return found;
  }

  private void immediates() {
    switch (op.imm()) {
      case NONE -> {}
      case BLOCK -> readBlockType();
      case LABEL, FUNC, LOCAL, GLOBAL, TABLE, ELEM, MEM, DATA, TAG, TYPE -> first = in.u32();
      case TYPE_TABLE,
          TABLE_TABLE,
          ELEM_TABLE,
          MEM_MEM,
          DATA_MEM,
          TYPE_FIELD,
          TYPE_LEN,
          TYPE_TYPE,
          TYPE_DATA,
          TYPE_ELEM -> {
        first = in.u32();
        second = in.u32();
      }
      case LABEL_TABLE -> readLabels();
      case MEMARG -> readMemArg();
      case MEMARG_LANE -> {
        readMemArg();
        lane = in.u8();
      }
      case LANE -> lane = in.u8();
      case I32 -> low = in.s32();
      case I64 -> low = in.s64();
      case F32 -> low = in.fixed32();
      case F64 -> low = in.fixed64();
      case SHUFFLE, V128 -> {
        low = in.fixed64();
        high = in.fixed64();
      }
      case TYPES ->
          types =
              TypeReader.valTypes(in, features, "types of a select", ImplementationLimits.RESULTS)
                  .toArray(ValType[]::new);
      case HEAP_TYPE -> heapType = TypeReader.heapType(in, features);
      case CAST_BR -> readCastBr();
      case TRY_TABLE -> {
        readBlockType();
        readCatches();
      }
      case ATOMIC_FENCE -> {
        if (in.u8() != 0) {
          throw in.malformed("zero byte expected in atomic.fence", in.pos - 1);
        }
      }
    }
  }

  private void readBlockType() {
    int start = in.pos;
    first = -1;
    blockResult = null;
    if (start < in.end && in.bytes[start] == EMPTY_BLOCK) {
      in.pos++;
    } else if (TypeReader.atValType(in)) {
      blockResult = TypeReader.valType(in, features);
    } else {
      long index = in.s33();
      if (index < 0) {
        throw in.malformed("malformed block type", start);
      }
      if (!features.has(Feature.MULTI_VALUE)) {
        throw new FeatureDisabled(
            "block type with a type index", Feature.MULTI_VALUE, start + in.base);
      }
      // An s33 holds every u32; as an int it is the unsigned index, with -1 the one lost value.
      first = index > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) index;
    }
  }

  private void readLabels() {
    labelCount = TypeReader.count(in, "labels of br_table", ImplementationLimits.BR_TABLE_LABELS);
    if (labels.length <= labelCount) {
      labels = new int[labelCount + labelCount / 2 + 1];
    }
    for (int i = 0; i <= labelCount; i++) {
      labels[i] = in.u32();
    }
  }

  private void readCastBr() {
    int start = in.pos;
    int flags = in.u8();
    if (flags > (CAST_FROM_NULL | CAST_TO_NULL)) {
      throw in.malformed(
          "malformed " + op.text() + " flags 0x" + Integer.toHexString(flags), start);
    }
    first = in.u32();
    castFrom = new RefType((flags & CAST_FROM_NULL) != 0, TypeReader.heapType(in, features));
    castTo = new RefType((flags & CAST_TO_NULL) != 0, TypeReader.heapType(in, features));
  }

  private void readCatches() {
    catchCount = TypeReader.count(in, "catch clauses", ImplementationLimits.CATCHES);
    if (catches.length < 3 * catchCount) {
      catches = new int[3 * catchCount];
    }
    for (int i = 0; i < catchCount; i++) {
      int start = in.pos;
      int code = in.u8();
      CatchKind kind = CatchKind.of(code);
      if (kind == null) {
        throw in.malformed("malformed catch clause 0x" + Integer.toHexString(code), start);
      }
      catches[3 * i] = code;
      catches[3 * i + 1] = kind.hasTag() ? in.u32() : 0;
      catches[3 * i + 2] = in.u32();
    }
  }

  /** The offset is 64 bits wide whatever the memory; the validator bounds it (3.0). */
  private void readMemArg() {
    int start = in.pos;
    int flags = in.u32();
    if (Integer.compareUnsigned(flags, 2 * MEMARG_HAS_MEMORY) >= 0) {
      throw in.malformed("malformed memop flags 0x" + Integer.toHexString(flags), start);
    }
    second = flags & (MEMARG_HAS_MEMORY - 1);
    first = 0;
    if ((flags & MEMARG_HAS_MEMORY) != 0) {
      if (!features.has(Feature.MULTI_MEMORY)) {
        throw new FeatureDisabled(
            op.text() + " with a memory index", Feature.MULTI_MEMORY, start + in.base);
      }
      first = in.u32();
    }
    low = in.u64();
  }

  /** {@return the current instruction; null before the first, and after what does not decode} */
  public Op op() {
    return op;
  }

  /** {@return the offset of the opcode in the module} */
  public int offset() {
    return at + in.base;
  }

  /** {@return the offset in the module after the current instruction} */
  public int endOffset() {
    return in.offset();
  }

  /** {@return the index, or the first of two in the order of the shape's name; unsigned} */
  public int index() {
    return first;
  }

  /** {@return the second of two indices; unsigned} */
  public int index2() {
    return second;
  }

  /** {@return a memarg's alignment as a base-2 logarithm} */
  public int alignLog2() {
    return second;
  }

  /** {@return a memarg's memory index} */
  public int memory() {
    return first;
  }

  /** {@return a memarg's offset, unsigned} */
  public long memOffset() {
    return low;
  }

  /** {@return an I32} */
  public int i32() {
    return (int) low;
  }

  /** {@return an I64} */
  public long i64() {
    return low;
  }

  /** {@return an F32, as IEEE 754 has it} */
  public int f32Bits() {
    return (int) low;
  }

  /** {@return an F64, as IEEE 754 has it} */
  public long f64Bits() {
    return low;
  }

  /** {@return bytes 0 to 7 of a V128 or SHUFFLE, the first in the lowest bits} */
  public long v128Low() {
    return low;
  }

  /** {@return bytes 8 to 15 of a V128 or SHUFFLE} */
  public long v128High() {
    return high;
  }

  /** {@return a lane index, 0 to 255} */
  public int lane() {
    return lane;
  }

  /** {@return a block type, as an object} */
  public BlockType blockType() {
    if (first >= 0) {
      return new BlockType.Index(first);
    }
    return BlockTypes.inline(blockResult);
  }

  /** {@return the type index of a block type, or -1 if it is inline} */
  public int blockTypeIndex() {
    return first;
  }

  /** {@return the result of an inline block type, or null for none} */
  public ValType blockResult() {
    return blockResult;
  }

  /** {@return the labels of a {@code br_table} without the default one} */
  public int labelCount() {
    return labelCount;
  }

  /**
   * {@return label {@code i} of a {@code br_table}; {@code i == labelCount()} is the default}
   *
   * @param i from 0
   */
  public int label(int i) {
    return labels[i];
  }

  /** {@return the TYPES, a copy} */
  public List<ValType> types() {
    return List.of(types);
  }

  /** {@return a HEAP_TYPE} */
  public HeapType heapType() {
    return heapType;
  }

  /** {@return what a CAST_BR says its operand is; {@link #index} is the label} */
  public RefType castFrom() {
    return castFrom;
  }

  /** {@return what a CAST_BR asks for} */
  public RefType castTo() {
    return castTo;
  }

  /** {@return how many catch clauses a {@code try_table} has} */
  public int catchCount() {
    return catchCount;
  }

  /**
   * {@return the kind of a catch clause}
   *
   * @param clause from 0
   */
  public CatchKind catchKind(int clause) {
    return CatchKind.of(catches[3 * clause]);
  }

  /**
   * {@return the tag index of a clause whose kind has one; unsigned}
   *
   * @param clause from 0
   */
  public int catchTag(int clause) {
    return catches[3 * clause + 1];
  }

  /**
   * {@return the label of a clause, counted from outside the {@code try_table}; unsigned}
   *
   * @param clause from 0
   */
  public int catchLabel(int clause) {
    return catches[3 * clause + 2];
  }

  /** {@return the current instruction as a record} */
  public Instr instr() {
    return switch (op.imm()) {
      case NONE, ATOMIC_FENCE -> new Instr.Plain(op);
      case BLOCK -> new Instr.Block(op, blockType());
      case LABEL, FUNC, LOCAL, GLOBAL, TABLE, ELEM, MEM, DATA, TAG, TYPE ->
          new Instr.Index(op, first);
      case TYPE_TABLE,
          TABLE_TABLE,
          ELEM_TABLE,
          MEM_MEM,
          DATA_MEM,
          TYPE_FIELD,
          TYPE_LEN,
          TYPE_TYPE,
          TYPE_DATA,
          TYPE_ELEM ->
          new Instr.Index2(op, first, second);
      case LABEL_TABLE -> new Instr.LabelTable(op, labelList(), labels[labelCount]);
      case MEMARG -> new Instr.MemArg(op, second, first, low);
      case MEMARG_LANE -> new Instr.MemArgLane(op, second, first, low, lane);
      case LANE -> new Instr.Lane(op, lane);
      case I32 -> new Instr.I32(op, (int) low);
      case I64 -> new Instr.I64(op, low);
      case F32 -> new Instr.F32(op, (int) low);
      case F64 -> new Instr.F64(op, low);
      case SHUFFLE, V128 -> new Instr.V128(op, low, high);
      case TYPES -> new Instr.Types(op, types());
      case HEAP_TYPE -> new Instr.Heap(op, heapType);
      case CAST_BR -> new Instr.CastBr(op, first, castFrom, castTo);
      case TRY_TABLE -> new Instr.TryTable(op, blockType(), catchList());
    };
  }

  private List<Instr.Catch> catchList() {
    List<Instr.Catch> list = new ArrayList<>(catchCount);
    for (int i = 0; i < catchCount; i++) {
      list.add(new Instr.Catch(catchKind(i), catchTag(i), catchLabel(i)));
    }
    return list;
  }

  private List<Integer> labelList() {
    List<Integer> list = new ArrayList<>(labelCount);
    for (int i = 0; i < labelCount; i++) {
      list.add(labels[i]);
    }
    return list;
  }

  /** Moves behind the {@code end} that closes the expression which starts here. */
  void skipExpr() {
    int depth = 0;
    while (true) {
      if (!next()) {
        throw in.malformed("unexpected end of section or function: END opcode expected", in.pos);
      }
      if (op == Op.END || op == Op.DELEGATE) {
        if (depth == 0) {
          return;
        }
        depth--;
      } else if (op.opensBlock()) {
        depth++;
      }
    }
  }
}
