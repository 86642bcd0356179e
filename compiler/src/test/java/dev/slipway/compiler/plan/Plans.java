package dev.slipway.compiler.plan;

import dev.slipway.compiler.ir.Builder;
import dev.slipway.compiler.ir.Convention;
import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.pass.Passes;
import dev.slipway.compiler.pass.SameMeaning;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.CodeMetadata;
import dev.slipway.wasm.text.TextReader;

/** How the only function of a small module is split. */
final class Plans {
  private Plans() {}

  /** {@return the plan, of a function that means the same compiled with any options} */
  static FunctionPlan of(String name, String wat, int seeds, Budget budget) {
    Module module = TextReader.readModule(wat, "test.wat", Features.DEFAULT);
    SameMeaning.check(name, module, seeds);
    Function function =
        Builder.build(
            module,
            new IndexSpaces(module),
            0,
            CodeMetadata.read(module, CodeMetadata.BRANCH_HINT),
            Features.DEFAULT,
            Convention.HALVES);
    Passes.run(function, memory -> true);
    return Splitter.plan(function, budget);
  }
}
