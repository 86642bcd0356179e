package dev.slipway.conformance;

import dev.slipway.conformance.WebPlatformRunner.Result;
import dev.slipway.conformance.WebPlatformRunner.Subtest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Subtests of web-platform tests that are expected to fail: {@code file TAB subtest TAB reason} a
 * row. One that passes, or is not there, is as wrong as one that fails unexpectedly.
 */
public final class SubtestExpectations {
  private final Map<String, Map<String, String>> reasons = new LinkedHashMap<>();

  private SubtestExpectations() {}

  public static SubtestExpectations read(Path file) throws IOException {
    SubtestExpectations expectations = new SubtestExpectations();
    for (String row : Files.readAllLines(file)) {
      if (!row.isBlank() && !row.startsWith("#")) {
        expectations.add(row);
      }
    }
    return expectations;
  }

  private void add(String row) {
    String[] cells = row.split("\t");
    if (cells.length != 3) {
      throw new IllegalArgumentException("not a row of three cells: " + row);
    }
    reasons.computeIfAbsent(cells[0], _ -> new LinkedHashMap<>()).put(cells[1], cells[2]);
  }

  /** {@return why subtests of a file fail, by their names} */
  public Map<String, String> of(String file) {
    return reasons.getOrDefault(file, Map.of());
  }

  /**
   * Compares what a file did with what is expected.
   *
   * @return a line a problem; empty if all is as expected
   */
  public List<String> problems(String file, Result result) {
    List<String> problems = new ArrayList<>();
    if (!result.error().isEmpty()) {
      problems.add(file + ": " + result.error());
    } else if (result.subtests().isEmpty()) {
      problems.add(file + ": no subtests");
    }
    Map<String, String> expected = new LinkedHashMap<>(of(file));
    for (Subtest subtest : result.subtests()) {
      String reason = expected.remove(subtest.name());
      if (subtest.passed() && reason != null) {
        problems.add(
            file + ": " + subtest.name() + ": was expected to fail (" + reason + ") and did not");
      } else if (!subtest.passed() && reason == null) {
        problems.add(file + ": " + subtest.name() + ": " + subtest.message());
      }
    }
    expected.keySet().forEach(name -> problems.add(file + ": " + name + ": no such subtest"));
    return problems;
  }
}
