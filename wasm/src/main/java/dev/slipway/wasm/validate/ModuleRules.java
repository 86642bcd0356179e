package dev.slipway.wasm.validate;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.ImplementationLimits;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.Module.Mode;
import dev.slipway.wasm.ModuleException.FeatureDisabled;
import dev.slipway.wasm.ModuleException.Invalid;
import dev.slipway.wasm.binary.Section;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.TableType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everything of spec 3.5 ("Modules") but function bodies. */
final class ModuleRules {
  private static final long MAX_U32 = 0xFFFF_FFFFL;

  private final ModuleContext c;
  private final Module module;
  private final BodyValidator exprs;

  ModuleRules(ModuleContext context) {
    this.c = context;
    this.module = context.module;
    this.exprs = new BodyValidator(context);
  }

  void check() {
    imports();
    functions();
    tables();
    memories();
    tags();
    globals();
    exports();
    start();
    elems();
    datas();
  }

  private void imports() {
    for (Module.Import imp : module.imports()) {
      switch (imp.desc()) {
        case Module.Desc.Func desc -> funcType(desc.typeIndex(), imp.offset());
        case Module.Desc.Table desc -> table(desc.type(), imp.offset());
        case Module.Desc.Mem desc -> mem(desc.type(), imp.offset());
        case Module.Desc.Global desc -> mutableBoundary(desc.type(), imp.offset());
        case Module.Desc.Tag desc -> tag(desc.typeIndex(), imp.offset());
      }
    }
  }

  private void tag(int type, int offset) {
    funcType(type, offset);
    if (c.results[type].length > 0) {
      throw new Invalid(
          "non-empty tag result type: " + TypeCode.text(c.results[type]) + ", expected []", offset);
    }
  }

  private void tags() {
    for (Module.Tag tag : module.tags()) {
      tag(tag.typeIndex(), tag.offset());
    }
  }

  private void mutableBoundary(GlobalType type, int offset) {
    if (type.mutable() && !c.features.has(Feature.MUTABLE_GLOBALS)) {
      throw new FeatureDisabled(
          "import or export of a mutable global", Feature.MUTABLE_GLOBALS, offset);
    }
  }

  private void functions() {
    for (int i = 0; i < module.functions().length; i++) {
      int type = module.functions()[i];
      if (type < 0 || type >= c.params.length || c.params[type] == null) {
        int section = Section.FUNCTION.offsetIn(module);
        funcType(type, section >= 0 ? section : module.code().get(i).offset());
      }
    }
  }

  private void funcType(int type, int offset) {
    bound("type", type, c.params.length, offset);
    if (c.params[type] == null) {
      throw new Invalid("type mismatch: type " + type + " is not a function type", offset);
    }
  }

  private void tables() {
    int index = c.spaces.importedTables();
    for (Module.Table table : module.tables()) {
      table(table.type(), table.offset());
      if (table.init() != null) {
        constant(table.init(), c.tables[index], c.spaces.importedGlobals(), "table", index);
      } else if (!TypeCode.defaultable(c.tables[index])) {
        throw new Invalid(
            "type mismatch: a table of "
                + TypeCode.text(c.tables[index])
                + ", which has no default value, needs an initializer",
            table.offset());
      }
      index++;
    }
    if (index > 1 && !c.features.has(Feature.REFERENCE_TYPES)) {
      throw new FeatureDisabled(
          "module with multiple tables", Feature.REFERENCE_TYPES, Section.TABLE.offsetIn(module));
    }
  }

  private void table(TableType type, int offset) {
    limits(
        type.limits(), type.limits().addr() == AddrType.I32 ? MAX_U32 : -1, "table size", offset);
  }

  private void memories() {
    if (!module.memories().isEmpty()) {
      int offset = Section.MEMORY.offsetIn(module);
      for (MemType type : module.memories()) {
        mem(type, offset);
      }
    }
    if (c.spaces.memCount() > 1 && !c.features.has(Feature.MULTI_MEMORY)) {
      int section = Section.MEMORY.offsetIn(module);
      throw new FeatureDisabled(
          "module with multiple memories",
          Feature.MULTI_MEMORY,
          section >= 0 ? section : Section.IMPORT.offsetIn(module));
    }
  }

  private void mem(MemType type, int offset) {
    int log2 = type.pageSizeLog2();
    if (log2 != 0 && log2 != MemType.DEFAULT_PAGE_SIZE_LOG2) {
      throw new Invalid("invalid custom page size 2^" + log2 + ", expected 1 or 65536", offset);
    }
    if (type.shared() && !type.limits().hasMax()) {
      throw new Invalid("shared memory must have maximum, found " + type, offset);
    }
    limits(type.limits(), mostPages(type), "memory size", offset);
  }

