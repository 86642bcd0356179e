package dev.slipway.wasm.op;

import dev.slipway.wasm.type.BlockType;
import dev.slipway.wasm.type.HeapType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;
import java.util.List;

/**
 * One instruction with its immediates, a record per immediate shape ({@link Imm}). Indices are
 * unsigned 32-bit numbers. Hot paths read bodies with {@code InstrReader}, which allocates nothing;
 * these records are for the text format, tests and tools.
 */
public sealed interface Instr {
  Op op();

  /** NONE or ATOMIC_FENCE. */
  record Plain(Op op) implements Instr {}

  record Block(Op op, BlockType type) implements Instr {}

  /** LABEL, FUNC, LOCAL, GLOBAL, TABLE, ELEM, MEM, DATA, TAG or TYPE, as {@link Op#imm} says. */
  record Index(Op op, int index) implements Instr {}

  /** Two indices, or an index and a length, in the order of the shape's name. */
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

  /** CAST_BR: branches when a reference of type {@code from} is (or is not) of type {@code to}. */
  record CastBr(Op op, int label, RefType from, RefType to) implements Instr {}

  record TryTable(Op op, BlockType type, List<Catch> catches) implements Instr {
    public TryTable {
      catches = List.copyOf(catches);
    }
  }

  /**
   * A catch clause of a {@code try_table}.
   *
   * @param tag 0 if the kind has none
   */
  record Catch(CatchKind kind, int tag, int label) {}
}
