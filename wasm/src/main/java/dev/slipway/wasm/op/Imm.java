package dev.slipway.wasm.op;

/**
 * The shape of an instruction's immediates, in the order of the binary format (spec 5.4). Each
 * shape has one record in {@link Instr}, one case in the reader, the writer and the printer.
 */
public enum Imm {
  /** Nothing. */
  NONE,
  /** A block type; opens a structured instruction. */
  BLOCK,
  /** A label, counted outwards. */
  LABEL,
  /** A vector of labels and a default label. */
  LABEL_TABLE,
  /** A function index. */
  FUNC,
  /** A type index, then a table index. */
  TYPE_TABLE,
  /** A local index. */
  LOCAL,
  /** A global index. */
  GLOBAL,
  /** A table index. */
  TABLE,
  /** Destination table, source table. */
  TABLE_TABLE,
  /** An element segment, then a table. */
  ELEM_TABLE,
  /** An element segment. */
  ELEM,
  /** A memory index. */
  MEM,
  /** Destination memory, source memory. */
  MEM_MEM,
  /** A data segment, then a memory. */
  DATA_MEM,
  /** A data segment. */
  DATA,
  /** Alignment, memory index, offset. */
  MEMARG,
  /** A memarg, then a lane index byte. */
  MEMARG_LANE,
  /** A lane index byte. */
  LANE,
  /** Sixteen lane index bytes. */
  SHUFFLE,
  /** A signed number of 32 bits. */
  I32,
  /** A signed number of 64 bits. */
  I64,
  /** Four bytes of an f32. */
  F32,
  /** Eight bytes of an f64. */
  F64,
  /** Sixteen literal bytes. */
  V128,
  /** A vector of value types. */
  TYPES,
  /** A heap type. */
  HEAP_TYPE,
  /** A tag index. */
  TAG,
  /** A type index. */
  TYPE,
  /** A structure type, then a field index. */
  TYPE_FIELD,
  /** An array type, then a length. */
  TYPE_LEN,
  /** The destination's array type, the source's. */
  TYPE_TYPE,
  /** An array type, then a data segment. */
  TYPE_DATA,
  /** An array type, then an element segment. */
  TYPE_ELEM,
  /** A byte with two nullability flags, a label, and two heap types. */
  CAST_BR,
  /** A block type and a vector of catch clauses; opens a structured instruction. */
  TRY_TABLE,
  /** A byte that is zero. */
  ATOMIC_FENCE
}
