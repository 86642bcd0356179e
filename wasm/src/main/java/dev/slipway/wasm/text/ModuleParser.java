package dev.slipway.wasm.text;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.NameSection;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.RecType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.TableType;
import dev.slipway.wasm.type.ValType;
import java.util.ArrayList;
import java.util.List;

/** The second pass over a module: its fields to a {@link Module} (spec 6.6). */
final class ModuleParser {
  private final Cursor cursor;
  private final Context context;
  private final TypeParser types;
  private final SegmentParser segments;
  private final NameSection names;
  private final List<Module.Import> imports = new ArrayList<>();
  private final List<Integer> functions = new ArrayList<>();
  private final List<Module.Table> tables = new ArrayList<>();
  private final List<MemType> memories = new ArrayList<>();
  private final List<Module.Tag> tags = new ArrayList<>();
  private final List<Module.Global> globals = new ArrayList<>();
  private final List<Module.Export> exports = new ArrayList<>();
  private final List<Module.Elem> elems = new ArrayList<>();
  private final List<Module.Func> code = new ArrayList<>();
  private final List<Module.Data> datas = new ArrayList<>();
  private final int[] defined = new int[ExternKind.values().length];
  private int start = -1;

  private ModuleParser(Cursor cursor, Context context, NameSection names) {
    this.cursor = cursor;
    this.context = context;
    this.types = new TypeParser(cursor, context);
    this.segments = new SegmentParser(cursor, context);
    this.names = names;
  }

  /**
   * Reads the fields from the cursor on, which is left behind the last one.
   *
   * @param names null if the module gets no name section; otherwise the identifiers are put here
   */
  static Module fields(Cursor cursor, Features features, NameSection names) {
    Context context = new Context(features);
    int[] fields = Outline.read(cursor, context);
    int end = cursor.position();
    Module module = new ModuleParser(cursor, context, names).module(fields);
    if (context.missedType()) {
      // A type use named, by its number, a type that only a later type use appended.
      Context second = new Context(features);
      cursor.seek(fields.length == 0 ? end : fields[0]);
      Outline.read(cursor, second);
      List<FuncType> all = context.funcTypes();
      all.subList(second.funcTypes().size(), all.size()).forEach(second::addType);
      module = new ModuleParser(cursor, second, names).module(fields);
    }
    cursor.seek(end);
    return module;
  }

  private Module module(int[] fields) {
    for (int field : fields) {
      cursor.seek(field);
      field();
    }
    List<Module.Custom> customs = new ArrayList<>();
    if (names != null) {
      putNames();
      if (!names.isEmpty()) {
        customs.add(names.toCustom());
      }
    }
    return new Module(
        context.funcTypes().stream().map(RecType::of).toList(),
        List.copyOf(imports),
        functions.stream().mapToInt(Integer::intValue).toArray(),
        List.copyOf(tables),
        List.copyOf(memories),
        List.copyOf(tags),
        List.copyOf(globals),
        List.copyOf(exports),
        start,
        List.copyOf(elems),
        context.dataCountNeeded ? datas.size() : -1,
        List.copyOf(code),
        List.copyOf(datas),
        List.copyOf(customs),
        null);
  }

  private void putNames() {
    put(NameSection.Kind.FUNC, context.funcs);
    put(NameSection.Kind.TYPE, context.types);
    put(NameSection.Kind.TABLE, context.tables);
    put(NameSection.Kind.MEMORY, context.mems);
    put(NameSection.Kind.GLOBAL, context.globals);
    put(NameSection.Kind.ELEM, context.elems);
    put(NameSection.Kind.DATA, context.datas);
  }

  private void put(NameSection.Kind kind, Space space) {
    for (int i = 0; i < space.size(); i++) {
      String name = space.names().get(i);
      if (name != null) {
        names.put(kind, i, name);
      }
    }
  }

  private void put(NameSection.InnerKind kind, int func, List<String> ids) {
    for (int i = 0; i < ids.size(); i++) {
      if (names != null && ids.get(i) != null) {
        names.put(kind, func, i, ids.get(i));
      }
    }
  }

  private void field() {
    int offset = cursor.offset();
    cursor.expect(TokenKind.OPEN);
    int keyword = cursor.position();
    switch (Field.read(cursor)) {
      case TYPE -> {
        // The outline has read it.
        cursor.seek(keyword - 1);
        cursor.skip();
        return;
      }
      case IMPORT -> imported(offset);
      case FUNC -> definition(ExternKind.FUNC, offset);
      case TABLE -> definition(ExternKind.TABLE, offset);
      case MEMORY -> definition(ExternKind.MEMORY, offset);
      case GLOBAL -> definition(ExternKind.GLOBAL, offset);
      case EXPORT -> exported(offset);
      case START -> start(keyword);
      case ELEM -> elems.add(segments.elem(offset));
      case DATA -> datas.add(segments.data(offset));
    }
    cursor.close();
  }

