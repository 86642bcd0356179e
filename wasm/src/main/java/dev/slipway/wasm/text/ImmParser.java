package dev.slipway.wasm.text;

import dev.slipway.wasm.Feature;
import dev.slipway.wasm.op.CatchKind;
import dev.slipway.wasm.op.Instr;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.BlockType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;
import java.util.ArrayList;
import java.util.List;

/** Immediates of plain instructions, a case per shape (spec 6.5). */
final class ImmParser {
  /** What a memarg's parts start with. */
  static final String OFFSET = "offset=";

  static final String ALIGN = "align=";

  private final Cursor cursor;
  private final Context context;
  private final TypeParser types;
  private final Vectors vectors;
  private final Space locals;
  private final Labels labels;

  ImmParser(Cursor cursor, Context context, Space locals, Labels labels) {
    this.cursor = cursor;
    this.context = context;
    this.types = new TypeParser(cursor, context);
    this.vectors = new Vectors(cursor);
    this.locals = locals;
    this.labels = labels;
  }

  /** {@return the instruction {@code op} with the immediates that stand here} */
  Instr instr(Op op) {
    return switch (op.imm()) {
      case NONE -> plain(op);
      case BLOCK -> new Instr.Block(op, blockType());
      case LABEL -> new Instr.Index(op, labels.index(cursor));
      case LABEL_TABLE -> labelTable(op);
      case FUNC -> new Instr.Index(op, context.funcs.index(cursor));
      case TYPE_TABLE -> typeTable(op);
      case LOCAL -> new Instr.Index(op, locals.index(cursor));
      case GLOBAL -> new Instr.Index(op, context.globals.index(cursor));
      case TABLE -> new Instr.Index(op, optional(context.tables));
      case TABLE_TABLE -> pair(op, context.tables);
      case ELEM_TABLE -> segment(op, context.elems, context.tables);
      case ELEM -> new Instr.Index(op, context.elems.index(cursor));
      case MEM -> new Instr.Index(op, optional(context.mems));
      case MEM_MEM -> pair(op, context.mems);
      case DATA_MEM -> {
        context.dataCountNeeded = true;
        yield segment(op, context.datas, context.mems);
      }
      case DATA -> {
        context.dataCountNeeded = true;
        yield new Instr.Index(op, context.datas.index(cursor));
      }
      case MEMARG -> memArg(op, optional(context.mems));
      case MEMARG_LANE -> memArgLane(op);
      case LANE -> new Instr.Lane(op, vectors.lane());
      case SHUFFLE -> vectors.shuffle(op);
      case I32 -> new Instr.I32(op, (int) cursor.integer(32));
      case I64 -> new Instr.I64(op, cursor.integer(64));
      case F32 -> new Instr.F32(op, cursor.f32());
      case F64 -> new Instr.F64(op, cursor.f64());
      case V128 -> vectors.literal(op);
      case TYPES -> new Instr.Types(op, resultTypes());
      case HEAP_TYPE -> heap(op);
      case TAG -> new Instr.Index(op, context.tags.index(cursor));
      case TYPE -> new Instr.Index(op, context.types.index(cursor));
      case TYPE_FIELD -> {
        int type = context.types.index(cursor);
        yield new Instr.Index2(op, type, context.fields(type).index(cursor));
      }
      case TYPE_LEN -> new Instr.Index2(op, context.types.index(cursor), (int) cursor.unsigned(32));
      case TYPE_TYPE -> pair(op, context.types);
      case TYPE_DATA -> {
        context.dataCountNeeded = true;
        int type = context.types.index(cursor);
        yield new Instr.Index2(op, type, context.datas.index(cursor));
      }
      case TYPE_ELEM -> {
        int type = context.types.index(cursor);
        yield new Instr.Index2(op, type, context.elems.index(cursor));
      }
      case CAST_BR -> {
        int label = labels.index(cursor);
        RefType from = types.refType();
        yield new Instr.CastBr(op, label, from, types.refType());
      }
      case TRY_TABLE -> {
        BlockType type = blockType();
        yield new Instr.TryTable(op, type, catches());
      }
      case ATOMIC_FENCE -> new Instr.Plain(op);
    };
  }

  /** The keyword {@code select} stands for two instructions: with result types and without. */
  private Instr plain(Op op) {
    if (op == Op.SELECT && cursor.atGroup("result")) {
      context.require(Op.SELECT_T.feature(), "a typed " + op.text(), cursor);
      return instr(Op.SELECT_T);
    }
    return new Instr.Plain(op);
  }

