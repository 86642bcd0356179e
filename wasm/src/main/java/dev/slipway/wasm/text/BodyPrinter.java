package dev.slipway.wasm.text;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.BlockType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Bytes of instructions to text: an instruction a line, indented by nesting, or all on one line.
 */
final class BodyPrinter {
  private static final int DEEPEST_INDENT = 20;

  private final ModuleIds ids;
  private final TypePrinter types;
  private final StringBuilder out;
  private final InstrReader in;

  /** Of each open block: its opcode and identifier; parallel, {@code depth} of them are in use. */
  private Op[] openers = new Op[16];

  private String[] labels = new String[16];
  private int depth;

  BodyPrinter(ModuleIds ids, StringBuilder out, TypePrinter types) {
    this.types = types;
    this.ids = ids;
    this.out = out;
    this.in = new InstrReader(new Expr(new byte[0], 0, 0, 0), Features.ALL);
  }

  /**
   * Appends a function's body, each instruction on a line of its own.
   *
   * @param labelNames the names of structured instructions by their order
   * @param hints what is said of instructions
   * @throws ModuleException if the body does not decode
   */
  void body(Expr expr, Ids locals, IntFunction<String> labelNames, Hints hints) {
    Set<String> taken = new HashSet<>();
    int blocks = 0;
    start(expr);
    while (next()) {
      Op op = in.op();
      int indent = part(op) ? depth + 1 : depth + 2;
      for (String hint : hints.at(in.offset())) {
        newLine(indent);
        out.append(hint);
      }
      newLine(indent);
      out.append(op.text());
      if (op.opensBlock()) {
        open(op, label(labelNames.apply(blocks), blocks, taken));
        blocks++;
      }
      immediates(locals);
    }
  }

  /** Whether an instruction stands in line with the one whose part it begins. */
  private static boolean part(Op op) {
    return op == Op.ELSE || op == Op.CATCH || op == Op.CATCH_ALL;
  }

  /** Labels get unique identifiers within the function, so that none hides another. */
  private static String label(String name, int block, Set<String> taken) {
    if (name == null || name.isEmpty()) {
      return null;
    }
    boolean free = taken.add(name);
    return Ids.id(free ? name : Ids.unique(name, block, taken));
  }

  /** Appends a constant expression after a space: {@code (instr)} for a single instruction. */
  void constant(Expr expr, String keyword) {
    Ids locals = new Ids(0, i -> null);
    boolean single = single(expr);
    boolean wrapped = !single && !keyword.isEmpty();
    out.append(wrapped ? " (" + keyword : "");
    start(expr);
    while (next()) {
      out.append(single ? " (" : " ").append(in.op().text());
      if (in.op().opensBlock()) {
        open(in.op(), null);
      }
      immediates(locals);
    }
    out.append(single || wrapped ? ")" : "");
  }

  private boolean single(Expr expr) {
    in.reset(expr);
    boolean plain = in.next() && in.op() != Op.END && !in.op().opensBlock();
    return plain && in.next() && in.op() == Op.END && !in.next();
  }

  private void start(Expr expr) {
    in.reset(expr);
    depth = 0;
  }

  /** Moves on and checks the nesting; false behind the last {@code end}. */
  private boolean next() {
    if (!in.next()) {
      throw new ModuleException.Malformed("END opcode expected", in.offset());
    }
    if (part(in.op()) || in.op() == Op.DELEGATE) {
      Op opener = depth == 0 ? null : openers[depth - 1];
      boolean fits =
          in.op() == Op.ELSE
              ? opener == Op.IF
              : opener == Op.TRY || (opener == Op.CATCH && in.op() != Op.DELEGATE);
      if (!fits) {
        String what = in.op().text() + " outside of " + (in.op() == Op.ELSE ? "an if" : "a try");
        throw new ModuleException.Malformed(what, in.offset());
      }
      if (in.op() == Op.DELEGATE) {
        depth--;
      } else {
        openers[depth - 1] = in.op();
      }
    } else if (in.op() == Op.END && depth-- == 0) {
      int last = in.offset();
      if (in.next()) {
        throw new ModuleException.Malformed("instructions behind the last end", last);
      }
      return false;
    }
    return true;
  }

  private void open(Op op, String label) {
    if (depth == openers.length) {
      openers = Arrays.copyOf(openers, 2 * depth);
      labels = Arrays.copyOf(labels, 2 * depth);
    }
    openers[depth] = op;
    labels[depth] = label;
    depth++;
    if (label != null) {
      out.append(' ').append(label);
    }
  }

  private void newLine(int indent) {
    out.append('\n').repeat("  ", Math.min(indent, DEEPEST_INDENT));
  }

  private void label(int index) {
    boolean inner = index >= 0 && index < depth;
    String id = inner ? labels[depth - 1 - index] : null;
    out.append(' ').append(id == null ? Integer.toUnsignedString(index) : id);
  }

