package dev.slipway.compiler.ir;

/** The text of a function in IR. */
public final class Dump {
  private Dump() {}

  public static String text(Function function) {
    return "func " + function.index();
  }
}
