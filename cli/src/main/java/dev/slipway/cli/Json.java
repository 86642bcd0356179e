package dev.slipway.cli;

import java.util.Collection;
import java.util.function.Consumer;

/** Writes one JSON value, without blanks. */
final class Json {
  private final StringBuilder text = new StringBuilder();
  private boolean first = true;

  void object(Runnable fields) {
    separate();
    text.append('{');
    first = true;
    fields.run();
    text.append('}');
    first = false;
  }

  Json field(String name, String value) {
    key(name);
    value(value);
    return this;
  }

  Json field(String name, Integer value) {
    key(name);
    raw(String.valueOf(value));
    return this;
  }

  <T> void array(String name, Collection<T> values, Consumer<T> write) {
    key(name);
    text.append('[');
    first = true;
    values.forEach(write);
    text.append(']');
    first = false;
  }

  /** A value that is JSON already. */
  void raw(String name, String json) {
    key(name);
    raw(json);
  }

  void value(String value) {
    separate();
    if (value == null) {
      text.append("null");
    } else {
      quote(value);
    }
  }

  private void raw(String json) {
    separate();
    text.append(json);
  }

  private void key(String name) {
    separate();
    quote(name);
    text.append(':');
    first = true;
  }

  private void separate() {
    if (!first) {
      text.append(',');
    }
    first = false;
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
