package dev.slipway.compiler.emit;

import dev.slipway.compiler.lower.Lowering;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException.FeatureDisabled;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import dev.slipway.wasm.validate.Validator;

/** The features that modules are read and validated with, but not compiled yet. */
public final class Unlowered {
  private Unlowered() {}

  /**
   * Refuses a valid module that uses one of them.
   *
   * @throws FeatureDisabled that says so
   */
  public static void refuse(Module module, IndexSpaces spaces, Features features) {
    Features lowered = features;
    for (Feature feature : Lowering.MISSING) {
      lowered = lowered.without(feature);
    }
    if (lowered.equals(features)) {
      return;
    }
    types(module, spaces);
    try {
      Validator.validate(module, lowered);
    } catch (FeatureDisabled e) {
      throw e.notCompiled();
    }
  }

  /** What the reader has checked already, and the validator does not again. */
  private static void types(Module module, IndexSpaces spaces) {
    for (int i = 0; i < spaces.typeCount(); i++) {
      if (spaces.type(i).comp() instanceof FuncType type) {
        type.params().forEach(param -> type(param, -1));
        type.results().forEach(result -> type(result, -1));
      }
    }
    for (int i = 0; i < spaces.globalCount(); i++) {
      type(spaces.global(i).value(), -1);
    }
    for (Module.Func func : module.code()) {
      for (Module.LocalRun run : func.locals()) {
        type(run.type(), func.offset());
      }
    }
  }

  private static void type(ValType type, int offset) {
    if (type instanceof VecType) {
      throw new FeatureDisabled("value type " + type.text(), Feature.SIMD, offset).notCompiled();
    }
  }
}
