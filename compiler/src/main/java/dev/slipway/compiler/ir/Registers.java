package dev.slipway.compiler.ir;

import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import java.util.List;

/**
 * Where arguments and results travel that the JVM's calling convention has no room for: fields of
 * the instance, called registers. The IR spells wide transfers out as single statements, so that
 * they can be split over several methods like everything else.
 */
public final class Registers {
  /** The two sets of registers. */
  public enum Bank {
    ARGUMENT,
    RESULT
  }

  /** JVM slots for direct parameters; the JVM allows 255. */
  public static final int DIRECT_SLOTS = 240;

  /** How many results {@link Stmt.CallMulti} and {@link Stmt.Return} carry at most. */
  public static final int MAX_RESULTS_AT_ONCE = 16;

  private Registers() {}

  /** {@return how many leading parameters are JVM parameters; the others are in registers} */
  public static int directParams(FuncType type) {
    List<ValType> params = type.params();
    int slots = 0;
    for (int i = 0; i < params.size(); i++) {
      slots += Kind.of(params.get(i)).slots();
      if (slots > DIRECT_SLOTS) {
        return i;
      }
    }
    return params.size();
  }
}
