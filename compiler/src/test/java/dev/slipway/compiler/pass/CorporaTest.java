package dev.slipway.compiler.pass;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.compiler.Corpora;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.CodeMetadata;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.op.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every function of the corpora means the same in every form the compiler gives it. */
class CorporaTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "spec/core",
        "spec/core-bulk-memory",
        "spec/core-memory64",
        "spec/core-multi-memory",
        "generated/mvp",
        "generated/mvp-nt",
        "generated/mm64",
        "generated/mm64-nt"
      })
  void everyFormMeansTheSame(String folder) {
    int modules =
        Corpora.forEachModule(
            folder, WasmMachine.FEATURES, (name, module) -> SameMeaning.check(name, module, 2));
    assertTrue(modules > 10, modules + " modules");
  }

  /** Hints at random, many of them wrong. */
  @Test
  void hintsChangeNoMeaning() {
    Random random = new Random(11);
    int modules =
        Corpora.forEachModule(
            "generated/mvp-nt",
            WasmMachine.FEATURES,
            (name, module) -> SameMeaning.check(name, hinted(module, random), 2));
    assertTrue(modules > 10, modules + " modules");
  }

  private static Module hinted(Module module, Random random) {
    CodeMetadata hints = new CodeMetadata(CodeMetadata.BRANCH_HINT);
    int imported = new IndexSpaces(module).importedFuncs();
    for (int i = 0; i < module.code().size(); i++) {
      Module.Func func = module.code().get(i);
      InstrReader in = new InstrReader(func.body(), WasmMachine.FEATURES);
      while (in.next()) {
        if (in.op() == Op.IF || in.op() == Op.BR_IF) {
          byte[] hint = {(byte) random.nextInt(2)};
          hints.put(imported + i, in.offset() - func.offset(), hint);
        }
      }
    }
    List<Module.Custom> customs = new ArrayList<>(module.customs());
    customs.addFirst(hints.toCustom());
    return new Module(
        module.types(),
        module.imports(),
        module.functions(),
        module.tables(),
        module.memories(),
        module.tags(),
        module.globals(),
        module.exports(),
        module.start(),
        module.elems(),
        module.dataCount(),
        module.code(),
        module.datas(),
        customs,
        null,
        module.source());
  }

  @ParameterizedTest
  @ValueSource(strings = {"spec/core-gc", "spec/core"})
  void everyFormIsWellFormed(String folder) {
    int modules =
        Corpora.forEachModule(
            folder, Features.DEFAULT, (name, module) -> SameMeaning.checkForms(module));
    assertTrue(modules > 10, modules + " modules");
  }
}
