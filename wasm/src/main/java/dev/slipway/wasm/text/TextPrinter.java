package dev.slipway.wasm.text;

import dev.slipway.wasm.ImplementationLimits;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.binary.NameSection;
import dev.slipway.wasm.binary.Section;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.RecType;
import dev.slipway.wasm.type.SubType;
import dev.slipway.wasm.type.ValType;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints modules in the text format. Identifiers come from the name section; where names are equal
 * a suffix tells them apart. Reading the text gives the same module, but for custom sections and
 * the way the binary happened to spell it (runs of locals, lengths of numbers, an unneeded data
 * count section).
 */
public final class TextPrinter {
  private static final String NEW_FIELD = "\n  (";

  private final Module module;
  private final IndexSpaces spaces;
  private final ModuleIds ids;
  private final StringBuilder out = new StringBuilder();
  private final TypePrinter types;
  private final BodyPrinter bodies;
  private final Hints hints;

  private TextPrinter(Module module) {
    this.module = module;
    this.spaces = new IndexSpaces(module);
    this.ids = new ModuleIds(module, spaces);
    this.types = new TypePrinter(ids, out);
    this.hints = new Hints(module, spaces.importedFuncs());
    this.bodies = new BodyPrinter(ids, out, types);
  }

  /**
   * {@return the module as text, ending in a line feed}
   *
   * @param module need not be valid
   * @throws ModuleException if a body does not decode, or has more locals than any valid one
   */
  public static String print(Module module) {
    TextPrinter printer = new TextPrinter(module);
    printer.module();
    return printer.out.toString();
  }

  private void module() {
    out.append("(module");
    if (ids.names.module() != null) {
      String id = new Ids(1, i -> ids.names.module()).id(0);
      out.append(id == null ? "" : " " + id);
    }
    types();
    imports();
    tables();
    memories();
    tags();
    globals();
    exports();
    if (module.start() >= 0) {
      out.append(NEW_FIELD).append(Field.START.text());
      ids.funcs.use(module.start(), out);
      out.append(')');
    }
    elems();
    funcs();
    datas();
    customs();
    out.append(")\n");
  }

  private void field(Field field, Ids space, int index) {
    out.append(NEW_FIELD).append(field.text());
    space.define(index, out);
  }

  private void types() {
    int index = 0;
    for (RecType group : module.types()) {
      if (group.explicit()) {
        out.append(NEW_FIELD).append(Field.REC.text());
      }
      for (SubType type : group.types()) {
        out.append(group.explicit() ? "\n    (" : NEW_FIELD).append(Field.TYPE.text());
        ids.types.define(index, out);
        types.definition(index, type);
        out.append(')');
        index++;
      }
      out.append(group.explicit() ? ")" : "");
    }
  }

  private void imports() {
    int[] next = new int[ExternKind.values().length];
    for (Module.Import imported : module.imports()) {
      out.append(NEW_FIELD).append(Field.IMPORT.text()).append(' ');
      Strings.quoteName(imported.module(), out);
      out.append(' ');
      Strings.quoteName(imported.name(), out);
      ExternKind kind = imported.desc().kind();
      out.append(" (").append(kind.text());
      ids.of(kind).define(next[kind.ordinal()]++, out);
      switch (imported.desc()) {
        case Module.Desc.Func func -> typeUse(func.typeIndex());
        case Module.Desc.Table table -> types.table(table.type());
        case Module.Desc.Mem mem -> types.memory(mem.type());
        case Module.Desc.Global global -> types.global(global.type());
        case Module.Desc.Tag tag -> typeUse(tag.typeIndex());
      }
      out.append("))");
    }
  }

  private void typeUse(int index) {
    typeIndex(index);
    FuncType type = funcType(index);
    if (type != null) {
      types.signature(type);
    }
  }

  private void typeIndex(int index) {
    out.append(" (").append(Field.TYPE.text());
    ids.types.use(index, out);
    out.append(')');
  }

  private FuncType funcType(int index) {
    boolean known = index >= 0 && index < spaces.typeCount();
    return known ? spaces.funcTypeAt(index) : null;
  }

  private void tables() {
    for (int i = 0; i < module.tables().size(); i++) {
      Module.Table table = module.tables().get(i);
      field(Field.TABLE, ids.tables, spaces.importedTables() + i);
      types.table(table.type());
      if (table.init() != null) {
        bodies.constant(table.init(), "");
      }
      out.append(')');
    }
  }

  private void memories() {
    for (int i = 0; i < module.memories().size(); i++) {
      field(Field.MEMORY, ids.mems, spaces.importedMems() + i);
      types.memory(module.memories().get(i));
      out.append(')');
    }
  }

  private void tags() {
    for (int i = 0; i < module.tags().size(); i++) {
      field(Field.TAG, ids.tags, spaces.importedTags() + i);
      typeUse(module.tags().get(i).typeIndex());
      out.append(')');
    }
  }

