package dev.slipway.compiler.emit;

import dev.slipway.compiler.lower.Lowering;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException.FeatureDisabled;
import dev.slipway.wasm.binary.BinaryReader;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.validate.Validator;

/** The features that modules are read and validated with, but not compiled yet. */
public final class Unlowered {
  private Unlowered() {}

  /**
   * Refuses a valid module that uses one of them, by reading it without them.
   *
   * @throws FeatureDisabled that says so
   */
  public static void refuse(Module module, Features features) {
    Features lowered = features;
    for (Feature feature : Lowering.MISSING) {
      lowered = lowered.without(feature);
    }
    if (lowered.equals(features)) {
      return;
    }
    try {
      Validator.validate(BinaryReader.read(BinaryWriter.write(module), lowered), lowered);
    } catch (FeatureDisabled e) {
      throw e.notCompiled();
    }
  }
}
