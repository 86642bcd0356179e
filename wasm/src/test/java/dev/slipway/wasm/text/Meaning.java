package dev.slipway.wasm.text;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.binary.InstrWriter;
import dev.slipway.wasm.op.Imm;
import dev.slipway.wasm.type.ValType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A module's meaning as bytes: equal for modules that differ in spelling only. */
final class Meaning {
  private static final Set<Imm> DATA = EnumSet.of(Imm.DATA, Imm.DATA_MEM, Imm.TYPE_DATA);
  private boolean dataSeen;

  private Meaning() {}

  /**
   * {@return the canonical encoding without custom sections: numbers in their shortest form, runs
   * of locals merged, a data count section only where an instruction needs it}
   */
  static byte[] of(Module module) {
    return BinaryWriter.encode(new Meaning().canonical(module));
  }

  private Module canonical(Module m) {
    List<Module.Func> code = m.code().stream().map(this::func).toList();
    boolean dataCountNeeded = dataSeen;
    return new Module(
        m.types(),
        m.imports(),
        m.functions(),
        m.tables().stream().map(t -> new Module.Table(t.type(), expr(t.init()), 0)).toList(),
        m.memories(),
        m.tags().stream().map(t -> new Module.Tag(t.typeIndex(), 0)).toList(),
        m.globals().stream().map(g -> new Module.Global(g.type(), expr(g.init()), 0)).toList(),
        m.exports(),
        m.start(),
        m.elems().stream().map(this::elem).toList(),
        dataCountNeeded ? m.datas().size() : -1,
        code,
        m.datas().stream().map(this::data).toList(),
        List.of(),
        null,
        null);
  }

  private Module.Elem elem(Module.Elem e) {
    List<Expr> inits = e.inits() == null ? null : e.inits().stream().map(this::expr).toList();
    return new Module.Elem(
        e.flag(), e.mode(), e.table(), expr(e.at()), e.type(), e.funcs(), inits, 0);
  }

  private Module.Data data(Module.Data d) {
    int flag = d.memory() == 0 && d.mode() == Module.Mode.ACTIVE ? 0 : d.flag();
    return new Module.Data(
        flag, d.mode(), d.memory(), expr(d.at()), d.bytes(), d.start(), d.end(), 0);
  }

  private Module.Func func(Module.Func func) {
    List<Module.LocalRun> runs = new ArrayList<>();
    for (Module.LocalRun run : func.locals()) {
      ValType last = runs.isEmpty() ? null : runs.getLast().type();
      if (run.count() != 0 && run.type().equals(last)) {
        runs.add(new Module.LocalRun(runs.removeLast().count() + run.count(), last));
      } else if (run.count() != 0) {
        runs.add(run);
      }
    }
    return new Module.Func(runs, expr(func.body()), 0);
  }

  private Expr expr(Expr expr) {
    if (expr == null) {
      return null;
    }
    InstrReader in = new InstrReader(expr, Features.ALL);
    InstrWriter out = new InstrWriter();
    while (in.next()) {
      dataSeen |= DATA.contains(in.op().imm());
      out.write(in.instr());
    }
    return out.toExpr();
  }
}
