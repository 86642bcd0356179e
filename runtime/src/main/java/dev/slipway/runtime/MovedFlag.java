package dev.slipway.runtime;

/**
 * Raised by every successful grow of the memories that it watches ({@link Memory#watch}). Who shows
 * such a memory's bytes elsewhere looks at the one flag wherever control passes there, clears it,
 * and compares {@link Memory#growCount()} of each memory that it shows.
 */
public final class MovedFlag {
  /** Whether a watched memory has grown since this was last cleared. */
  public boolean raised;
}