  /** The keywords {@code ref.test} and {@code ref.cast} stand for two instructions each. */
  private Instr heap(Op op) {
    Op nullable =
        switch (op) {
          case REF_TEST -> Op.REF_TEST_NULL;
          case REF_CAST -> Op.REF_CAST_NULL;
          default -> null;
        };
    if (nullable == null) {
      return new Instr.Heap(op, types.heapTypeOfNull());
    }
    RefType type = types.refType();
    return new Instr.Heap(type.nullable() ? nullable : op, type.heap());
  }

  private List<Instr.Catch> catches() {
    List<Instr.Catch> catches = new ArrayList<>();
    while (cursor.is(TokenKind.OPEN)) {
      CatchKind found = null;
      for (CatchKind kind : CatchKind.values()) {
        if (found == null && cursor.openGroup(kind.text())) {
          found = kind;
        }
      }
      if (found == null) {
        break;
      }
      int tag = found.hasTag() ? context.tags.index(cursor) : 0;
      catches.add(new Instr.Catch(found, tag, labels.index(cursor)));
      cursor.close();
    }
    return catches;
  }

  private List<ValType> resultTypes() {
    List<ValType> results = new ArrayList<>();
    types.results(results);
    return results;
  }

  /** A block type (spec 6.5.1): an inline result where possible, otherwise a type index. */
  private BlockType blockType() {
    int start = cursor.position();
    if (!cursor.atGroup("type") && !cursor.atGroup("param")) {
      List<ValType> results = resultTypes();
      boolean inline = results.size() <= 1 && !cursor.atGroup("param");
      if (inline) {
        return results.isEmpty() ? BlockType.EMPTY : new BlockType.Inline(results.getFirst());
      }
      cursor.seek(start);
    }
    context.require(Feature.MULTI_VALUE, "a block with a type index or parameters", cursor);
    return new BlockType.Index(types.anonymousTypeUse().index());
  }

  private Instr labelTable(Op op) {
    List<Integer> indices = new ArrayList<>();
    do {
      indices.add(labels.index(cursor));
    } while (Space.atIndex(cursor));
    int last = indices.removeLast();
    return new Instr.LabelTable(op, indices, last);
  }

  private Instr typeTable(Op op) {
    int table = optional(context.tables);
    return new Instr.Index2(op, types.anonymousTypeUse().index(), table);
  }

  private int optional(Space space) {
    return Space.atIndex(cursor) ? space.index(cursor) : 0;
  }

  private Instr pair(Op op, Space space) {
    if (!Space.atIndex(cursor)) {
      return new Instr.Index2(op, 0, 0);
    }
    int destination = space.index(cursor);
    return new Instr.Index2(op, destination, space.index(cursor));
  }

  /** In text the optional table or memory stands in front of the segment. */
  private Instr segment(Op op, Space segments, Space targets) {
    boolean both = Space.atIndex(cursor) && indexKind(cursor.kind(1));
    int target = both ? targets.index(cursor) : 0;
    return new Instr.Index2(op, segments.index(cursor), target);
  }

  private static boolean indexKind(TokenKind kind) {
    return kind == TokenKind.ID || kind == TokenKind.NUMBER;
  }

  private Instr.MemArg memArg(Op op, int memory) {
    long offset = memArgField(OFFSET, 0);
    long align = memArgField(ALIGN, 1L << op.alignLog2());
    if (Long.bitCount(align) != 1) {
      cursor.seek(cursor.position() - 1);
      throw cursor.error("alignment must be a power of two, found " + cursor.text());
    }
    return new Instr.MemArg(op, Long.numberOfTrailingZeros(align), memory, offset);
  }

  private long memArgField(String key, long absent) {
    if (!cursor.is(TokenKind.WORD) || !cursor.text().startsWith(key)) {
      return absent;
    }
    try {
      long value = Numbers.unsigned(cursor.text().substring(key.length()), 64);
      cursor.advance();
      return value;
    } catch (Numbers.Bad bad) {
      throw cursor.error(bad.getMessage());
    }
  }

  /** A number in front is the memory only if a lane or a memarg follows it. */
  private Instr memArgLane(Op op) {
    boolean memory = cursor.is(TokenKind.ID);
    if (cursor.is(TokenKind.NUMBER)) {
      memory =
          cursor.kind(1) == TokenKind.NUMBER || cursor.kind(1) == TokenKind.WORD && memArgNext();
    }
    Instr.MemArg arg = memArg(op, memory ? context.mems.index(cursor) : 0);
    return new Instr.MemArgLane(op, arg.alignLog2(), arg.memory(), arg.offset(), vectors.lane());
  }

  private boolean memArgNext() {
    String next = cursor.tokens.text(cursor.position() + 1);
    return next.startsWith(OFFSET) || next.startsWith(ALIGN);
  }
}
