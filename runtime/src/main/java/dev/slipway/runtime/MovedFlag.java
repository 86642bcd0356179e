package dev.slipway.runtime;

/**
 * Raised by every successful grow of the memories that it watches ({@link Memory#watch}). Who shows
 * such a memory's bytes elsewhere looks at the one flag wherever control passes there, clears it,
 * and compares {@link Memory#growCount()} of each memory that it shows.
 */
public class MovedFlag {
  /** A flag that is not raised. */
  public MovedFlag() {}

  /** Whether a watched memory has grown since this was last cleared. */
  public boolean raised;

  /**
   * Called at the end of every successful grow of a watched memory, by whatever thread grew it,
   * once each of its watchers is raised. Control need not pass any of the places that look at the
   * flag: Java may grow a memory, or call a guest that does.
   */
  protected void grown() {}
}
