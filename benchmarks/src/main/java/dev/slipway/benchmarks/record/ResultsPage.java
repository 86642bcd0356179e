package dev.slipway.benchmarks.record;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code RESULTS.md}: all recordings as tables, with their conditions and a chart each. */
public final class ResultsPage {
  /** Whose time is 1: the first of these that ran. */
  private static final List<String> REFERENCES = List.of("NODE", "NODE_26");

  /** Whose time is 1 in the last row. */
  private static final String OURS = "SLIPWAY";

  private static final Set<String> SAID_ELSEWHERE =
      Set.of(Recording.ABOUT, Recording.COMMAND, Recording.DOUBLES);

  private final StringBuilder out = new StringBuilder();

  private ResultsPage() {}

  /**
   * Makes the page and its charts from {@code results/}; no benchmark runs.
   *
   * @param engines how each is configured
   */
  public static void write(Path base, SequencedMap<String, String> engines) throws IOException {
    Path folder = base.resolve("results");
    ResultsPage page = new ResultsPage();
    page.out.append(
        """
        # Results

        Made from the recordings in `results/`. A table is one run: medians of all iterations of all forks, smallest and
        largest behind them. In brackets the ratio to V8, where V8 ran: NODE is node 20, NODE_26 stands in where node 20
        lacks the feature. – is what was not measured; a line below the table says why. Conditions stand above each table,
        and the command that repeats it, with as many forks as it has by then; `benchmarks/run record all` repeats all.

        ## The engines

        """);
    engines.forEach(
        (name, how) -> page.out.append("- ").append(name).append(": ").append(how).append("\n"));
    for (Recording recording : Recording.read(folder)) {
      page.section(recording, folder);
    }
    Files.writeString(base.resolve("RESULTS.md"), page.out);
  }

  /** {@return the engine whose time is 1, or null} */
  private static String reference(Recording recording) {
    return REFERENCES.stream().filter(recording.engines()::contains).findFirst().orElse(null);
  }

  private void section(Recording recording, Path folder) throws IOException {
    String name = recording.benchmark();
    out.append("\n## ").append(name).append("\n\n");
    String about = recording.conditions().get(Recording.ABOUT);
    if (about != null) {
      out.append(about).append("\n\n");
    }
    conditions(recording);
    row("", recording.engines());
    row("---", recording.engines().stream().map(_ -> "---").toList());
    String reference = reference(recording);
    for (String workload : recording.workloads()) {
      row(
          workload,
          recording.engines().stream().map(e -> cell(recording, workload, e, reference)).toList());
    }
    boolean grows = recording.conditions().containsKey(Recording.DOUBLES);
    if (!grows) {
      means("geometric mean of the ratios", recording, reference);
      means("the same to SLIPWAY", recording, OURS);
    }
    missing(recording);
    String picture = null;
    if (grows) {
      picture = GrowthChart.svg(recording, recording.conditions().get(Recording.DOUBLES));
    } else if (reference != null && recording.engines().size() > 1) {
      picture = Chart.svg(recording, reference);
    }
    if (picture != null) {
      Files.writeString(folder.resolve(name + ".svg"), picture);
      out.append("\n![").append(name).append("](results/").append(name).append(".svg)\n");
    }
  }

  private void conditions(Recording recording) {
    out.append('`').append(recording.conditions().get(Recording.COMMAND)).append("`, ");
    out.append(join(recording, Figure::unit)).append("; forks: ");
    out.append(join(recording, f -> Integer.toString(f.forks()))).append("; iterations in all: ");
    out.append(join(recording, f -> Integer.toString(f.iterations()))).append("; ");
    out.append(
        recording.conditions().entrySet().stream()
            .filter(e -> !SAID_ELSEWHERE.contains(e.getKey()))
            .filter(e -> !e.getKey().startsWith(Recording.MISSING))
            .map(e -> e.getKey() + ": " + e.getValue())
            .collect(Collectors.joining("; ", "", ".\n\n")));
  }

  private static String join(Recording recording, Function<Figure, String> part) {
    return recording.figures().stream().map(part).distinct().collect(Collectors.joining(" or "));
  }

  private void row(String head, List<String> cells) {
    out.append("| ").append(head).append(" | ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String cell(
      Recording recording, String workload, String engine, String reference) {
    Figure figure = recording.find(workload, engine);
    if (figure == null) {
      return "–";
    }
    String text =
        four(figure.median()) + " (" + four(figure.min()) + "–" + four(figure.max()) + ")";
    Figure base = reference == null ? null : recording.find(workload, reference);
    return base == null || engine.equals(reference)
        ? text
        : text + String.format(Locale.ROOT, " [%.2f]", figure.median() / base.median());
  }

  /** {@return four digits that count, never with an exponent} */
  static String four(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(4));
    int whole = rounded.precision() - rounded.scale();
    return rounded.setScale(Math.max(0, 4 - whole)).toPlainString();
  }

  /** A line for each engine that did not run every workload. */
  private void missing(Recording recording) {
    recording
        .incomplete()
        .forEach((engine, workloads) ->
            out.append("\n– of ")
                .append(engine)
                .append(" (")
                .append(String.join(", ", workloads))
                .append("): ")
                .append(
                    recording
                        .conditions()
                        .getOrDefault(Recording.MISSING + engine, "the recording says no reason"))
                .append(".\n"));
  }

  /** A last row where there are several ratios. */
  private void means(String title, Recording recording, String base) {
    List<String> both =
        recording.workloads().stream()
            .filter(w -> base != null && recording.find(w, base) != null)
            .toList();
    if (both.size() < 2 || recording.engines().size() < 2) {
      return;
    }
    List<String> cells = new ArrayList<>();
    for (String engine : recording.engines()) {
      List<String> ran = both.stream().filter(w -> recording.find(w, engine) != null).toList();
      cells.add(ran.isEmpty() ? "–" : mean(recording, ran, engine, base));
    }
    row(title, cells);
  }

  private static String mean(
      Recording recording, List<String> workloads, String engine, String base) {
    return String.format(
        Locale.ROOT,
        "%.2f of %d",
        Figure.geometricMean(
            workloads.stream()
                .mapToDouble(
                    w -> recording.find(w, engine).median() / recording.find(w, base).median())),
        workloads.size());
  }
}
