package dev.slipway.compiler.pass;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.compiler.Corpora;
import dev.slipway.wasm.Features;
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

  @ParameterizedTest
  @ValueSource(strings = {"spec/core-gc", "spec/core"})
  void everyFormIsWellFormed(String folder) {
    int modules =
        Corpora.forEachModule(
            folder, Features.DEFAULT, (name, module) -> SameMeaning.checkForms(module));
    assertTrue(modules > 10, modules + " modules");
  }
}
