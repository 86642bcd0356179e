package dev.slipway.wasm.text;

import dev.slipway.wasm.ModuleException;

/** Text with the name that messages call it by. */
record Source(String text, String file) {
  /** {@return an error at a character offset, with {@code file:line:column}} */
  ModuleException.Malformed error(String detail, int offset) {
    return new ModuleException.Malformed(detail, offset, where(offset));
  }

  /** {@return {@code file:line:column}, both from 1} */
  String where(int offset) {
    int end = Math.min(offset, text.length());
    int lineStart = end;
    while (lineStart > 0 && !newline(lineStart - 1)) {
      lineStart--;
    }
    return file + ":" + line(end) + ":" + (text.codePointCount(lineStart, end) + 1);
  }

  /** {@return the line, from 1, that holds a character offset} */
  int line(int offset) {
    return 1 + newlines(0, Math.min(offset, text.length()));
  }

  /** {@return how many lines end in {@code [from, to)}} */
  int newlines(int from, int to) {
    int lines = 0;
    for (int i = from; i < to; i++) {
      if (newline(i)) {
        lines++;
      }
    }
    return lines;
  }

  /** Whether a line ends with the character at {@code i}: LF, CR, or the LF of CR LF. */
  private boolean newline(int i) {
    char c = text.charAt(i);
    return c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
  }
}
