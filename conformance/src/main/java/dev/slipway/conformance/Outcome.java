package dev.slipway.conformance;

/**
 * What became of one command of a script.
 *
 * @param line of the command in the {@code .wast}
 * @param type of the command, such as {@code assert_return}
 * @param message what went wrong, for a failure; what it hung on, for a skip
 */
public record Outcome(int line, String type, Status status, String message) {
  /** Skipped: it acts on an instance whose module command failed. */
  public enum Status {
    PASSED,
    FAILED,
    SKIPPED
  }
}
