package dev.slipway.benchmarks.record;

import java.util.List;
import java.util.Locale;

/**
 * A recording as bars, SVG: time relative to the reference engine on a logarithmic axis, so that
 * twice as fast and twice as slow are as long.
 */
final class Chart {
  private static final int LABELS = 190;
  private static final int BARS = 520;
  private static final int ROW = 16;
  private static final int GAP = 12;
  private static final int TOP = 46;

  /** Engines in a line of the legend. */
  private static final int LEGEND = 4;

  private static final List<String> COLOURS =
      List.of(
          "#1f6f8b", "#99a8b2", "#c8553d", "#e0a458", "#6a4c93", "#588157", "#8a5a44", "#444444");

  private final Recording recording;
  private final String reference;
  private final List<String> engines;
  private final double low;
  private final double high;
  private final StringBuilder out = new StringBuilder();
  private final int top;
  private int y;

  private Chart(Recording recording, String reference) {
    this.recording = recording;
    this.reference = reference;
    engines = recording.engines().stream().filter(e -> !e.equals(reference)).toList();
    double[] ratios =
        recording.figures().stream()
            .filter(f -> !f.engine().equals(reference))
            .mapToDouble(this::ratio)
            .filter(Double::isFinite)
            .toArray();
    double least = 0.5;
    double most = 2;
    for (double ratio : ratios) {
      least = Math.min(least, ratio);
      most = Math.max(most, ratio);
    }
    low = least;
    high = most;
    top = TOP + (engines.size() - 1) / LEGEND * ROW;
    y = top;
  }

  /** {@return the picture} */
  static String svg(Recording recording, String reference) {
    Chart chart = new Chart(recording, reference);
    for (String workload : recording.workloads()) {
      chart.workload(workload);
    }
    return chart.picture();
  }

  private double ratio(Figure figure) {
    Figure base = recording.find(figure.workload(), reference);
    return base == null ? Double.NaN : figure.median() / base.median();
  }

  private double x(double ratio) {
    return LABELS + BARS * Math.log(ratio / low) / Math.log(high / low);
  }

  private void workload(String workload) {
    int first = y;
    for (int i = 0; i < engines.size(); i++) {
      Figure figure = recording.find(workload, engines.get(i));
      if (figure != null && Double.isFinite(ratio(figure))) {
        bar(ratio(figure), COLOURS.get(i % COLOURS.size()));
      }
    }
    if (y > first) {
      text(LABELS - 8, (first + y) / 2.0 + 4, "end", workload);
      y += GAP;
    }
  }

  private void bar(double ratio, String colour) {
    double from = Math.min(x(1), x(ratio));
    double to = Math.max(x(1), x(ratio));
    out.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
            from,
            y,
            Math.max(1, to - from),
            ROW - 2,
            colour));
    text(to + 5, y + ROW - 5, "start", String.format(Locale.ROOT, "%.2f", ratio));
    y += ROW;
  }

  private void text(double x, double baseline, String anchor, String words) {
    out.append(Svg.text(x, baseline, anchor, words));
  }

  private String picture() {
    int bottom = y;
    text(
        LABELS, 16, "start", "time relative to " + reference + " = 1, logarithmic; left is faster");
    for (int i = 0; i < engines.size(); i++) {
      int x = LABELS + i % LEGEND * (BARS / LEGEND);
      int line = 24 + i / LEGEND * ROW;
      out.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" fill=\"%s\"/>%n",
              x,
              line,
              COLOURS.get(i % COLOURS.size())));
      text(x + 14, line + 9, "start", engines.get(i));
    }
    String axis =
        String.format(
            Locale.ROOT, "<path d=\"M%.1f %dV%d\" stroke=\"#444\"/>%n", x(1), top - 6, bottom);
    return Svg.picture(LABELS + BARS + 70, bottom + 6, axis + out);
  }
}