  private void globals() {
    for (int i = 0; i < module.globals().size(); i++) {
      Module.Global global = module.globals().get(i);
      field(Field.GLOBAL, ids.globals, spaces.importedGlobals() + i);
      types.global(global.type());
      bodies.constant(global.init(), "");
      out.append(')');
    }
  }

  private void exports() {
    for (Module.Export export : module.exports()) {
      out.append(NEW_FIELD).append(Field.EXPORT.text()).append(' ');
      Strings.quoteName(export.name(), out);
      out.append(" (").append(export.kind().text());
      ids.of(export.kind()).use(export.index(), out);
      out.append("))");
    }
  }

  private void elems() {
    for (int i = 0; i < module.elems().size(); i++) {
      Module.Elem elem = module.elems().get(i);
      field(Field.ELEM, ids.elems, i);
      switch (elem.mode()) {
        case PASSIVE -> {}
        case DECLARATIVE -> out.append(" declare");
        case ACTIVE -> active(elem);
      }
      if (elem.funcs() != null) {
        out.append(' ').append(Field.FUNC.text());
        for (int func : elem.funcs()) {
          ids.funcs.use(func, out);
        }
      } else {
        types.ref(elem.type());
        elem.inits().forEach(init -> bodies.constant(init, SegmentParser.ITEM));
      }
      out.append(')');
    }
  }

  private void active(Module.Elem elem) {
    if (elem.flag() != 0 && elem.flag() != SegmentParser.EXPRESSIONS) {
      out.append(" (").append(Field.TABLE.text());
      ids.tables.use(elem.table(), out);
      out.append(')');
    }
    bodies.constant(elem.at(), SegmentParser.OFFSET);
  }

  private void datas() {
    for (int i = 0; i < module.datas().size(); i++) {
      Module.Data data = module.datas().get(i);
      field(Field.DATA, ids.datas, i);
      if (data.mode() == Module.Mode.ACTIVE) {
        if (data.memory() != 0) {
          out.append(" (").append(Field.MEMORY.text());
          ids.mems.use(data.memory(), out);
          out.append(')');
        }
        bodies.constant(data.at(), SegmentParser.OFFSET);
      }
      out.append(' ');
      Strings.quote(data.bytes(), data.start(), data.end(), out);
      out.append(')');
    }
  }

  private void customs() {
    for (Module.Custom custom : module.customs()) {
      if (custom.name().equals(NameSection.SECTION) || hints.printed(custom)) {
        continue;
      }
      out.append(NEW_FIELD).append('@').append(Annotation.CUSTOM).append(' ');
      Strings.quoteName(custom.name(), out);
      String after = CustomParser.keyword(Section.of(custom.place()));
      if (after == null) {
        out.append(" (").append(CustomParser.BEFORE).append(' ').append(CustomParser.FIRST);
      } else {
        out.append(" (").append(CustomParser.AFTER).append(' ').append(after);
      }
      out.append(") ");
      Strings.quote(custom.bytes(), custom.start(), custom.end(), out);
      out.append(')');
    }
  }

  private void funcs() {
    for (int i = 0; i < module.code().size(); i++) {
      func(spaces.importedFuncs() + i, module.functions()[i], module.code().get(i));
    }
  }

  private void func(int index, int typeIndex, Module.Func func) {
    field(Field.FUNC, ids.funcs, index);
    typeIndex(typeIndex);
    FuncType type = funcType(typeIndex);
    List<ValType> params = type == null ? List.of() : type.params();
    List<ValType> declared = locals(func);
    int count = params.size() + declared.size();
    Ids locals = new Ids(count, i -> ids.names.local(index, i));
    named("param", params, locals, 0);
    types.list("result", type == null ? List.of() : type.results());
    if (!declared.isEmpty()) {
      out.append("\n   ");
      named("local", declared, locals, params.size());
    }
    hints.enter(index, func);
    bodies.body(func.body(), locals, block -> ids.names.label(index, block), hints);
    out.append(')');
  }

  private static List<ValType> locals(Module.Func func) {
    long count = 0;
    for (Module.LocalRun run : func.locals()) {
      count += Integer.toUnsignedLong(run.count());
    }
    if (count > ImplementationLimits.FUNCTION_LOCALS) {
      throw new ModuleException.LimitExceeded(
          "locals", count, ImplementationLimits.FUNCTION_LOCALS, func.offset());
    }
    List<ValType> locals = new ArrayList<>((int) count);
    for (Module.LocalRun run : func.locals()) {
      for (int i = 0; i < run.count(); i++) {
        locals.add(run.type());
      }
    }
    return locals;
  }

  /** Parameters or locals: those without names in one group as far as possible. */
  private void named(String keyword, List<ValType> named, Ids locals, int first) {
    boolean open = false;
    for (int i = 0; i < named.size(); i++) {
      String id = locals.id(first + i);
      if (open && id != null) {
        out.append(')');
        open = false;
      }
      if (!open) {
        out.append(" (").append(keyword);
        open = true;
      }
      out.append(id == null ? "" : " " + id);
      types.val(named.get(i));
      if (id != null) {
        out.append(')');
        open = false;
      }
    }
    out.append(open ? ")" : "");
  }
}
