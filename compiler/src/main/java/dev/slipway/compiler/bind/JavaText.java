package dev.slipway.compiler.bind;

import java.util.List;

/** Java source text in ASCII, so that no encoding can break it. */
final class JavaText {
  private static final int LONGEST_COMMENT = 200;

  private final StringBuilder text = new StringBuilder();
  private String indent = "";

  /** A line, with what is not ASCII as Unicode escapes. */
  JavaText line(String line) {
    if (!line.isEmpty()) {
      text.append(indent);
    }
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c < 0x80) {
        text.append(c);
      } else {
        text.append(String.format("\\u%04x", (int) c));
      }
    }
    text.append('\n');
    return this;
  }

  /** A line that opens a block. */
  JavaText open(String line) {
    line(line + " {");
    indent += "  ";
    return this;
  }

  JavaText close() {
    indent = indent.substring(2);
    return line("}");
  }

  /** A documentation comment; the lines are HTML already. */
  JavaText doc(List<String> lines) {
    if (lines.size() == 1) {
      return line("/** " + lines.get(0) + " */");
    }
    line("/**");
    lines.forEach(each -> line(" * " + each));
    return line(" */");
  }

  /** {@return any text as HTML in which a comment cannot end, nor a tag or escape begin} */
  static String html(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_COMMENT)
        .forEach(c -> {
          if (c < 0x80 && (Character.isLetterOrDigit(c) || " _.,:;()[]-+=|?!".indexOf(c) >= 0)) {
            out.append((char) c);
          } else if (c == '"') {
            out.append("&quot;");
          } else if (c == '>') {
            out.append("&gt;");
          } else if (c == '$') {
            out.append('$');
          } else {
            // Control characters have no place in HTML.
            out.append("&#").append(c < ' ' || c >= 0x7F && c < 0xA0 ? '?' : c).append(';');
          }
        });
    if (text.codePointCount(0, text.length()) > LONGEST_COMMENT) {
      out.append("...");
    }
    return out.toString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
