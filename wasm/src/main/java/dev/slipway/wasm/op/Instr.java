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
  /** {@return the instruction} */
  Op op();

  /**
   * NONE or ATOMIC_FENCE.
   *
   * @param op the instruction, whose shape this is
   */
  record Plain(Op op) implements Instr {}

  /**
   * BLOCK.
   *
   * @param op the instruction
   * @param type of what it takes and gives
   */
  record Block(Op op, BlockType type) implements Instr {}

  /**
   * LABEL, FUNC, LOCAL, GLOBAL, TABLE, ELEM, MEM, DATA, TAG or TYPE, as {@link Op#imm} says.
   *
   * @param op the instruction, whose shape this is
   * @param index in the space that the shape names
   */
  record Index(Op op, int index) implements Instr {}

  /**
   * Two indices, or an index and a length, in the order of the shape's name.
   *
   * @param op the instruction, whose shape this is
   * @param first index
   * @param second index, or length
   */
  record Index2(Op op, int first, int second) implements Instr {}

  /**
   * LABEL_TABLE.
   *
   * @param op the instruction
   * @param labels for the operands from 0
   * @param defaultLabel for all others
   */
  record LabelTable(Op op, List<Integer> labels, int defaultLabel) implements Instr {
    /** Copies the list. */
    public LabelTable {
      labels = List.copyOf(labels);
    }
  }

  /**
   * {@code offset} is unsigned.
   *
   * @param op the instruction, whose shape this is
   * @param alignLog2 base-2 logarithm of the alignment
   * @param memory a memory index
   * @param offset added to the address
   */
  record MemArg(Op op, int alignLog2, int memory, long offset) implements Instr {}

  /**
   * MEMARG_LANE.
   *
   * @param op the instruction
   * @param alignLog2 base-2 logarithm of the alignment
   * @param memory a memory index
   * @param offset added to the address, unsigned
   * @param lane 0 to 255
   */
  record MemArgLane(Op op, int alignLog2, int memory, long offset, int lane) implements Instr {}

  /**
   * LANE.
   *
   * @param op the instruction
   * @param lane 0 to 255
   */
  record Lane(Op op, int lane) implements Instr {}

  /**
   * I32.
   *
   * @param op the instruction
   * @param value the constant
   */
  record I32(Op op, int value) implements Instr {}

  /**
   * I64.
   *
   * @param op the instruction
   * @param value the constant
   */
  record I64(Op op, long value) implements Instr {}

  /**
   * Bits, so that NaN payloads survive.
   *
   * @param op the instruction, whose shape this is
   * @param bits as IEEE 754 has them
   */
  record F32(Op op, int bits) implements Instr {}

  /**
   * Bits, so that NaN payloads survive.
   *
   * @param op the instruction, whose shape this is
   * @param bits as IEEE 754 has them
   */
  record F64(Op op, long bits) implements Instr {}

  /**
   * V128 and SHUFFLE: sixteen bytes as two little-endian halves.
   *
   * @param op the instruction, whose shape this is
   * @param low bytes 0 to 7
   * @param high bytes 8 to 15
   */
  record V128(Op op, long low, long high) implements Instr {}

  /**
   * TYPES.
   *
   * @param op the instruction
   * @param types of the operands
   */
  record Types(Op op, List<ValType> types) implements Instr {
    /** Copies the list. */
    public Types {
      types = List.copyOf(types);
    }
  }

  /**
   * HEAP_TYPE.
   *
   * @param op the instruction
   * @param type that is asked for
   */
  record Heap(Op op, HeapType type) implements Instr {}

  /**
   * CAST_BR: branches when a reference of type {@code from} is (or is not) of type {@code to}.
   *
   * @param op the instruction, whose shape this is
   * @param label where it goes
   * @param from what the operand is
   * @param to what is asked for
   */
  record CastBr(Op op, int label, RefType from, RefType to) implements Instr {}

  /**
   * TRY_TABLE.
   *
   * @param op the instruction
   * @param type the block's
   * @param catches in order
   */
  record TryTable(Op op, BlockType type, List<Catch> catches) implements Instr {
    /** Copies the list. */
    public TryTable {
      catches = List.copyOf(catches);
    }
  }

  /**
   * A catch clause of a {@code try_table}.
   *
   * @param tag 0 if the kind has none
   * @param kind which exceptions it catches, and what the label takes
   * @param label counted from outside the {@code try_table}
   */
  record Catch(CatchKind kind, int tag, int label) {}
}
