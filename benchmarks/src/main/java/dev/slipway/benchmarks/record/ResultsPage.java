package dev.slipway.benchmarks.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code RESULTS.md}: all recordings as tables, with their conditions and a chart each. */
public final class ResultsPage {
  /** Whose time is 1. */
  private static final String REFERENCE = "NODE";

  private final StringBuilder out = new StringBuilder();

  private ResultsPage() {}

  /** Makes the page and its charts from {@code results/}; no benchmark runs. */
  public static void write(Path base) throws IOException {
    Path folder = base.resolve("results");
    ResultsPage page = new ResultsPage();
    page.out.append(
        """
        # Results

        Made by `benchmarks/run record PATTERN` from the recordings in `results/`. A table is one run: forks in turn,
        medians of all iterations of all forks, smallest and largest behind them. In brackets the ratio to V8 (NODE) where V8 ran.
        """);
    for (Recording recording : Recording.read(folder)) {
      page.section(recording);
      if (recording.engines().contains(REFERENCE) && recording.engines().size() > 1) {
        Files.writeString(
            folder.resolve(recording.benchmark() + ".svg"), Chart.svg(recording, REFERENCE));
      }
    }
    Files.writeString(base.resolve("RESULTS.md"), page.out);
  }

  private void section(Recording recording) {
    String name = recording.benchmark();
    Figure first = recording.figures().getFirst();
    out.append("\n## ").append(name).append("\n\n");
    out.append("`benchmarks/run record ").append(name).append("Benchmark`, ");
    out.append(first.unit()).append(", ").append(first.forks()).append(" forks, ");
    out.append(first.iterations()).append(" iterations in all. ");
    out.append(
        recording.conditions().entrySet().stream()
            .map(e -> e.getKey() + ": " + e.getValue())
            .collect(Collectors.joining("; ", "", ".\n\n")));
    row("", recording.engines());
    row("---", recording.engines().stream().map(_ -> "---").toList());
    for (String workload : recording.workloads()) {
      row(workload, recording.engines().stream().map(e -> cell(recording, workload, e)).toList());
    }
    means(recording);
    if (recording.engines().contains(REFERENCE) && recording.engines().size() > 1) {
      out.append("\n![").append(name).append("](results/").append(name).append(".svg)\n");
    }
  }

  private void row(String head, List<String> cells) {
    out.append("| ").append(head).append(" | ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String cell(Recording recording, String workload, String engine) {
    Figure figure = recording.find(workload, engine);
    if (figure == null) {
      return "–";
    }
    String text =
        String.format(Locale.ROOT, "%.4g (%.4g–%.4g)", figure.median(), figure.min(), figure.max());
    Figure reference = recording.find(workload, REFERENCE);
    return reference == null || engine.equals(REFERENCE)
        ? text
        : text + String.format(Locale.ROOT, " [%.2f]", figure.median() / reference.median());
  }

  /** A last row where there are several ratios. */
  private void means(Recording recording) {
    List<String> both =
        recording.workloads().stream().filter(w -> recording.find(w, REFERENCE) != null).toList();
    if (both.size() < 2) {
      return;
    }
    List<String> cells = new ArrayList<>();
    for (String engine : recording.engines()) {
      List<String> ran = both.stream().filter(w -> recording.find(w, engine) != null).toList();
      cells.add(ran.isEmpty() ? "–" : mean(recording, ran, engine));
    }
    row("geometric mean of the ratios", cells);
  }

  private static String mean(Recording recording, List<String> workloads, String engine) {
    return String.format(
        Locale.ROOT,
        "%.2f of %d",
        Figure.geometricMean(
            workloads.stream()
                .mapToDouble(w ->
                    recording.find(w, engine).median() / recording.find(w, REFERENCE).median())),
        workloads.size());
  }
}
