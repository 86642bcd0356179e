package dev.slipway.wasm.text;

import dev.slipway.wasm.ModuleException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** String literals (spec 6.3.3) and names (6.3.4) to bytes and text, and back. */
final class Strings {
  private Strings() {}

  /** {@return the end of the escape that starts at {@code at}, or -1 if it is not one} */
  static int escapeEnd(String text, int at) {
    if (at + 1 >= text.length()) {
      return -1;
    }
    char c = text.charAt(at + 1);
    if ("tnr\"'\\".indexOf(c) >= 0) {
      return at + 2;
    }
    if (c == 'u') {
      return unicodeEnd(text, at + 2);
    }
    boolean hex = at + 2 < text.length() && Numbers.hex(c) >= 0;
    return hex && Numbers.hex(text.charAt(at + 2)) >= 0 ? at + 3 : -1;
  }

  private static int unicodeEnd(String text, int open) {
    if (open >= text.length() || text.charAt(open) != '{') {
      return -1;
    }
    int close = text.indexOf('}', open);
    if (close < 0) {
      return -1;
    }
    int value = scalar(text, open + 1, close);
    boolean legal = value >= 0 && (value < 0xD800 || value > 0xDFFF);
    return legal ? close + 1 : -1;
  }

  /** {@return the hexnum in {@code [from, to)}, or -1 if it is none or beyond Unicode} */
  private static int scalar(String text, int from, int to) {
    int value = -1;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '_') {
        if (i == from || i + 1 == to || text.charAt(i - 1) == '_') {
          return -1;
        }
        continue;
      }
      int digit = Numbers.hex(c);
      if (digit < 0) {
        return -1;
      }
      value = Math.max(value, 0) << 4 | digit;
      if (value > 0x10FFFF) {
        return -1;
      }
    }
    return value;
  }

  /** Appends the bytes of the literal at {@code [start, end)}, quotation marks included. */
  static void decode(String text, int start, int end, ByteArrayOutputStream out) {
    int at = start + 1;
    while (at < end - 1) {
      char c = text.charAt(at);
      if (c == '\\') {
        int next = escapeEnd(text, at);
        escaped(text, at, next, out);
        at = next;
      } else if (c < 0x80) {
        out.write(c);
        at++;
      } else {
        int codePoint = text.codePointAt(at);
        out.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        at += Character.charCount(codePoint);
      }
    }
  }

  private static void escaped(String text, int at, int end, ByteArrayOutputStream out) {
    char c = text.charAt(at + 1);
    switch (c) {
      case 't' -> out.write('\t');
      case 'n' -> out.write('\n');
      case 'r' -> out.write('\r');
      case '"', '\'', '\\' -> out.write(c);
      case 'u' ->
          out.writeBytes(
              Character.toString(scalar(text, at + 3, end - 1)).getBytes(StandardCharsets.UTF_8));
      default -> out.write(Numbers.hex(c) << 4 | Numbers.hex(text.charAt(at + 2)));
    }
  }

  /**
   * {@return the name that the literal at {@code [start, end)} spells}
   *
   * @throws ModuleException.Malformed if its bytes are not UTF-8
   */
  static String decodeName(Source source, int start, int end) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
    decode(source.text(), start, end, bytes);
    return utf8(source, bytes.toByteArray(), start);
  }

  /** {@return bytes as text; the error for bytes that are not UTF-8 is at {@code offset}} */
  static String utf8(Source source, byte[] bytes, int offset) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw source.error("malformed UTF-8 encoding", offset);
    }
  }

  /** Appends {@code bytes[start, end)} as a literal, with quotation marks, in ASCII. */
  static void quote(byte[] bytes, int start, int end, StringBuilder out) {
    out.append('"');
    for (int i = start; i < end; i++) {
      int b = bytes[i] & 0xFF;
      if (b < ' ' || b >= 0x7F || b == '"' || b == '\\') {
        out.append('\\').append(Character.forDigit(b >>> 4, 16));
        out.append(Character.forDigit(b & 15, 16));
      } else {
        out.append((char) b);
      }
    }
    out.append('"');
  }

  /** Appends a name as a literal: printable characters as they are, others as escapes. */
  static void quoteName(String name, StringBuilder out) {
    out.append('"');
    name.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"', '\\' -> out.append('\\').append((char) c);
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            default -> {
              if (printable(c)) {
                out.appendCodePoint(c);
              } else {
                out.append("\\u{").append(Integer.toHexString(c)).append('}');
              }
            }
          }
        });
    out.append('"');
  }

  private static boolean printable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
