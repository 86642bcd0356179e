package dev.slipway.benchmarks.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsPageTest {
  @TempDir Path base;

  @ParameterizedTest
  @CsvSource({
    "12345.6, 12350",
    "1234567, 1235000",
    "9999.96, 10000",
    "14, 14.00",
    "0.5, 0.5000",
    "15.575, 15.58",
    "0.012345, 0.01235",
    "0, 0.0000"
  })
  void fourDigitsCount(double value, String text) {
    assertEquals(text, ResultsPage.four(value));
  }

  private static Figure figure(String workload, String engine) {
    return Figure.of(workload, engine, new double[] {12345.6}, "ms/op", 1);
  }

  private String page(Map<String, String> missing) throws Exception {
    new Recorder(base, Map.of(), "About it.", missing, "a command")
        .figures("X", List.of(figure("a", "ONE"), figure("b", "ONE"), figure("a", "TWO")));
    ResultsPage.write(base, new LinkedHashMap<>());
    return Files.readString(base.resolve("RESULTS.md"));
  }

  @Test
  void saysWhyNothingWasMeasured() throws Exception {
    String page = page(Map.of("TWO", "it has no b", "ONE", "nobody asks"));
    assertTrue(page.contains("| b | 12350 (12350–12350) | – |"), page);
    assertTrue(page.contains("\n– of TWO (b): it has no b.\n"), page);
    assertEquals(1, page.split("\n– of ", -1).length - 1, page);
  }

  @Test
  void saysThatThereIsNoReason() throws Exception {
    String page = page(Map.of());
    assertTrue(page.contains("\n– of TWO (b): the recording says no reason.\n"), page);
  }
}
