package dev.slipway.compiler.emit;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.ExternKind;
import java.util.BitSet;

/** Which functions a reference can be made to: spec 3.4.10, "refs", and the exports. */
final class References {
  private final BitSet funcs = new BitSet();
  private final Features features;

  private References(Features features) {
    this.features = features;
  }

  /** {@return function indices, imports included} */
  static BitSet of(Module module, IndexSpaces spaces, Features features) {
    References references = new References(features);
    for (Module.Export export : module.exports()) {
      if (export.kind() == ExternKind.FUNC) {
        references.funcs.set(export.index());
      }
    }
    for (Module.Elem elem : module.elems()) {
      if (elem.funcs() != null) {
        for (int func : elem.funcs()) {
          references.funcs.set(func);
        }
      } else {
        elem.inits().forEach(references::scan);
      }
    }
    module.globals().forEach(global -> references.scan(global.init()));
    for (Module.Table table : module.tables()) {
      if (table.init() != null) {
        references.scan(table.init());
      }
    }
    return references.funcs;
  }

  private void scan(Expr expr) {
    InstrReader reader = new InstrReader(expr, features);
    while (reader.next()) {
      if (reader.op() == Op.REF_FUNC) {
        funcs.set(reader.index());
      }
    }
  }
}
