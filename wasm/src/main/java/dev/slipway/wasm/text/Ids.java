package dev.slipway.wasm.text;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;

/** How the printer calls the things of one index space: by a unique identifier or by number. */
final class Ids {
  private final String[] ids;

  /**
   * Identifiers for indices below {@code count}.
   *
   * @param name gives a thing's name, or null; equal names are told apart by a suffix
   */
  Ids(int count, IntFunction<String> name) {
    ids = new String[count];
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < count; i++) {
      String wanted = name.apply(i);
      if (wanted != null && !wanted.isEmpty() && taken.add(wanted)) {
        ids[i] = id(wanted);
      }
    }
    for (int i = 0; i < count; i++) {
      String wanted = ids[i] == null ? name.apply(i) : null;
      if (wanted != null && !wanted.isEmpty()) {
        ids[i] = id(unique(wanted, i, taken));
      }
    }
  }

  /** {@return a name not taken yet; the index makes the suffix, so this ends soon} */
  static String unique(String wanted, int index, Set<String> taken) {
    String suffixed = wanted + "#" + index;
    while (!taken.add(suffixed)) {
      suffixed += "#";
    }
    return suffixed;
  }

  /** {@return an identifier that reads as {@code name}, quoted if it must be} */
  static String id(String name) {
    StringBuilder out = new StringBuilder("$");
    if (name.chars().allMatch(c -> Lexer.idChar((char) c))) {
      return out.append(name).toString();
    }
    Strings.quoteName(name, out);
    return out.toString();
  }

  /** {@return the identifier with its dollar sign, or null} */
  String id(int index) {
    return index >= 0 && index < ids.length ? ids[index] : null;
  }

  /** Appends a use of {@code index} after a space. */
  void use(int index, StringBuilder out) {
    String id = id(index);
    out.append(' ').append(id == null ? Integer.toUnsignedString(index) : id);
  }

  /** Appends what stands behind the keyword of a definition. */
  void define(int index, StringBuilder out) {
    String id = id(index);
    if (id != null) {
      out.append(' ').append(id);
    }
    out.append(" (;").append(index).append(";)");
  }
}
