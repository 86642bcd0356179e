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
  private static final List<String> COLOURS =
      List.of("#1f6f8b", "#99a8b2", "#c8553d", "#e0a458", "#6a4c93", "#588157");

  private final Recording recording;
  private final String reference;
  private final List<String> engines;
  private final double low;
  private final double high;
  private final StringBuilder out = new StringBuilder();
  private int y = TOP;

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
    out.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            baseline,
            anchor,
            escape(words)));
  }

  private static String escape(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private String picture() {
    int bottom = y;
    text(
        LABELS, 16, "start", "time relative to " + reference + " = 1, logarithmic; left is faster");
    double x = LABELS;
    for (int i = 0; i < engines.size(); i++) {
      out.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.1f\" y=\"24\" width=\"10\" height=\"10\" fill=\"%s\"/>%n",
              x,
              COLOURS.get(i % COLOURS.size())));
      text(x + 14, 33, "start", engines.get(i));
      x += 40 + 8 * engines.get(i).length();
    }
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"
                + "<path d=\"M%.1f %dV%d\" stroke=\"#444\"/>%n",
            LABELS + BARS + 70,
            bottom + 6,
            x(1),
            TOP - 6,
            bottom)
        + out
        + "</svg>\n";
  }
}
