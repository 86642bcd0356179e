package dev.slipway.wasm.validate;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.TableType;
import java.util.BitSet;

/**
 * What bodies and constant expressions are validated against: the context C of spec 3.1, as arrays.
 * Not modified once made, so that several threads may read it. Made for any module that decodes and
 * whose types are valid: {@link TypeRules} are checked here, the module's other rules later.
 */
final class ModuleContext {
  final Module module;
  final Features features;
  final IndexSpaces spaces;

  final Types types;

  /** The same arrays as in {@link #types}. */
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
    TypeRules.check(module, spaces);
    types = new Types(spaces);
    params = types.params;
    results = types.results;
    globals = new int[spaces.globalCount()];
    mutable = new boolean[spaces.globalCount()];
    tables = new int[spaces.tableCount()];
    elems = new int[module.elems().size()];
    imports();
    definitions();
    collectRefs();
  }

  private void imports() {
    int table = 0;
    int global = 0;
    for (Module.Import imp : module.imports()) {
      switch (imp.desc()) {
        case Module.Desc.Table desc -> table(table++, desc.type(), imp.offset());
        case Module.Desc.Global desc -> global(global++, desc.type(), imp.offset());
        case Module.Desc.Func desc -> {}
        case Module.Desc.Mem desc -> {}
        case Module.Desc.Tag desc -> {}
      }
    }
  }

  private void definitions() {
    int table = spaces.importedTables();
    for (Module.Table definition : module.tables()) {
      table(table++, definition.type(), definition.offset());
    }
    int global = spaces.importedGlobals();
    for (Module.Global definition : module.globals()) {
      global(global++, definition.type(), definition.offset());
    }
    for (int i = 0; i < elems.length; i++) {
      Module.Elem elem = module.elems().get(i);
      elems[i] =
          elem.funcs() != null
              ? TypeCode.nonNull(AbsHeapType.FUNC)
              : types.code(elem.type(), elem.offset());
    }
  }

  private void table(int index, TableType type, int offset) {
    tables[index] = types.code(type.element(), offset);
  }

  private void global(int index, GlobalType type, int offset) {
    globals[index] = types.code(type.value(), offset);
    mutable[index] = type.mutable();
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
