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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A figure in the documents is the text of a link to the table that it comes from, such as {@code
 * [1.07](benchmarks/RESULTS.md#kernel)}: that table must have it, rounded, as a median or a ratio.
 */
class FiguresTest {
  /** Whatever leads to the results, so that no way of writing it is overlooked. */
  private static final Pattern LINK =
      Pattern.compile("\\[([^\\]\\[]*)\\]\\(\\s*([^)\\s]*RESULTS\\.md[^)]*)\\)");

  private static final Pattern ANCHORED =
      Pattern.compile("(\\.\\./)*benchmarks/RESULTS\\.md(#(.*))?");

  private static final Pattern NUMBER =
      Pattern.compile("(?<![A-Za-z0-9.])(\\d{1,3}(,\\d{3})+|\\d+)(\\.\\d+)?");

  /** A median with its range and ratio, or a mean with how many it is of. */
  private static final Pattern CELL =
      Pattern.compile("(\\d+(?:\\.\\d+)?)(?: \\(.*\\))?(?: \\[(\\d+\\.\\d+)\\])?(?: of \\d+)?");

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

  /** {@return a line for each figure that its table has not, and each link that leads nowhere} */
  private static List<String> missing(String name, String text, String results) {
    List<String> missing = new ArrayList<>();
    Matcher link = LINK.matcher(text.replaceAll("`[^`\n]*`", "")); // code has no links
    while (link.find()) {
      String where = name + ": " + link.group() + ": ";
      List<BigDecimal> figures = numbers(link.group(1));
      Matcher target = ANCHORED.matcher(link.group(2));
      if (!target.matches()) {
        missing.add(where + "no link to a table");
      } else if (target.group(3) == null) {
        figures.forEach(figure -> missing.add(where + figure + " says no table"));
      } else if (section(results, target.group(3)) == null) {
        missing.add(where + "there is no such table");
      } else {
        List<BigDecimal> measured = measured(section(results, target.group(3)));
        for (BigDecimal figure : figures) {
          if (measured.stream().noneMatch(each -> rounds(each, figure))) {
            missing.add(where + figure + " is no median or ratio of that table");
          }
        }
      }
    }
    return missing;
  }

  private static List<BigDecimal> numbers(String text) {
    return NUMBER
        .matcher(text)
        .results()
        .map(n -> new BigDecimal(n.group().replace(",", "")))
        .toList();
  }

  private static boolean rounds(BigDecimal measured, BigDecimal figure) {
    return measured.setScale(figure.scale(), RoundingMode.HALF_UP).equals(figure);
  }

  /** {@return the section of a heading, null if there is none} */
  private static String section(String results, String anchor) {
    for (String section : results.split("\n## ")) {
      String title = section.lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
      if (title.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-').equals(anchor)) {
        return section;
      }
    }
    return null;
  }

  /** {@return the medians, ratios and means of a section's table} */
  private static List<BigDecimal> measured(String section) {
    List<BigDecimal> all = new ArrayList<>();
    for (String row : section.lines().filter(line -> line.startsWith("|")).toList()) {
      String[] cells = row.split("\\|");
      for (int i = 2; i < cells.length; i++) { // the first cell is what was measured
        Matcher cell = CELL.matcher(cells[i].strip());
        if (cell.matches()) {
          all.add(new BigDecimal(cell.group(1)));
          if (cell.group(2) != null) {
            all.add(new BigDecimal(cell.group(2)));
          }
        }
      }
    }
    return all;
  }

  private static final String RESULTS =
      "# Results\n\n"
          + "## The engines\n\n"
          + "## Kernel\n\n"
          + "forks: 3\n\n"
          + "|  | SLIPWAY |\n"
          + "| --- | --- |\n"
          + "| 4096 | 12.345 (11.0–13.0) [1.07] |\n"
          + "| b | 12350 (12000–13000) |\n"
          + "| mean | 0.64 of 7 |\n\n"
          + "## Other\n\n"
          + "| b | 2 |\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[12.3 ms, 1.07 of V8](benchmarks/RESULTS.md#kernel)",
        "[12,350 ms, 0.64 in the mean](../benchmarks/RESULTS.md#kernel)",
        "[2](benchmarks/RESULTS.md#other)",
        "[kernels of V8](benchmarks/RESULTS.md#kernel)",
        "[engines](benchmarks/RESULTS.md#the-engines)",
        "[figures](benchmarks/RESULTS.md)",
        "[12](docs/limits.md)",
        "`[what was measured 1](benchmarks/RESULTS.md#nowhere)`"
      })
  void whatWasMeasuredIsAccepted(String text) {
    assertEquals(List.of(), missing("x", "takes " + text, RESULTS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[2 ms](../benchmarks/RESULTS.md#kernel)", // of another table
        "[3](benchmarks/RESULTS.md#kernel)", // of the conditions
        "[13.0](benchmarks/RESULTS.md#kernel)", // the largest
        "[7](benchmarks/RESULTS.md#kernel)", // how many the mean is of
        "[4096](benchmarks/RESULTS.md#kernel)", // what was measured
        "[1.08](benchmarks/RESULTS.md#kernel)",
        "[1.07](benchmarks/RESULTS.md)",
        "[1.07](benchmarks/RESULTS.md#)",
        "[1.07](benchmarks/RESULTS.md#Kernel)",
        "[1.07](benchmarks/RESULTS.md#the-kernel)",
        "[1.07](https://example.com/benchmarks/RESULTS.md#kernel)",
        "[1.07](benchmarks/RESULTS.md?x#kernel)",
        "[1.07](RESULTS.md#kernel)",
        "[kernels](benchmarks/RESULTS.md#nowhere)"
      })
  void whatWasNotMeasuredIsRejected(String text) {
    assertEquals(1, missing("x", "takes " + text, RESULTS).size());
  }
}
