package dev.slipway.wasm.validate;

import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import java.util.concurrent.Executor;

/**
 * Decides whether a module is valid (spec 3). Bodies, which readers leave as bytes, are decoded
 * here, so that bytes in them which do not decode are found here too.
 */
public final class Validator {
  private Validator() {}

  /**
   * Validates on the calling thread.
   *
   * @param module as read
   * @param features that are allowed
   * @throws ModuleException.Invalid if the module is not valid
   * @throws ModuleException.Malformed if a body does not decode
   * @throws ModuleException if a body needs a feature that is off, or passes a limit
   */
  public static void validate(Module module, Features features) {
    try {
      ModuleContext context = new ModuleContext(module, features);
      new ModuleRules(context).check();
      BodyValidator bodies = new BodyValidator(context);
      for (int i = 0; i < module.code().size(); i++) {
        bodies.function(i);
      }
    } catch (ModuleException e) {
      throw e.in(module.source());
    }
  }

  /**
   * Validates with the help of other threads. Throws what {@link #validate(Module, Features)}
   * would: among several errors the one in the first body. Waits for no task that has not begun, so
   * a pool that is busy, or that the caller itself is running in, does no harm.
   *
   * @param module as read
   * @param features that are allowed
   * @param pool runs the work on functions; null for this thread alone
   */
  public static void validate(Module module, Features features, Executor pool) {
    try {
      ModuleContext context = new ModuleContext(module, features);
      new ModuleRules(context).check();
      new ParallelBodies(context).run(pool);
    } catch (ModuleException e) {
      throw e.in(module.source());
    }
  }
}
