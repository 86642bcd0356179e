package dev.slipway.benchmarks.record;

import java.util.Locale;

/** What the charts have in common. */
final class Svg {
  private Svg() {}

  /** {@return words; {@code anchor} is which part of them is at x} */
  static String text(double x, double baseline, String anchor, String words) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
        x,
        baseline,
        anchor,
        words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
  }

  /** {@return a picture on white} */
  static String picture(int width, int height, String content) {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
            width,
            height)
        + content
        + "</svg>\n";
  }
}