  private void imported(int offset) {
    String module = cursor.name();
    String name = cursor.name();
    cursor.expect(TokenKind.OPEN);
    ExternKind kind = Field.externKind(cursor);
    cursor.id();
    imports.add(new Module.Import(module, name, desc(kind), offset));
    defined[kind.ordinal()]++;
    cursor.close();
  }

  private Module.Desc desc(ExternKind kind) {
    return switch (kind) {
      case FUNC -> new Module.Desc.Func(types.typeUse().index());
      case TABLE -> new Module.Desc.Table(types.tableType());
      case MEMORY -> new Module.Desc.Mem(types.memType());
      case GLOBAL -> new Module.Desc.Global(types.globalType());
      case TAG -> new Module.Desc.Tag(types.typeUse().index());
    };
  }

  private void exported(int offset) {
    String name = cursor.name();
    cursor.expect(TokenKind.OPEN);
    ExternKind kind = Field.externKind(cursor);
    exports.add(new Module.Export(name, kind, context.space(kind).index(cursor), offset));
    cursor.close();
  }

  private void start(int keyword) {
    if (start >= 0) {
      cursor.seek(keyword);
      throw cursor.error("multiple start sections: a module has at most one start field");
    }
    start = context.funcs.index(cursor);
  }

  /** A function, table, memory or global, with its inline exports and perhaps an inline import. */
  private void definition(ExternKind kind, int offset) {
    int position = cursor.position();
    cursor.id();
    int index = defined[kind.ordinal()]++;
    while (cursor.atGroup(Field.EXPORT.text())) {
      int exportOffset = cursor.offset();
      cursor.openGroup(Field.EXPORT.text());
      exports.add(new Module.Export(cursor.name(), kind, index, exportOffset));
      cursor.close();
    }
    if (cursor.openGroup(Field.IMPORT.text())) {
      String module = cursor.name();
      String name = cursor.name();
      cursor.close();
      imports.add(new Module.Import(module, name, desc(kind), offset));
      return;
    }
    switch (kind) {
      case FUNC -> func(index, position, offset);
      case TABLE -> table(index, offset);
      case MEMORY -> memory(index, offset);
      case GLOBAL -> {
        GlobalType type = types.globalType();
        globals.add(new Module.Global(type, segments.constant(), offset));
      }
      case TAG -> tags.add(new Module.Tag(types.typeUse().index(), offset));
    }
  }

  private void func(int index, int position, int offset) {
    TypeParser.Use use = types.typeUse();
    functions.add(use.index());
    Space locals = new Space("local");
    use.names().forEach(name -> locals.define(name, cursor, position));
    int params = use.type() == null ? 0 : use.type().params().size();
    while (locals.size() < params) {
      locals.define(null, cursor, position);
    }
    List<Module.LocalRun> runs = locals(locals, position);
    BodyParser parser = new BodyParser(cursor, context, locals);
    Expr body = parser.sequence();
    code.add(new Module.Func(runs, body, offset));
    put(NameSection.InnerKind.LOCAL, index, locals.names());
    put(NameSection.InnerKind.LABEL, index, parser.labelNames());
  }

  private List<Module.LocalRun> locals(Space space, int position) {
    List<ValType> locals = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    while (cursor.openGroup("local")) {
      types.named(locals, ids);
    }
    ids.forEach(id -> space.define(id, cursor, position));
    List<Module.LocalRun> runs = new ArrayList<>();
    for (int from = 0, to; from < locals.size(); from = to) {
      ValType type = locals.get(from);
      for (to = from; to < locals.size() && locals.get(to).equals(type); ) {
        to++;
      }
      runs.add(new Module.LocalRun(to - from, type));
    }
    return List.copyOf(runs);
  }

  private void table(int index, int offset) {
    if (!types.atRefType()) {
      tables.add(new Module.Table(types.tableType(), null, offset));
      return;
    }
    RefType type = types.refType();
    if (!cursor.openGroup(Field.ELEM.text())) {
      throw cursor.unexpected("\"(elem\", or the table's limits in front of its type");
    }
    Module.Elem elem = segments.inlineElem(type, index, offset);
    cursor.close();
    elems.add(elem);
    TableType full = new TableType(type, Limits.of(elem.size(), elem.size()));
    tables.add(new Module.Table(full, null, offset));
  }

  private void memory(int index, int offset) {
    if (!cursor.openGroup(Field.DATA.text())) {
      memories.add(types.memType());
      return;
    }
    Module.Data data = segments.inlineData(index, offset);
    cursor.close();
    datas.add(data);
    int page = 1 << MemType.DEFAULT_PAGE_SIZE_LOG2;
    long pages = (data.size() + page - 1L) / page;
    memories.add(MemType.of(Limits.of(pages, pages)));
  }
}
