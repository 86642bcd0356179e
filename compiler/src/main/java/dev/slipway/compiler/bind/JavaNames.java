package dev.slipway.compiler.bind;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Java identifiers for any strings. A name that is an identifier stays what it is; else what Java
 * does not allow becomes {@code _}, a keyword gets {@code _} behind it, and of names that would be
 * the same all but one get a number.
 */
public final class JavaNames {
  /** Longer names are cut: a number may come behind them, and javac has limits. */
  private static final int MAX_CHARS = 200;

  private static final Set<String> KEYWORDS =
      Set.of(
          "_",
          "abstract",
          "assert",
          "boolean",
          "break",
          "byte",
          "case",
          "catch",
          "char",
          "class",
          "const",
          "continue",
          "default",
          "do",
          "double",
          "else",
          "enum",
          "extends",
          "false",
          "final",
          "finally",
          "float",
          "for",
          "goto",
          "if",
          "implements",
          "import",
          "instanceof",
          "int",
          "interface",
          "long",
          "native",
          "new",
          "null",
          "package",
          "private",
          "protected",
          "public",
          "return",
          "short",
          "static",
          "strictfp",
          "super",
          "switch",
          "synchronized",
          "this",
          "throw",
          "throws",
          "transient",
          "true",
          "try",
          "void",
          "volatile",
          "while");

  /** Methods of {@code Object}: another meaning, or final. */
  private static final Set<String> OBJECT_METHODS =
      Set.of(
          "clone",
          "equals",
          "finalize",
          "getClass",
          "hashCode",
          "notify",
          "notifyAll",
          "toString",
          "wait");

  private JavaNames() {}

  /** {@return whether a text can be written as a class name with its package} */
  public static boolean isClassName(String text) {
    return Arrays.stream(text.split("\\.", -1)).allMatch(JavaNames::isIdentifier);
  }

  static boolean isIdentifier(String text) {
    return !text.isEmpty() && !KEYWORDS.contains(text) && text.equals(spelt(text));
  }

  /** {@return a method name for each name, all different} */
  static String[] methods(List<String> names) {
    String[] made = new String[names.size()];
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < made.length; i++) {
      String name = names.get(i);
      if (isIdentifier(name) && !OBJECT_METHODS.contains(name) && taken.add(name)) {
        made[i] = name;
      }
    }
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < made.length; i++) {
      if (made[i] == null) {
        made[i] = free(escaped(names.get(i)), taken, numbers);
      }
    }
    return made;
  }

  /** {@return a parameter name for each name, null for one that has none, all different} */
  static String[] params(List<String> names) {
    String[] made = new String[names.size()];
    Set<String> taken = new HashSet<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < made.length; i++) {
      String name = names.get(i);
      made[i] = free(name == null || name.isEmpty() ? "p" + i : escaped(name), taken, numbers);
    }
    return made;
  }

  private static String escaped(String name) {
    String text = spelt(name);
    return KEYWORDS.contains(text) || OBJECT_METHODS.contains(text) ? text + "_" : text;
  }

  private static String free(String name, Set<String> taken, Map<String, Integer> numbers) {
    String text = name;
    while (!taken.add(text)) {
      text = name + "_" + numbers.merge(name, 2, (old, _) -> old + 1);
    }
    return text;
  }

  /** The characters of an identifier; it may be a keyword. */
  private static String spelt(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .limit(MAX_CHARS)
        .forEach(c -> {
          if (text.isEmpty() && !Character.isJavaIdentifierStart(c)) {
            text.append('_');
          }
          if (Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c)) {
            text.appendCodePoint(c);
          } else if (!text.isEmpty() && text.charAt(text.length() - 1) != '_') {
            text.append('_');
          }
        });
    return text.isEmpty() ? "_" : text.toString();
  }
}
