package dev.slipway.wasm.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON of the corpora: objects as maps, arrays as lists, strings and integers. */
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  static Object parse(String text) {
    return new Json(text).value();
  }

  private void blanks() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }

  private boolean accept(char c) {
    blanks();
    boolean found = at < text.length() && text.charAt(at) == c;
    at += found ? 1 : 0;
    return found;
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw new IllegalArgumentException("expected " + c + " at " + at);
    }
  }

  private Object value() {
    if (accept('{')) {
      return object();
    }
    if (accept('[')) {
      return array();
    }
    if (accept('"')) {
      return string();
    }
    int start = at;
    while (at < text.length() && "{}[],: \n\r\t".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return Long.valueOf(text.substring(start, at));
  }

  private Map<String, Object> object() {
    Map<String, Object> map = new LinkedHashMap<>();
    if (accept('}')) {
      return map;
    }
    do {
      expect('"');
      String key = string();
      expect(':');
      map.put(key, value());
    } while (accept(','));
    expect('}');
    return map;
  }

  private List<Object> array() {
    List<Object> list = new ArrayList<>();
    if (accept(']')) {
      return list;
    }
    do {
      list.add(value());
    } while (accept(','));
    expect(']');
    return list;
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      out.append(c == '\\' ? escape() : c);
    }
    at++;
    return out.toString();
  }

  private char escape() {
    char c = text.charAt(at++);
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
      }
      default -> c;
    };
  }
}
