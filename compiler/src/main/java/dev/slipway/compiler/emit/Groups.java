package dev.slipway.compiler.emit;

import dev.slipway.wasm.Module;

/**
 * Functions to classes, in order, by the size of their bodies alone: calls need to know the class
 * before the callee is compiled.
 *
 * <p>A body of n bytes needs fewer than n constants: nothing shorter than a two-byte call needs new
 * ones, and of those there are too few different ones to matter.
 */
final class Groups {
  private static final int MAX_BODY_BYTES = 40_000;
  private static final int MAX_FUNCTIONS = 800;

  private Groups() {}

  /** Fills in the class number of each function; {@return how many classes there are} */
  static int assign(Module module, int[] classOf) {
    int number = -1;
    int bytes = 0;
    int functions = 0;
    for (int i = 0; i < classOf.length; i++) {
      int size = module.code().get(i).body().size();
      if (number < 0 || bytes + size > MAX_BODY_BYTES || functions == MAX_FUNCTIONS) {
        number++;
        bytes = 0;
        functions = 0;
      }
      bytes += size;
      functions++;
      classOf[i] = number;
    }
    return number + 1;
  }
}
