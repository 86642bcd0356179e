package dev.slipway.wasm.text;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Module.Data;
import dev.slipway.wasm.Module.Elem;
import dev.slipway.wasm.Module.Mode;
import dev.slipway.wasm.binary.InstrWriter;
import dev.slipway.wasm.op.Instr;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;
import java.util.ArrayList;
import java.util.List;

/** Element and data segments and the constant expressions in them (spec 6.6.9, 6.6.10). */
final class SegmentParser {
  /** The bits of an element segment's flag field (spec 5.5.12). */
  private static final int PASSIVE = 1;

  private static final int EXPLICIT = 2;

  /** Flag of an active segment of table 0 that holds expressions. */
  static final int EXPRESSIONS = 4;

  static final String OFFSET = "offset";
  static final String ITEM = "item";

  /** What a segment holds: exactly one of {@code funcs} and {@code inits} is not null. */
  private record Items(RefType type, int[] funcs, List<Expr> inits) {}

  private final Cursor cursor;
  private final Context context;
  private final TypeParser types;

  SegmentParser(Cursor cursor, Context context) {
    this.cursor = cursor;
    this.context = context;
    this.types = new TypeParser(cursor, context);
  }

  /** {@return a constant expression up to the closing parenthesis} */
  Expr constant() {
    return body().constant();
  }

  private BodyParser body() {
    return BodyParser.ofConstant(cursor, context);
  }

  /** {@code (keyword instr*)}, or one folded instruction. */
  private Expr wrapped(String keyword) {
    if (cursor.openGroup(keyword)) {
      Expr expr = constant();
      cursor.close();
      return expr;
    }
    if (!cursor.is(TokenKind.OPEN)) {
      throw cursor.unexpected("\"(" + keyword + "\" or a folded instruction");
    }
    return body().folded();
  }

  private Expr offset() {
    return wrapped(OFFSET);
  }

  private Expr zero(AddrType addr) {
    return single(
        switch (addr) {
          case I32 -> new Instr.I32(Op.I32_CONST, 0);
          case I64 -> new Instr.I64(Op.I64_CONST, 0);
        });
  }

  /** An expression that the text only implies. */
  private Expr single(Instr instr) {
    InstrWriter out = new InstrWriter();
    out.write(instr);
    out.write(new Instr.Plain(Op.END));
    int base = context.places.allocate(out.size());
    context.places.put(base, cursor.offset());
    return out.toExpr(base);
  }

  /** {@return an element segment; the cursor is behind the keyword} */
  Elem elem(int position) {
    cursor.id();
    boolean declare = cursor.acceptWord("declare");
    boolean bareTable = !declare && atBareIndex();
    int table = bareTable ? context.tables.index(cursor) : 0;
    boolean active = bareTable || cursor.is(TokenKind.OPEN) && !types.atRefType();
    if (declare || !active) {
      context.require(Feature.BULK_MEMORY, "a segment that is not active", cursor);
    }
    if (declare) {
      return elem(PASSIVE | EXPLICIT, Mode.DECLARATIVE, 0, null, items(false), position);
    }
    if (!active) {
      return elem(PASSIVE, Mode.PASSIVE, 0, null, items(false), position);
    }
    boolean tableUse = cursor.openGroup(Field.TABLE.text());
    if (tableUse) {
      table = context.tables.index(cursor);
      cursor.close();
    }
    Expr at = offset();
    Items items = items(!tableUse);
    boolean plain = !tableUse && !bareTable && items.type().equals(ValType.FUNCREF);
    return elem(plain ? 0 : explicit(table), Mode.ACTIVE, table, at, items, position);
  }

  /** In wasm 1.0 the table or memory stood in front of the offset as a bare number. */
  private boolean atBareIndex() {
    return cursor.is(TokenKind.NUMBER) && cursor.kind(1) == TokenKind.OPEN;
  }

  /** {@return what stands in a table field after {@code (elem}} */
  Elem inlineElem(RefType type, AddrType addr, int table, int position) {
    Expr zero = zero(addr);
    Items items;
    if (cursor.is(TokenKind.OPEN)) {
      items = expressions(type);
    } else if (type.equals(ValType.FUNCREF)) {
      items = new Items(type, funcs(), null);
    } else {
      List<Expr> inits = new ArrayList<>();
      for (int func : funcs()) {
        inits.add(single(new Instr.Index(Op.REF_FUNC, func)));
      }
      items = new Items(type, null, inits);
    }
    return elem(explicit(table), Mode.ACTIVE, table, zero, items, position);
  }

  /** Table 0 that the text names is named in the binary too, where bulk memory lets it be. */
  private int explicit(int table) {
    return table != 0 || context.features.has(Feature.BULK_MEMORY) ? EXPLICIT : 0;
  }

  private static Elem elem(int flag, Mode mode, int table, Expr at, Items items, int position) {
    int full = items.funcs() == null ? flag | EXPRESSIONS : flag;
    return new Elem(full, mode, table, at, items.type(), items.funcs(), items.inits(), position);
  }

  /**
   * A list of elements.
   *
   * @param bare whether function indices may stand without the keyword {@code func} in front
   */
  private Items items(boolean bare) {
    if (types.atRefType()) {
      return expressions(types.refType());
    }
    if (!cursor.acceptWord(Field.FUNC.text()) && !bare) {
      throw cursor.unexpected("a reference type, or \"func\" and function indices");
    }
    return new Items(ValType.FUNCREF, funcs(), null);
  }

  private int[] funcs() {
    List<Integer> funcs = new ArrayList<>();
    while (Space.atIndex(cursor)) {
      funcs.add(context.funcs.index(cursor));
    }
    return funcs.stream().mapToInt(Integer::intValue).toArray();
  }

  private Items expressions(RefType type) {
    List<Expr> inits = new ArrayList<>();
    while (cursor.is(TokenKind.OPEN)) {
      inits.add(wrapped(ITEM));
    }
    return new Items(type, null, List.copyOf(inits));
  }

  /** {@return a data segment; the cursor is behind the keyword} */
  Data data(int position) {
    cursor.id();
    int memory = atBareIndex() ? context.mems.index(cursor) : 0;
    if (!cursor.is(TokenKind.OPEN)) {
      context.require(Feature.BULK_MEMORY, "a segment that is not active", cursor);
      return data(PASSIVE, Mode.PASSIVE, 0, null, position);
    }
    if (cursor.openGroup(Field.MEMORY.text())) {
      memory = context.mems.index(cursor);
      cursor.close();
    }
    return data(memory == 0 ? 0 : EXPLICIT, Mode.ACTIVE, memory, offset(), position);
  }

  /** {@return what stands in a memory field after {@code (data}} */
  Data inlineData(AddrType addr, int memory, int position) {
    return data(memory == 0 ? 0 : EXPLICIT, Mode.ACTIVE, memory, zero(addr), position);
  }

  private Data data(int flag, Mode mode, int memory, Expr at, int position) {
    byte[] bytes = cursor.strings();
    return new Data(flag, mode, memory, at, bytes, 0, bytes.length, position);
  }
}
