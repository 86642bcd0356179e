package dev.slipway.wasm.text;

import dev.slipway.wasm.ImplementationLimits;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.type.ArrayType;
import dev.slipway.wasm.type.CompType;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.StructType;
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
  private final BodyPrinter bodies;

  private TextPrinter(Module module) {
    this.module = module;
    this.spaces = new IndexSpaces(module);
    this.ids = new ModuleIds(module, spaces);
    this.bodies = new BodyPrinter(ids, out);
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
    out.append(")\n");
  }

  private void field(Field field, Ids space, int index) {
    out.append(NEW_FIELD).append(field.text());
    space.define(index, out);
  }

  private void types() {
    for (int i = 0; i < spaces.typeCount(); i++) {
      field(Field.TYPE, ids.types, i);
      CompType type = spaces.type(i).comp();
      switch (type) {
        case FuncType func -> {
          out.append(" (func");
          signature(func);
          out.append("))");
        }
        case StructType struct -> out.append(' ').append(struct).append(')');
        case ArrayType array -> out.append(' ').append(array).append(')');
      }
    }
  }

  private void signature(FuncType type) {
    typeList("param", type.params());
    typeList("result", type.results());
  }

  private void typeList(String keyword, List<ValType> types) {
    if (!types.isEmpty()) {
      out.append(" (").append(keyword);
      types.forEach(type -> out.append(' ').append(type.text()));
      out.append(')');
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
        case Module.Desc.Table table -> out.append(' ').append(table.type());
        case Module.Desc.Mem mem -> out.append(' ').append(mem.type());
        case Module.Desc.Global global -> out.append(' ').append(global.type());
        case Module.Desc.Tag tag -> typeUse(tag.typeIndex());
      }
      out.append("))");
    }
  }

  private void typeUse(int index) {
    typeIndex(index);
    FuncType type = funcType(index);
    if (type != null) {
      signature(type);
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
      out.append(' ').append(table.type());
      if (table.init() != null) {
        bodies.constant(table.init(), "");
      }
      out.append(')');
    }
  }

  private void memories() {
    for (int i = 0; i < module.memories().size(); i++) {
      field(Field.MEMORY, ids.mems, spaces.importedMems() + i);
      out.append(' ').append(module.memories().get(i)).append(')');
    }
  }

  private void globals() {
    for (int i = 0; i < module.globals().size(); i++) {
      Module.Global global = module.globals().get(i);
      field(Field.GLOBAL, ids.globals, spaces.importedGlobals() + i);
      out.append(' ').append(global.type());
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
        out.append(' ').append(elem.type().text());
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
        if (data.flag() != 0) {
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
    typeList("result", type == null ? List.of() : type.results());
    if (!declared.isEmpty()) {
      out.append("\n   ");
      named("local", declared, locals, params.size());
    }
    bodies.body(func.body(), locals, block -> ids.names.label(index, block));
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
  private void named(String keyword, List<ValType> types, Ids locals, int first) {
    boolean open = false;
    for (int i = 0; i < types.size(); i++) {
      String id = locals.id(first + i);
      if (open && id != null) {
        out.append(')');
        open = false;
      }
      if (!open) {
        out.append(" (").append(keyword);
        open = true;
      }
      out.append(id == null ? "" : " " + id).append(' ').append(types.get(i).text());
      if (id != null) {
        out.append(')');
        open = false;
      }
    }
    out.append(open ? ")" : "");
  }
}
