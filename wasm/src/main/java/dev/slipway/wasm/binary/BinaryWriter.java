package dev.slipway.wasm.binary;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.Module.Mode;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.RecType;
import dev.slipway.wasm.type.TableType;
import java.util.List;

/** A {@link Module} to bytes (spec 5.5). */
public final class BinaryWriter {
  private static final byte[] PREAMBLE = {0, 'a', 's', 'm', 1, 0, 0, 0};

  private final Module module;
  private final ByteSink out = new ByteSink();
  private final ByteSink section = new ByteSink();

  private BinaryWriter(Module module) {
    this.module = module;
  }

  /**
   * {@return the bytes that the module was read from, or its canonical encoding if from none}
   *
   * @param module as read
   */
  public static byte[] write(Module module) {
    return module.layout() != null ? module.layout().bytes().clone() : encode(module);
  }

  /**
   * The canonical encoding: every number in its shortest form, no empty section, and for a module
   * that means the same always the same bytes. Custom sections keep their places.
   *
   * @param module as read
   * @return the bytes, fresh
   * @throws dev.slipway.wasm.ModuleException if an expression's bytes do not decode
   */
  public static byte[] encode(Module module) {
    return new BinaryWriter(module).encode();
  }

  /**
   * {@return how many bytes a function's locals take}
   *
   * @param locals of the function
   */
  public static int localsSize(List<Module.LocalRun> locals) {
    ByteSink sink = new ByteSink();
    locals(locals, sink);
    return sink.size();
  }

  private static void locals(List<Module.LocalRun> locals, ByteSink sink) {
    sink.u32(locals.size());
    for (Module.LocalRun run : locals) {
      sink.u32(run.count());
      sink.valType(run.type());
    }
  }

  private byte[] encode() {
    out.raw(PREAMBLE, 0, PREAMBLE.length);
    for (Section next : Section.values()) {
      section.clear();
      content(next);
      if (section.size() > 0) {
        out.u8(next.code());
        out.sized(section);
      }
      customs(next);
    }
    return out.toBytes();
  }

  private void customs(Section after) {
    for (Module.Custom custom : module.customs()) {
      if (custom.place() == after.code()) {
        section.clear();
        section.name(custom.name());
        section.raw(custom.bytes(), custom.start(), custom.end());
        out.u8(Section.CUSTOM.code());
        out.sized(section);
      }
    }
  }

  private void content(Section next) {
    switch (next) {
      case CUSTOM -> {}
      case TYPE -> types();
      case IMPORT -> imports();
      case FUNCTION -> functions();
      case TABLE -> tables();
      case MEMORY -> memories();
      case TAG -> tags();
      case GLOBAL -> globals();
      case EXPORT -> exports();
      case START -> start();
      case ELEMENT -> elems();
      case DATA_COUNT -> dataCount();
      case CODE -> code();
      case DATA -> datas();
    }
  }

  /** {@return whether there is something to write behind the count} */
  private boolean count(List<?> list) {
    if (list.isEmpty()) {
      return false;
    }
    section.u32(list.size());
    return true;
  }

  private void types() {
    if (count(module.types())) {
      for (RecType group : module.types()) {
        section.recType(group);
      }
    }
  }

  private void imports() {
    if (count(module.imports())) {
      for (Module.Import imp : module.imports()) {
        section.name(imp.module());
        section.name(imp.name());
        section.u8(imp.desc().kind().code());
        switch (imp.desc()) {
          case Module.Desc.Func desc -> section.u32(desc.typeIndex());
          case Module.Desc.Table desc -> tableType(desc.type());
          case Module.Desc.Mem desc -> section.memType(desc.type());
          case Module.Desc.Global desc -> globalType(desc.type());
          case Module.Desc.Tag desc -> tag(desc.typeIndex());
        }
      }
    }
  }

  private void functions() {
    if (module.functions().length > 0) {
      indices(module.functions());
    }
  }

  private void indices(int[] indices) {
    section.u32(indices.length);
    for (int index : indices) {
      section.u32(index);
    }
  }

  private void tables() {
    if (count(module.tables())) {
      for (Module.Table table : module.tables()) {
        if (table.init() == null) {
          tableType(table.type());
        } else {
          section.u8(BinaryReader.TABLE_WITH_INIT);
          section.u8(0);
          tableType(table.type());
          expr(table.init(), section);
        }
      }
    }
  }

  private void tableType(TableType type) {
    section.refType(type.element());
    section.limits(type.limits(), 0);
  }

  private void memories() {
    if (count(module.memories())) {
      for (MemType memory : module.memories()) {
        section.memType(memory);
      }
    }
  }

  private void tags() {
    if (count(module.tags())) {
      for (Module.Tag tag : module.tags()) {
        tag(tag.typeIndex());
      }
    }
  }

  private void tag(int typeIndex) {
    section.u8(0);
    section.u32(typeIndex);
  }

  private void globals() {
    if (count(module.globals())) {
      for (Module.Global global : module.globals()) {
        globalType(global.type());
        expr(global.init(), section);
      }
    }
  }

  private void globalType(GlobalType type) {
    section.valType(type.value());
    section.u8(type.mutable() ? 1 : 0);
  }

  private void exports() {
    if (count(module.exports())) {
      for (Module.Export export : module.exports()) {
        section.name(export.name());
        section.u8(export.kind().code());
        section.u32(export.index());
      }
    }
  }

  private void start() {
    if (module.start() != -1) {
      section.u32(module.start());
    }
  }

  private void elems() {
    if (count(module.elems())) {
      for (Module.Elem elem : module.elems()) {
        elem(elem);
      }
    }
  }

  private void elem(Module.Elem elem) {
    int flag = elem.flag();
    section.u32(flag);
    if (elem.mode() == Mode.ACTIVE) {
      if ((flag & SegmentReader.ELEM_EXPLICIT) != 0) {
        section.u32(elem.table());
      }
      expr(elem.at(), section);
    }
    if ((flag & (SegmentReader.ELEM_NOT_ACTIVE | SegmentReader.ELEM_EXPLICIT)) != 0) {
      if (elem.inits() != null) {
        section.refType(elem.type());
      } else {
        section.u8(0);
      }
    }
    if (elem.inits() == null) {
      indices(elem.funcs());
    } else if (!count(elem.inits())) {
      section.u32(0);
    } else {
      for (Expr init : elem.inits()) {
        expr(init, section);
      }
    }
  }

  private void dataCount() {
    if (module.dataCount() >= 0) {
      section.u32((int) module.dataCount());
    }
  }

  private void code() {
    if (count(module.code())) {
      ByteSink body = new ByteSink();
      for (Module.Func func : module.code()) {
        body.clear();
        locals(func.locals(), body);
        expr(func.body(), body);
        section.sized(body);
      }
    }
  }

  private static void expr(Expr expr, ByteSink sink) {
    InstrReader reader = new InstrReader(expr, Features.ALL);
    InstrWriter writer = new InstrWriter(sink);
    while (reader.next()) {
      writer.write(reader.instr());
    }
  }

  private void datas() {
    if (count(module.datas())) {
      for (Module.Data data : module.datas()) {
        section.u32(data.flag());
        if (data.flag() == SegmentReader.DATA_EXPLICIT) {
          section.u32(data.memory());
        }
        if (data.mode() == Mode.ACTIVE) {
          expr(data.at(), section);
        }
        section.u32(data.size());
        section.raw(data.bytes(), data.start(), data.end());
      }
    }
  }
}