  /** {@return how many pages there are in the whole address space, unsigned} */
  private static long mostPages(MemType type) {
    boolean bytes = type.pageSizeLog2() == 0;
    return switch (type.limits().addr()) {
      case I32 -> bytes ? MAX_U32 : ImplementationLimits.MEM32_PAGES;
      case I64 -> bytes ? -1 : ImplementationLimits.MEM64_PAGES;
    };
  }

  /** {@code most} is unsigned. */
  private static void limits(Limits limits, long most, String what, int offset) {
    boolean maxTooLarge = limits.hasMax() && Long.compareUnsigned(limits.max(), most) > 0;
    String pages =
        most == ImplementationLimits.MEM32_PAGES
            ? " pages (4GiB)"
            : most == ImplementationLimits.MEM64_PAGES ? " pages (256TiB)" : "";
    if (Long.compareUnsigned(limits.min(), most) > 0 || maxTooLarge) {
      throw new Invalid(
          what + " must be at most " + Long.toUnsignedString(most) + pages + ", found " + limits,
          offset);
    }
    if (limits.hasMax() && Long.compareUnsigned(limits.min(), limits.max()) > 0) {
      throw new Invalid("size minimum must not be greater than maximum, found " + limits, offset);
    }
  }

  private void globals() {
    int index = c.spaces.importedGlobals();
    for (Module.Global global : module.globals()) {
      constant(global.init(), c.globals[index], visibleGlobals(index), "global", index);
      index++;
    }
  }

  /** With garbage collection constant expressions see all globals that are made before. */
  private int visibleGlobals(int before) {
    return c.features.has(Feature.GC) ? before : c.spaces.importedGlobals();
  }

  /** An expression of a segment, which comes behind all globals. */
  private void constant(Expr expr, int type, String part, int index) {
    constant(expr, type, visibleGlobals(c.globals.length), part, index);
  }

  private void constant(Expr expr, int type, int globals, String part, int index) {
    exprs.constant(expr, type, globals, part, index);
  }

  private void exports() {
    Set<String> names = HashSet.newHashSet(module.exports().size());
    for (Module.Export export : module.exports()) {
      bound(what(export.kind()), export.index(), c.spaces.count(export.kind()), export.offset());
      if (export.kind() == ExternKind.GLOBAL) {
        mutableBoundary(c.spaces.global(export.index()), export.offset());
      }
      if (!names.add(export.name())) {
        throw new Invalid("duplicate export name \"" + export.name() + "\"", export.offset());
      }
    }
  }

  private static String what(ExternKind kind) {
    return kind == ExternKind.FUNC ? "function" : kind.text();
  }

  private void start() {
    int start = module.start();
    if (start == -1) {
      return;
    }
    int offset = Section.START.offsetIn(module);
    bound("function", start, c.spaces.funcCount(), offset);
    FuncType type = c.spaces.func(start);
    if (!type.params().isEmpty() || !type.results().isEmpty()) {
      throw new Invalid(
          "start function: function " + start + " has the type " + type + ", expected [] -> []",
          offset);
    }
  }

  private void elems() {
    List<Module.Elem> elems = module.elems();
    for (int i = 0; i < elems.size(); i++) {
      elem(elems.get(i), i);
    }
  }

  private void elem(Module.Elem elem, int index) {
    if (elem.mode() == Mode.ACTIVE) {
      int table = elem.table();
      bound("table", table, c.tables.length, elem.offset());
      if (!c.types.matches(c.elems[index], c.tables[table])) {
        throw new Invalid(
            "type mismatch: element segment "
                + index
                + " of "
                + elem.type()
                + " for table "
                + table
                + " of "
                + TypeCode.text(c.tables[table]),
            elem.offset());
      }
      AddrType addr = c.spaces.table(table).limits().addr();
      constant(elem.at(), TypeCode.of(addr.type()), "elem", index);
    }
    if (elem.funcs() != null) {
      for (int func : elem.funcs()) {
        bound("function", func, c.spaces.funcCount(), elem.offset());
      }
    } else {
      for (Expr init : elem.inits()) {
        constant(init, c.elems[index], "elem", index);
      }
    }
  }

  private void datas() {
    List<Module.Data> datas = module.datas();
    for (int i = 0; i < datas.size(); i++) {
      Module.Data data = datas.get(i);
      if (data.mode() == Mode.ACTIVE) {
        bound("memory", data.memory(), c.spaces.memCount(), data.offset());
        AddrType addr = c.spaces.mem(data.memory()).limits().addr();
        constant(data.at(), TypeCode.of(addr.type()), "data", i);
      }
    }
  }

  private static void bound(String what, int index, int count, int offset) {
    if (index < 0 || index >= count) {
      throw new Invalid(
          "unknown " + what + " " + Integer.toUnsignedString(index) + ": there are " + count,
          offset);
    }
  }
}
