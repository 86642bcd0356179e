package dev.slipway.conformance.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A figure in the documents is the text of a link to the table that it comes from, such as {@code
 * [1.07](benchmarks/RESULTS.md#kernel)}: that table must have it, rounded.
 */
class FiguresTest {
  private static final Pattern LINK =
      Pattern.compile("\\[([^\\]\\[]*)\\]\\([./]*benchmarks/RESULTS\\.md#([a-z0-9]+)\\)");

  private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z0-9.])\\d+(\\.\\d+)?");

  @Test
  void documentsQuoteWhatWasMeasured() throws IOException {
    Path root = House.root();
    String results = Files.readString(root.resolve("benchmarks/RESULTS.md"));
    List<String> missing = new ArrayList<>();
    try (Stream<Path> docs = Files.list(root.resolve("docs"));
        Stream<Path> top = Files.list(root)) {
      for (Path document :
          Stream.concat(docs, top).filter(p -> p.toString().endsWith(".md")).toList()) {
        missing.addAll(
            missing(document.getFileName().toString(), Files.readString(document), results));
      }
    }
    assertEquals("", String.join("\n", missing));
  }

  /** {@return a line for each figure that its table has not} */
  private static List<String> missing(String name, String text, String results) {
    List<String> missing = new ArrayList<>();
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      String table = table(results, link.group(2));
      for (BigDecimal figure : numbers(link.group(1))) {
        if (numbers(table).stream().noneMatch(measured -> rounds(measured, figure))) {
          missing.add(name + ": " + link.group() + ": " + figure + " is not in that table");
        }
      }
    }
    return missing;
  }

  private static List<BigDecimal> numbers(String text) {
    return NUMBER.matcher(text).results().map(n -> new BigDecimal(n.group())).toList();
  }

  private static boolean rounds(BigDecimal measured, BigDecimal figure) {
    return measured.setScale(figure.scale(), RoundingMode.HALF_UP).equals(figure);
  }

  /** {@return the rows of a section, empty if there is none of that name} */
  private static String table(String results, String anchor) {
    for (String section : results.split("\n## ")) {
      String title = section.lines().findFirst().orElse("");
      if (title.toLowerCase(Locale.ROOT).equals(anchor)) {
        return String.join("\n", section.lines().filter(line -> line.startsWith("|")).toList());
      }
    }
    return "";
  }

  private static final String RESULTS =
      "# Results\n\n"
          + "## Kernel\n\n"
          + "forks: 3\n\n"
          + "| a | 12.345 (11.0–13.0) [1.07] |\n\n"
          + "## Other\n\n"
          + "| b | 2 |\n";

  @Test
  void aFigureMayBeRounded() {
    String text = "takes [12.3 ms, 1.07 of V8](benchmarks/RESULTS.md#kernel)";
    assertEquals(List.of(), missing("x", text, RESULTS));
  }

  @Test
  void aFigureOfAnotherTableIsRejected() {
    String text = "takes [2 ms](../benchmarks/RESULTS.md#kernel)";
    assertEquals(1, missing("x", text, RESULTS).size());
  }

  @Test
  void aConditionIsNoFigure() {
    assertEquals(1, missing("x", "[3](benchmarks/RESULTS.md#kernel)", RESULTS).size());
  }

  @Test
  void aTableThatIsNotThereIsRejected() {
    assertEquals(1, missing("x", "[2](benchmarks/RESULTS.md#nowhere)", RESULTS).size());
  }
}
