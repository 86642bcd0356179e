package dev.slipway.wasm.validate;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.GlobalType;
import java.util.BitSet;

/**
 * What bodies and constant expressions are validated against: the context C of spec 3.1, as arrays.
 * Not modified once made, so that several threads may read it. Made for any module that decodes: a
 * type index that is out of range stays so, for the module's own rules to find.
 */
final class ModuleContext {
  final Module module;
  final Features features;
  final IndexSpaces spaces;

  /** Parameter and result types by type index; null for a type that is not a function's. */
  final int[][] params;

  final int[][] results;
  final int[] globals;
  final boolean[] mutable;
  final int[] tables;
  final int[] elems;

  /** Functions that {@code ref.func} in a body may name: C.refs. */
  final BitSet refs = new BitSet();

  ModuleContext(Module module, Features features) {
    this.module = module;
    this.features = features;
    this.spaces = new IndexSpaces(module);
    params = new int[spaces.typeCount()][];
    results = new int[spaces.typeCount()][];
    for (int i = 0; i < params.length; i++) {
      FuncType type = spaces.funcTypeAt(i);
      if (type != null) {
        params[i] = TypeCode.of(type.params());
        results[i] = TypeCode.of(type.results());
      }
    }
    globals = new int[spaces.globalCount()];
    mutable = new boolean[spaces.globalCount()];
    for (int i = 0; i < globals.length; i++) {
      GlobalType type = spaces.global(i);
      globals[i] = TypeCode.of(type.value());
      mutable[i] = type.mutable();
    }
    tables = new int[spaces.tableCount()];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = TypeCode.of(spaces.table(i).element());
    }
    elems = new int[module.elems().size()];
    for (int i = 0; i < elems.length; i++) {
      elems[i] = TypeCode.of(module.elems().get(i).type());
    }
    collectRefs();
  }

  /** Every function index that stands in the module outside of bodies and the start function. */
  private void collectRefs() {
    InstrReader in = new InstrReader(new Expr(new byte[0], 0, 0, 0), features);
    for (Module.Export export : module.exports()) {
      if (export.kind() == ExternKind.FUNC) {
        declare(export.index());
      }
    }
    for (Module.Global global : module.globals()) {
      collectRefs(global.init(), in);
    }
    for (Module.Table table : module.tables()) {
      if (table.init() != null) {
        collectRefs(table.init(), in);
      }
    }
    for (Module.Elem elem : module.elems()) {
      collectRefs(elem, in);
    }
  }

  private void collectRefs(Module.Elem elem, InstrReader in) {
    if (elem.funcs() != null) {
      for (int func : elem.funcs()) {
        declare(func);
      }
    } else {
      for (Expr init : elem.inits()) {
        collectRefs(init, in);
      }
    }
  }

  private void collectRefs(Expr expr, InstrReader in) {
    in.reset(expr);
    while (in.next()) {
      if (in.op() == Op.REF_FUNC) {
        declare(in.index());
      }
    }
  }

  private void declare(int func) {
    if (func >= 0 && func < spaces.funcCount()) {
      refs.set(func);
    }
  }
}
