package dev.slipway.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Commands that are expected to fail: {@code script line reason} a row, in a file that is data. One
 * that passes is as wrong as one that fails unexpectedly.
 */
public final class Expectations {
  private final Map<String, Map<Integer, String>> reasons = new TreeMap<>();

  private Expectations() {}

  public static Expectations read(Path file) throws IOException {
    Expectations expectations = new Expectations();
    for (String row : Files.readAllLines(file)) {
      if (!row.isBlank() && !row.startsWith("#")) {
        expectations.add(row.split(" "));
      }
    }
    return expectations;
  }

  /** Rows of two cells are about generated modules, which have no lines. */
  private void add(String[] cells) {
    switch (cells.length) {
      case 2 -> {}
      case 3 ->
          reasons
              .computeIfAbsent(cells[0], script -> new TreeMap<>())
              .put(Integer.parseInt(cells[1]), cells[2]);
      default -> throw new IllegalArgumentException("not a row: " + String.join(" ", cells));
    }
  }

  /** {@return these without the rows of a reason} */
  public Expectations without(String reason) {
    Expectations rest = new Expectations();
    reasons.forEach((script, rows) -> {
      Map<Integer, String> kept = new TreeMap<>(rows);
      kept.values().removeIf(reason::equals);
      rest.reasons.put(script, kept);
    });
    return rest;
  }

  /**
   * Compares a script's outcomes with what is expected.
   *
   * @param script as {@code group/name}
   * @return a line a problem; empty if all is as expected
   */
  public List<String> problems(String script, List<Outcome> outcomes) {
    Map<Integer, String> expected = new TreeMap<>(reasons.getOrDefault(script, Map.of()));
    List<String> problems = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      String reason = expected.remove(outcome.line());
      String where = script + ":" + outcome.line() + ": " + outcome.type();
      if (outcome.status() == Outcome.Status.FAILED && reason == null) {
        problems.add(where + " failed: " + outcome.message());
      } else if (outcome.status() != Outcome.Status.FAILED && reason != null) {
        problems.add(where + " was expected to fail (" + reason + ") and did not");
      }
    }
    expected.forEach(
        (line, reason) -> problems.add(script + ":" + line + ": no command at this line"));
    return problems;
  }
}
