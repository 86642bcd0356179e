package dev.slipway.compiler.emit;

import dev.slipway.runtime.abi.ModuleDescriptor;
import dev.slipway.runtime.abi.ModuleTypes;
import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.TableType;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What run time must know of a module beside its classes. */
final class Descriptors {
  private final ModuleLayout layout;
  private final Module module;
  private final IndexSpaces spaces;
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  Descriptors(ModuleLayout layout) {
    this.layout = layout;
    this.module = layout.module();
    this.spaces = layout.spaces();
  }

  ModuleDescriptor build() {
    List<MemType> memories = new ArrayList<>();
    for (int i = 0; i < spaces.memCount(); i++) {
      memories.add(spaces.mem(i));
    }
    List<TableType> tables = new ArrayList<>();
    for (int i = 0; i < spaces.tableCount(); i++) {
      tables.add(table(i));
    }
    List<GlobalType> globals = new ArrayList<>();
    for (int i = 0; i < spaces.globalCount(); i++) {
      globals.add(global(i));
    }
    return new ModuleDescriptor(
        layout.options().className(),
        layout.names().module(),
        layout.options().storage(),
        layout.options().vectors(),
        types(),
        imports(),
        exports(),
        funcs(),
        tables,
        memories,
        globals,
        layout.cellFlags(),
        tags(),
        module.start(),
        elems(),
        datas(),
        customs());
  }

  /** The bytes that segments and custom sections refer to; after {@link #build}. */
  byte[] data() {
    return data.toByteArray();
  }

  private ModuleTypes types() {
    List<DefType> closed = new ArrayList<>();
    for (int i = 0; i < spaces.typeCount(); i++) {
      closed.add(spaces.defType(i));
    }
    return new ModuleTypes(module.types(), closed);
  }

  private TableType table(int index) {
    TableType type = spaces.table(index);
    return new TableType(spaces.close(type.element()), type.limits());
  }

  private GlobalType global(int index) {
    GlobalType type = spaces.global(index);
    return new GlobalType(type.mutable(), spaces.close(type.value()));
  }

  private int[] funcs() {
    int[] funcs = new int[spaces.funcCount()];
    for (int i = 0; i < funcs.length; i++) {
      funcs[i] = spaces.funcTypeIndex(i);
    }
    return funcs;
  }

  private int[] tags() {
    int[] tags = new int[spaces.tagCount()];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = spaces.tagTypeIndex(i);
    }
    return tags;
  }

  private List<ModuleDescriptor.Import> imports() {
    Map<ExternKind, Integer> next = new EnumMap<>(ExternKind.class);
    List<ModuleDescriptor.Import> imports = new ArrayList<>();
    for (Module.Import i : module.imports()) {
      ExternKind kind = i.desc().kind();
      int index = next.merge(kind, 1, Integer::sum) - 1;
      boolean builtin = layout.builtins().hasImport(imports.size());
      imports.add(new ModuleDescriptor.Import(i.module(), i.name(), kind, index, builtin));
    }
    return imports;
  }

  private List<ModuleDescriptor.Export> exports() {
    List<ModuleDescriptor.Export> exports = new ArrayList<>();
    for (Module.Export e : module.exports()) {
      exports.add(new ModuleDescriptor.Export(e.name(), e.kind(), e.index()));
    }
    return exports;
  }

  private static ModuleDescriptor.Mode mode(Module.Mode mode) {
    return switch (mode) {
      case ACTIVE -> ModuleDescriptor.Mode.ACTIVE;
      case PASSIVE -> ModuleDescriptor.Mode.PASSIVE;
      case DECLARATIVE -> ModuleDescriptor.Mode.DECLARATIVE;
    };
  }

  private List<ModuleDescriptor.Elem> elems() {
    List<ModuleDescriptor.Elem> elems = new ArrayList<>();
    for (Module.Elem elem : module.elems()) {
      elems.add(
          new ModuleDescriptor.Elem(
              mode(elem.mode()),
              elem.mode() == Module.Mode.ACTIVE ? elem.table() : 0,
              offset(elem.mode(), elem.at()),
              spaces.close(elem.type()),
              elem.size(),
              elemFuncs(elem, layout.options().features())));
    }
    return elems;
  }

  private Long offset(Module.Mode mode, Expr at) {
    return mode == Module.Mode.ACTIVE ? constant(at, layout.options().features()) : null;
  }

  /** The value of an offset that is one constant, an i32 zero-extended; else null. */
  static Long constant(Expr at, Features features) {
    InstrReader reader = new InstrReader(at, features);
    reader.next();
    long value;
    if (reader.op() == Op.I32_CONST) {
      value = Integer.toUnsignedLong(reader.i32());
    } else if (reader.op() == Op.I64_CONST) {
      value = reader.i64();
    } else {
      return null;
    }
    reader.next();
    return reader.op() == Op.END ? (Long) value : null;
  }

  /** A segment's items as function indices with -1 for null; null if one is more than that. */
  static int[] elemFuncs(Module.Elem elem, Features features) {
    if (elem.funcs() != null) {
      return elem.funcs();
    }
    int[] funcs = new int[elem.inits().size()];
    for (int i = 0; i < funcs.length; i++) {
      Expr init = elem.inits().get(i);
      InstrReader reader = new InstrReader(init, features);
      reader.next();
      if (reader.op() == Op.REF_FUNC) {
        funcs[i] = reader.index();
      } else if (reader.op() == Op.REF_NULL) {
        funcs[i] = -1;
      } else {
        return null;
      }
      reader.next();
      if (reader.op() != Op.END) {
        return null;
      }
    }
    return funcs;
  }

  private List<ModuleDescriptor.Data> datas() {
    List<ModuleDescriptor.Data> datas = new ArrayList<>();
    for (Module.Data segment : module.datas()) {
      int start = data.size();
      data.write(segment.bytes(), segment.start(), segment.size());
      datas.add(
          new ModuleDescriptor.Data(
              mode(segment.mode()),
              segment.mode() == Module.Mode.ACTIVE ? segment.memory() : 0,
              offset(segment.mode(), segment.at()),
              start,
              segment.size()));
    }
    return datas;
  }

  private List<ModuleDescriptor.Custom> customs() {
    List<ModuleDescriptor.Custom> customs = new ArrayList<>();
    for (Module.Custom section : module.customs()) {
      int start = data.size();
      int size = section.end() - section.start();
      data.write(section.bytes(), section.start(), size);
      customs.add(new ModuleDescriptor.Custom(section.name(), start, size));
    }
    return customs;
  }
}
