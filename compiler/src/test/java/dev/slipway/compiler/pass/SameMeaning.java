package dev.slipway.compiler.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipway.compiler.ir.Builder;
import dev.slipway.compiler.ir.Convention;
import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Verifier;
import dev.slipway.compiler.plan.Budget;
import dev.slipway.compiler.plan.FunctionPlan;
import dev.slipway.compiler.plan.Splitter;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.CodeMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares a function's bytes, its IR before and after the passes, and split in several ways.
 * Memories are native: these machines have no memory that ends, and no access that traps.
 */
public final class SameMeaning {
  private static final List<Budget> BUDGETS =
      List.of(Budget.DEFAULT, Budget.of(600, 8000), Budget.of(90, 8000));

  private static final Features FEATURES =
      Features.DEFAULT
          .with(Feature.EXCEPTION_HANDLING)
          .with(Feature.TAIL_CALL)
          .with(Feature.LEGACY_EXCEPTIONS);

  private SameMeaning() {}

  /** Checks all functions of a module. */
  public static void check(String name, Module module, int seeds) {
    IndexSpaces spaces = new IndexSpaces(module);
    for (int i = 0; i < module.code().size(); i++) {
      check(name + " code[" + i + "]", module, spaces, i, seeds);
    }
  }

  /** Checks the forms of all functions of a module, and that they can be split. */
  static void checkForms(Module module) {
    IndexSpaces spaces = new IndexSpaces(module);
    for (int i = 0; i < module.code().size(); i++) {
      Function function = build(module, spaces, i);
      Verifier.verify(function, spaces);
      Passes.run(function, memory -> true);
      Verifier.verify(function, spaces);
      for (Budget budget : BUDGETS) {
        Splitter.plan(function, budget);
      }
    }
  }

  private static Function build(Module module, IndexSpaces spaces, int code) {
    return Builder.build(
        module,
        spaces,
        code,
        CodeMetadata.read(module, CodeMetadata.BRANCH_HINT),
        FEATURES,
        Convention.OBJECTS);
  }

  private static void check(String where, Module module, IndexSpaces spaces, int code, int seeds) {
    Function built = build(module, spaces, code);
    Verifier.verify(built, spaces);
    Function function = build(module, spaces, code);
    Passes.run(function, memory -> false);
    Verifier.verify(function, spaces);
    Map<String, FunctionPlan> plans = new LinkedHashMap<>();
    plans.put("built", FunctionPlan.whole(built));
    plans.put("after the passes", FunctionPlan.whole(function));
    for (Budget budget : BUDGETS) {
      FunctionPlan plan = Splitter.plan(function, budget);
      if (plan.split()) {
        plans.put("split at " + budget.splitAbove(), plan);
      }
    }
    WasmMachine wasm = new WasmMachine(module, spaces, code, FEATURES);
    for (int seed = 1; seed <= seeds; seed++) {
      Values expected = new Values(seed, spaces);
      runToEnd(() -> wasm.run(expected));
      for (Map.Entry<String, FunctionPlan> plan : plans.entrySet()) {
        Values found = new Values(seed, spaces);
        IrMachine machine = new IrMachine(spaces, plan.getValue(), found);
        runToEnd(machine::run);
        same(where + " " + plan.getKey() + ", seed " + seed, expected, found);
      }
    }
  }

  private static void runToEnd(Runnable run) {
    try {
      run.run();
    } catch (Values.Enough e) {
      // Long enough; what happened so far is compared.
    }
  }

  private static void same(String where, Values expected, Values found) {
    int common = Math.min(expected.events().size(), found.events().size());
    assertEquals(expected.events().subList(0, common), found.events().subList(0, common), where);
    if (expected.finished && found.finished) {
      assertEquals(expected.events().size(), found.events().size(), where);
    }
  }
}
