package dev.slipway.wasm.text;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.binary.CodeMetadata;
import dev.slipway.wasm.binary.NameSection;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.RecType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.TableType;
import dev.slipway.wasm.type.ValType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
  private final CustomParser customs;
  private final Map<String, CodeMetadata> metadata = new TreeMap<>();
  private final int[] defined = new int[ExternKind.values().length];
  private int start = -1;

  private ModuleParser(Cursor cursor, Context context, NameSection names) {
    this.cursor = cursor;
    this.context = context;
    this.types = new TypeParser(cursor, context);
    this.segments = new SegmentParser(cursor, context);
    this.customs = new CustomParser(context.annotations);
    this.names = names;
  }

  /**
   * Reads the fields from the cursor on, which is left behind the last one.
   *
   * @param names null if the module gets no name section; otherwise the identifiers are put here
   */
  static Module fields(Cursor cursor, Features features, NameSection names) {
    int first = cursor.position();
    Context context = context(cursor, features);
    int[] fields = Outline.read(cursor, context);
    int end = cursor.position();
    Module module = new ModuleParser(cursor, context, names).module(fields, first, end);
    if (context.missedType()) {
      // A type use named, by its number, a type that only a later type use appended.
      cursor.seek(first);
      Context second = context(cursor, features);
      Outline.read(cursor, second);
      List<RecType> all = context.groups();
      all.subList(second.groups().size(), all.size()).forEach(second::addTypes);
      module = new ModuleParser(cursor, second, names).module(fields, first, end);
    }
    cursor.seek(end);
    return module;
  }

  private static Context context(Cursor cursor, Features features) {
    int first = cursor.position();
    Tokens tokens = cursor.tokens;
    int end = tokens.count() - 1;
    if (!tokens.annotations(first, end).isEmpty()) {
      while (cursor.is(TokenKind.OPEN)) {
        cursor.skip();
      }
      end = cursor.position();
      cursor.seek(first);
    }
    Annotations annotations = new Annotations(tokens, first, end);
    Context context = new Context(features, annotations, tokens.source);
    if (!annotations.isEmpty()) {
      int offset = annotations.firstOffset();
      context.require(Feature.CUSTOM_ANNOTATIONS, "an annotation", tokens.source, offset);
    }
    return context;
  }

  private Module module(int[] fields, int first, int end) {
    String name = context.annotations.name(first);
    for (int field : fields) {
      customs.read(field);
      cursor.seek(field);
      field();
    }
    customs.read(end);
    context.annotations.finish();
    List<Module.Custom> sections = new ArrayList<>(customs.sections());
    metadata.values().forEach(data -> sections.add(data.toCustom()));
    if (names != null) {
      putNames();
      if (name != null) {
        names.putModule(name);
      }
      if (!names.isEmpty()) {
        sections.add(names.toCustom());
      }
    }
    return new Module(
        List.copyOf(context.groups()),
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
        List.copyOf(sections),
        null,
        context.places);
  }

  private void putNames() {
    put(NameSection.Kind.FUNC, context.funcs);
    put(NameSection.Kind.TYPE, context.types);
    put(NameSection.Kind.TABLE, context.tables);
    put(NameSection.Kind.MEMORY, context.mems);
    put(NameSection.Kind.GLOBAL, context.globals);
    put(NameSection.Kind.ELEM, context.elems);
    put(NameSection.Kind.DATA, context.datas);
    put(NameSection.Kind.TAG, context.tags);
    context
        .fields()
        .forEach((type, space) -> put(NameSection.InnerKind.FIELD, type, space.names()));
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
      case TYPE, REC -> {
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
      case TAG -> definition(ExternKind.TAG, offset);
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
      case TAG -> {
        requireTags();
        yield new Module.Desc.Tag(types.typeUse().index());
      }
    };
  }

  private void requireTags() {
    if (!context.features.has(Feature.LEGACY_EXCEPTIONS)) {
      context.require(Feature.EXCEPTION_HANDLING, "a tag", cursor);
    }
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
      case TAG -> {
        requireTags();
        tags.add(new Module.Tag(types.typeUse().index(), offset));
      }
    }
  }

  private void func(int index, int position, int offset) {
    TypeParser.Use use = types.typeUse();
    functions.add(use.index());
    Space locals = new Space("local");
    use.names().forEach(name -> locals.define(name, cursor, position));
    int params = use.type() == null ? 0 : use.type().params().size();
    while (locals.size() < params) {
      locals.define(Binding.NONE, cursor, position);
    }
    List<Module.LocalRun> runs = locals(locals, position);
    int localsSize = BinaryWriter.localsSize(runs);
    BodyParser parser = BodyParser.ofFunction(cursor, context, locals);
    Expr body = parser.body(localsSize, offset);
    code.add(new Module.Func(runs, body, body.base() - localsSize));
    for (BodyParser.Metadata entry : parser.metadata()) {
      metadata
          .computeIfAbsent(entry.id(), CodeMetadata::new)
          .put(index, localsSize + entry.position(), entry.bytes());
    }
    put(NameSection.InnerKind.LOCAL, index, locals.names());
    put(NameSection.InnerKind.LABEL, index, parser.labelNames());
  }

  private List<Module.LocalRun> locals(Space space, int position) {
    List<ValType> locals = new ArrayList<>();
    List<Binding> names = new ArrayList<>();
    while (cursor.openGroup("local")) {
      types.named(locals, names);
    }
    names.forEach(name -> space.define(name, cursor, position));
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
    AddrType addr = types.addrType(Field.TABLE.text());
    if (!types.atRefType()) {
      TableType type = types.tableType(addr);
      Expr init = null;
      if (!cursor.is(TokenKind.CLOSE)) {
        context.require(Feature.TYPED_FUNCTION_REFERENCES, "a table's initial value", cursor);
        init = segments.constant();
      }
      tables.add(new Module.Table(type, init, offset));
      return;
    }
    RefType type = types.refType();
    if (!cursor.openGroup(Field.ELEM.text())) {
      throw cursor.unexpected("\"(elem\", or the table's limits in front of its type");
    }
    Module.Elem elem = segments.inlineElem(type, addr, index, offset);
    cursor.close();
    elems.add(elem);
    Limits limits = new Limits(addr, elem.size(), true, elem.size());
    tables.add(new Module.Table(new TableType(type, limits), null, offset));
  }

  private void memory(int index, int offset) {
    AddrType addr = types.addrType(Field.MEMORY.text());
    if (cursor.is(TokenKind.NUMBER)) {
      memories.add(types.memType(addr));
      return;
    }
    int pageSizeLog2 = types.pageSizeLog2();
    if (!cursor.openGroup(Field.DATA.text())) {
      throw cursor.unexpected("the memory's limits, or \"(data\"");
    }
    Module.Data data = segments.inlineData(addr, index, offset);
    cursor.close();
    datas.add(data);
    long pages = (data.size() + (1L << pageSizeLog2) - 1) >>> pageSizeLog2;
    memories.add(new MemType(new Limits(addr, pages, true, pages), false, pageSizeLog2));
  }
}
