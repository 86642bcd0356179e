package dev.slipway.wasm.op;

import dev.slipway.wasm.type.BlockType;
import dev.slipway.wasm.type.HeapType;
import dev.slipway.wasm.type.ValType;
import java.util.List;

/**
 * One instruction with its immediates, a record per immediate shape ({@link Imm}). Indices are
 * unsigned 32-bit numbers. Hot paths read bodies with {@code InstrReader}, which allocates nothing;
 * these records are for the text format, tests and tools.
 */
public sealed interface Instr {
  Op op();

  record Plain(Op op) implements Instr {}

  record Block(Op op, BlockType type) implements Instr {}

  /** LABEL, FUNC, LOCAL, GLOBAL, TABLE, ELEM, MEM or DATA, as {@link Op#imm} says. */
  record Index(Op op, int index) implements Instr {}

  /** TYPE_TABLE, TABLE_TABLE, ELEM_TABLE, MEM_MEM or DATA_MEM, in the order of the shape's name. */
  record Index2(Op op, int first, int second) implements Instr {}

  record LabelTable(Op op, List<Integer> labels, int defaultLabel) implements Instr {
    public LabelTable {
      labels = List.copyOf(labels);
    }
  }

  /** {@code offset} is unsigned. */
  record MemArg(Op op, int alignLog2, int memory, long offset) implements Instr {}

  record MemArgLane(Op op, int alignLog2, int memory, long offset, int lane) implements Instr {}

  record Lane(Op op, int lane) implements Instr {}

  record I32(Op op, int value) implements Instr {}

  record I64(Op op, long value) implements Instr {}

  /** Bits, so that NaN payloads survive. */
  record F32(Op op, int bits) implements Instr {}

  /** Bits, so that NaN payloads survive. */
  record F64(Op op, long bits) implements Instr {}

  /** V128 and SHUFFLE: sixteen bytes as two little-endian halves. */
  record V128(Op op, long low, long high) implements Instr {}

  record Types(Op op, List<ValType> types) implements Instr {
    public Types {
      types = List.copyOf(types);
    }
  }

  record Heap(Op op, HeapType type) implements Instr {}
}
