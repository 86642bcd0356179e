package dev.slipway.benchmarks.record;

import java.util.List;
import java.util.Locale;

/**
 * A recording whose workloads double as lines, SVG: both axes logarithmic to the base 2, so that
 * work which doubles with the workload is a line as steep as the grey ones.
 */
final class GrowthChart {
  private static final int LEFT = 80;
  private static final int TOP = 46;
  private static final int STEP = 60;

  /** Pixels of a factor of two upwards. */
  private static final int RISE = 30;

  private static final int LEGEND = 200;
  private static final List<String> COLOURS =
      List.of("#1f6f8b", "#c8553d", "#588157", "#e0a458", "#6a4c93", "#99a8b2");

  private final Recording recording;
  private final List<String> workloads;
  private final double low;
  private final int bottom;
  private final int right;
  private final StringBuilder out = new StringBuilder();

  private GrowthChart(Recording recording) {
    this.recording = recording;
    workloads = recording.workloads();
    double least = Double.MAX_VALUE;
    double most = Double.MIN_VALUE;
    for (Figure figure : recording.figures()) {
      least = Math.min(least, figure.median());
      most = Math.max(most, figure.median());
    }
    low = Math.floor(log2(least));
    bottom = TOP + (int) Math.ceil((log2(most) - low) * RISE);
    right = LEFT + STEP * (workloads.size() - 1);
  }

  /** {@return the picture; {@code what} the workloads are} */
  static String svg(Recording recording, String what) {
    GrowthChart chart = new GrowthChart(recording);
    chart.axes();
    List<String> engines = recording.engines();
    for (int i = 0; i < engines.size(); i++) {
      chart.line(engines.get(i), COLOURS.get(i % COLOURS.size()), i);
    }
    chart.text(LEFT, 16, "start", recording.figures().getFirst().unit() + " by " + what);
    chart.text(LEFT, 32, "start", "both logarithmic; grey lines double with the workload");
    return chart.picture();
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  private double y(double value) {
    return bottom - (log2(value) - low) * RISE;
  }

  private void axes() {
    for (int i = 0; i < workloads.size(); i++) {
      text(LEFT + STEP * i, bottom + 18, "middle", workloads.get(i));
    }
    for (double y = bottom; y >= TOP; y -= 2 * RISE) {
      text(
          LEFT - 8,
          y + 4,
          "end",
          String.format(Locale.ROOT, "%.3g", Math.pow(2, low + (bottom - y) / RISE)));
    }
    for (int start = TOP; start < bottom + (right - LEFT) / 2; start += 2 * RISE) {
      guide(start);
    }
  }

  /** From the left axis upwards, or from the bottom where it starts below. */
  private void guide(int start) {
    double slope = (double) RISE / STEP;
    double fromX = start <= bottom ? LEFT : LEFT + (start - bottom) / slope;
    double toX = Math.min(right, LEFT + (start - TOP) / slope);
    if (fromX < toX) {
      out.append(
          String.format(
              Locale.ROOT,
              "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#ddd\"/>%n",
              fromX,
              start - (fromX - LEFT) * slope,
              toX,
              start - (toX - LEFT) * slope));
    }
  }

  private void line(String engine, String colour, int index) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < workloads.size(); i++) {
      Figure figure = recording.find(workloads.get(i), engine);
      if (figure != null) {
        points.append(String.format(Locale.ROOT, "%d,%.1f ", LEFT + STEP * i, y(figure.median())));
      }
    }
    out.append(
        String.format(
            Locale.ROOT,
            "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
            points.toString().strip(),
            colour));
    int y = TOP + 18 * index;
    out.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" fill=\"%s\"/>%n",
            right + 20,
            y,
            colour));
    text(right + 34, y + 9, "start", engine);
  }

  private void text(double x, double baseline, String anchor, String words) {
    out.append(Svg.text(x, baseline, anchor, words));
  }

  private String picture() {
    return Svg.picture(right + LEGEND, bottom + 30, out.toString());
  }
}
