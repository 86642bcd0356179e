package dev.slipway.cli;

import dev.slipway.compiler.Options;
import java.io.PrintStream;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of the command's streams is a terminal: the launcher says, since Java cannot ask for one
 * stream.
 */
final class Terminal {
  private static final String STREAMS = System.getProperty("slipway.terminals", "");
  private static final long FIRST_AFTER = 500_000_000;
  private static final long THEN_EVERY = 100_000_000;

  private Terminal() {}

  /** Whether the stream of this descriptor is one. */
  static boolean is(int fd) {
    return STREAMS.indexOf('0' + fd) >= 0;
  }

  static Set<Integer> streams() {
    return STREAMS.chars().mapToObj(c -> c - '0').collect(Collectors.toSet());
  }

  /** Shows long work on one line that {@link #clear} takes away; nothing in a pipe. */
  static Options.Progress progress(String what, PrintStream err) {
    if (!is(2)) {
      return Options.Progress.NONE;
    }
    long[] next = {System.nanoTime() + FIRST_AFTER};
    return (done, total) -> {
      synchronized (next) {
        long now = System.nanoTime();
        if (now >= next[0]) {
          next[0] = now + THEN_EVERY;
          err.print("\r\033[Kslipway: " + what + ": " + done + " of " + total + " functions");
          err.flush();
        }
      }
    };
  }

  static void clear(PrintStream err) {
    if (is(2)) {
      err.print("\r\033[K");
      err.flush();
    }
  }
}
