package dev.slipway.compiler.ir;

import java.util.List;

/**
 * Where control goes. Lists have no statements behind one that does not complete, and every {@link
 * Stmt.Block} and {@link Stmt.Loop} is branched to from inside: the builder and the passes see to
 * both.
 */
public final class Flow {
  private Flow() {}

  /** {@return whether control may fall off the end of the list} */
  public static boolean completes(List<Stmt> list) {
    return list.isEmpty() || completes(list.getLast());
  }

  /** {@return whether control may reach what stands behind the statement} */
  public static boolean completes(Stmt stmt) {
    return switch (stmt) {
      case Stmt.Block block -> true;
      case Stmt.Loop loop -> completes(loop.body());
      case Stmt.If branch -> completes(branch.then()) || completes(branch.otherwise());
      case Stmt.Try s -> completes(s.body());
      case Stmt.Throw s -> false;
      case Stmt.TailCall s -> false;
      case Stmt.Br br -> false;
      case Stmt.BrTable table -> false;
      case Stmt.Return ret -> false;
      case Stmt.Unreachable u -> false;
      case Stmt.RunPart run -> run.part().completes();
      case Stmt.LocalSet s -> true;
      case Stmt.GlobalSet s -> true;
      case Stmt.RegisterSet s -> true;
      case Stmt.Store s -> true;
      case Stmt.Effect s -> true;
      case Stmt.CallMulti s -> true;
      case Stmt.PayloadSet s -> true;
      case Stmt.BrIf s -> true;
    };
  }
}
