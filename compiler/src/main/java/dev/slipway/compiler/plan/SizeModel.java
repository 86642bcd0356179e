package dev.slipway.compiler.plan;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Stmt;

/** Estimates how many bytes of bytecode the emitter makes of IR. */
public final class SizeModel {
  private SizeModel() {}

  /** {@return the estimate for a statement with all that is in it, parts that it runs excluded} */
  public static int size(Stmt stmt) {
    return 0;
  }

  public static int size(Expr expr) {
    return 0;
  }
}
