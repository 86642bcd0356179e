package dev.slipway.wasm.binary;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.op.Imm;
import dev.slipway.wasm.op.Instr;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.BlockType;

/** Encodes instructions (spec 5.4) canonically: every number in its shortest form. */
public final class InstrWriter {
  private final ByteSink out;

  /** A writer that has written nothing. */
  public InstrWriter() {
    this(new ByteSink());
  }

  InstrWriter(ByteSink out) {
    this.out = out;
  }

  /** {@return how many bytes there are by now} */
  public int size() {
    return out.size();
  }

  /** Forgets everything written. */
  public void clear() {
    out.clear();
  }

  /** {@return a copy of the bytes} */
  public byte[] toBytes() {
    return out.toBytes();
  }

  /** {@return the bytes as an expression of its own; the final {@code end} must be written} */
  public Expr toExpr() {
    return toExpr(0);
  }

  /**
   * The same, with the offset that messages give to its first byte.
   *
   * @param base offset of the first byte
   * @return the expression
   */
  public Expr toExpr(int base) {
    byte[] bytes = out.toBytes();
    return new Expr(bytes, 0, bytes.length, base);
  }

  /**
   * Appends one instruction.
   *
   * @param instr to be written
   */
  public void write(Instr instr) {
    opcode(instr.op());
    switch (instr) {
      case Instr.Plain plain -> {
        if (plain.op().imm() == Imm.ATOMIC_FENCE) {
          out.u8(0);
        }
      }
      case Instr.Block block -> blockType(block.type());
      case Instr.Index one -> out.u32(one.index());
      case Instr.Index2 two -> {
        out.u32(two.first());
        out.u32(two.second());
      }
      case Instr.LabelTable table -> labels(table);
      case Instr.MemArg arg -> memArg(arg.alignLog2(), arg.memory(), arg.offset());
      case Instr.MemArgLane arg -> {
        memArg(arg.alignLog2(), arg.memory(), arg.offset());
        out.u8(arg.lane());
      }
      case Instr.Lane lane -> out.u8(lane.lane());
      case Instr.I32 number -> out.signed(number.value());
      case Instr.I64 number -> out.signed(number.value());
      case Instr.F32 number -> out.fixed32(number.bits());
      case Instr.F64 number -> out.fixed64(number.bits());
      case Instr.V128 vector -> {
        out.fixed64(vector.low());
        out.fixed64(vector.high());
      }
      case Instr.Types types -> out.valTypes(types.types());
      case Instr.Heap heap -> out.heapType(heap.type());
      case Instr.CastBr cast -> castBr(cast);
      case Instr.TryTable table -> tryTable(table);
    }
  }

  private void castBr(Instr.CastBr cast) {
    out.u8(
        (cast.from().nullable() ? InstrReader.CAST_FROM_NULL : 0)
            | (cast.to().nullable() ? InstrReader.CAST_TO_NULL : 0));
    out.u32(cast.label());
    out.heapType(cast.from().heap());
    out.heapType(cast.to().heap());
  }

  private void tryTable(Instr.TryTable table) {
    blockType(table.type());
    out.u32(table.catches().size());
    for (Instr.Catch clause : table.catches()) {
      out.u8(clause.kind().code());
      if (clause.kind().hasTag()) {
        out.u32(clause.tag());
      }
      out.u32(clause.label());
    }
  }

  private void opcode(Op op) {
    if (op.code() > 0xFF) {
      out.u8(op.code() >>> 16);
      out.u32(op.code() & 0xFFFF);
    } else {
      out.u8(op.code());
    }
  }

  private void blockType(BlockType type) {
    switch (type) {
      case BlockType.Index index -> out.signed(Integer.toUnsignedLong(index.typeIndex()));
      case BlockType.Inline inline -> {
        if (inline.result() == null) {
          out.u8(InstrReader.EMPTY_BLOCK);
        } else {
          out.valType(inline.result());
        }
      }
    }
  }

  private void labels(Instr.LabelTable table) {
    out.u32(table.labels().size());
    for (int label : table.labels()) {
      out.u32(label);
    }
    out.u32(table.defaultLabel());
  }

  private void memArg(int alignLog2, int memory, long offset) {
    if (memory == 0) {
      out.u32(alignLog2);
    } else {
      out.u32(alignLog2 | InstrReader.MEMARG_HAS_MEMORY);
      out.u32(memory);
    }
    out.u64(offset);
  }
}