  private void immediates(Ids locals) {
    switch (in.op().imm()) {
      case NONE -> {}
      case BLOCK -> blockType(in.blockType());
      case LABEL -> label(in.index());
      case LABEL_TABLE -> {
        for (int i = 0; i <= in.labelCount(); i++) {
          label(in.label(i));
        }
      }
      case FUNC -> ids.funcs.use(in.index(), out);
      case TYPE_TABLE -> {
        optional(ids.tables, in.index2());
        type(in.index());
      }
      case LOCAL -> locals.use(in.index(), out);
      case GLOBAL -> ids.globals.use(in.index(), out);
      case TABLE -> optional(ids.tables, in.index());
      case TABLE_TABLE -> pair(ids.tables);
      case ELEM_TABLE -> segment(ids.elems, ids.tables);
      case ELEM -> ids.elems.use(in.index(), out);
      case MEM -> optional(ids.mems, in.index());
      case MEM_MEM -> pair(ids.mems);
      case DATA_MEM -> segment(ids.datas, ids.mems);
      case DATA -> ids.datas.use(in.index(), out);
      case MEMARG -> memArg();
      case MEMARG_LANE -> {
        memArg();
        out.append(' ').append(in.lane());
      }
      case LANE -> out.append(' ').append(in.lane());
      case SHUFFLE -> shuffle();
      case I32 -> out.append(' ').append(in.i32());
      case I64 -> out.append(' ').append(in.i64());
      case F32 -> Numbers.appendF32(in.f32Bits(), out.append(' '));
      case F64 -> Numbers.appendF64(in.f64Bits(), out.append(' '));
      case V128 -> vector();
      case TYPES -> results(in.types());
      case HEAP_TYPE -> heap();
      case ATOMIC_FENCE -> {}
      case TAG -> ids.tags.use(in.index(), out);
      case TYPE -> ids.types.use(in.index(), out);
      case TYPE_FIELD -> {
        ids.types.use(in.index(), out);
        ids.useField(in.index(), in.index2(), out);
      }
      case TYPE_LEN -> {
        ids.types.use(in.index(), out);
        out.append(' ').append(Integer.toUnsignedString(in.index2()));
      }
      case TYPE_TYPE -> {
        ids.types.use(in.index(), out);
        ids.types.use(in.index2(), out);
      }
      case TYPE_DATA -> {
        ids.types.use(in.index(), out);
        ids.datas.use(in.index2(), out);
      }
      case TYPE_ELEM -> {
        ids.types.use(in.index(), out);
        ids.elems.use(in.index2(), out);
      }
      case CAST_BR -> {
        label(in.index());
        types.ref(in.castFrom());
        types.ref(in.castTo());
      }
      case TRY_TABLE -> {
        // The catches are outside of the block that they belong to.
        blockType(in.blockType());
        depth--;
        catches();
        depth++;
      }
    }
  }

  private void heap() {
    switch (in.op()) {
      case REF_TEST, REF_CAST -> types.ref(new RefType(false, in.heapType()));
      case REF_TEST_NULL, REF_CAST_NULL -> types.ref(new RefType(true, in.heapType()));
      default -> types.heap(in.heapType());
    }
  }

  private void catches() {
    for (int i = 0; i < in.catchCount(); i++) {
      out.append(" (").append(in.catchKind(i).text());
      if (in.catchKind(i).hasTag()) {
        ids.tags.use(in.catchTag(i), out);
      }
      label(in.catchLabel(i));
      out.append(')');
    }
  }

  private void blockType(BlockType type) {
    switch (type) {
      case BlockType.Index index -> type(index.typeIndex());
      case BlockType.Inline inline -> {
        if (inline.result() != null) {
          results(List.of(inline.result()));
        }
      }
    }
  }

  private void type(int index) {
    out.append(" (type");
    ids.types.use(index, out);
    out.append(')');
  }

  private void results(List<ValType> results) {
    out.append(" (result");
    results.forEach(types::val);
    out.append(')');
  }

  private void optional(Ids space, int index) {
    if (index != 0) {
      space.use(index, out);
    }
  }

  private void pair(Ids space) {
    if (in.index() != 0 || in.index2() != 0) {
      space.use(in.index(), out);
      space.use(in.index2(), out);
    }
  }

  private void segment(Ids segments, Ids targets) {
    optional(targets, in.index2());
    segments.use(in.index(), out);
  }

  private void memArg() {
    optional(ids.mems, in.memory());
    if (in.memOffset() != 0) {
      out.append(' ').append(ImmParser.OFFSET).append(Long.toUnsignedString(in.memOffset()));
    }
    if (in.alignLog2() != in.op().alignLog2()) {
      out.append(' ').append(ImmParser.ALIGN);
      out.append(Long.toUnsignedString(1L << in.alignLog2()));
    }
  }

  private void shuffle() {
    for (int i = 0; i < 16; i++) {
      long half = i < 8 ? in.v128Low() : in.v128High();
      out.append(' ').append(half >>> (i % 8 * 8) & 0xFF);
    }
  }

  private void vector() {
    out.append(' ').append(VectorShape.I32X4.text());
    for (int i = 0; i < 4; i++) {
      long half = i < 2 ? in.v128Low() : in.v128High();
      out.append(" 0x").append(Integer.toHexString((int) (half >>> (i % 2 * 32))));
    }
  }
}
