package dev.slipway.compiler.ir;

/**
 * A branch target: the end of a {@link Stmt.Block} or the head of a {@link Stmt.Loop}. Compared by
 * identity; the id is unique in its function, from 0, and is the label's exit code minus 2 when a
 * part of a split function leaves through it.
 */
public final class Label {
  private final int id;
  private final boolean loop;

  public Label(int id, boolean loop) {
    this.id = id;
    this.loop = loop;
  }

  public int id() {
    return id;
  }

  /** Whether a branch here goes back to a loop's head. */
  public boolean loop() {
    return loop;
  }

  @Override
  public String toString() {
    return (loop ? "loop" : "block") + id;
  }
}
