package dev.slipway.conformance;

import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.text.TextReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A module of a script without the fields that need wasm 3.0, so that what the script asserts of
 * the other fields is still checked. The module command itself stays an expected failure.
 */
final class Trimmed {
  /** Text that only wasm 3.0 has. */
  private static final Pattern NEWER =
      Pattern.compile(
          "\\(ref |\\(type \\$\\w+ \\(sub|\\(rec|\\(struct|\\(array|anyref|eqref|i31|exnref"
              + "|ref_as_non_null|ref\\.as_non_null|br_on_|call_ref|return_call|\\(tag |throw");

  /** A constant expression with arithmetic in a field that holds one. */
  private static final Pattern EXTENDED_CONST =
      Pattern.compile(
          "^\\((?:global|data|elem|table)\\b.*i(?:32|64)\\.(?:add|sub|mul)", Pattern.DOTALL);

  private static final Pattern DEFINED = Pattern.compile("^\\(\\w+\\s+(\\$[^\\s()]+)");

  /** Fields whose loss changes what the others see. */
  private static final Pattern STATE = Pattern.compile("^\\((?:elem|data|start)\\b");

  private final List<String> lost = new ArrayList<>();
  private boolean stateLost;

  private Trimmed() {}

  /**
   * Reads a module without its newer fields.
   *
   * @param script the whole {@code .wast}
   * @param line of the module command, from 1
   * @return empty if nothing is left out, or what is left is no module
   */
  static Optional<Module> module(String script, int line, Features features) {
    return new Trimmed().read(script, line, features);
  }

  private Optional<Module> read(String script, int line, Features features) {
    int start = script.indexOf("(module", lineStart(script, line));
    List<String> fields = new ArrayList<>(fields(script, start));
    int all = fields.size();
    fields.removeIf(this::newer);
    for (int i = 0; i < lost.size(); i++) {
      String id = lost.get(i);
      fields.removeIf(field -> mentions(field, id));
    }
    if (fields.size() == all || stateLost) {
      return Optional.empty();
    }
    try {
      String text = "(module " + String.join("\n", fields) + ")";
      return Optional.of(TextReader.readModule(text, "trimmed.wat", features));
    } catch (ModuleException e) {
      return Optional.empty();
    }
  }

  private boolean newer(String field) {
    boolean newer = NEWER.matcher(field).find() || EXTENDED_CONST.matcher(field).find();
    return newer && lose(field);
  }

  private boolean mentions(String field, String id) {
    boolean mentions = Pattern.compile(Pattern.quote(id) + "(?=[\\s()])").matcher(field).find();
    return mentions && lose(field);
  }

  private boolean lose(String field) {
    stateLost |= STATE.matcher(field).find();
    Matcher defined = DEFINED.matcher(field);
    if (defined.find()) {
      lost.add(defined.group(1));
    }
    return true;
  }

  private static int lineStart(String text, int line) {
    int at = 0;
    for (int i = 1; i < line; i++) {
      at = text.indexOf('\n', at) + 1;
    }
    return at;
  }

  /** {@return the parenthesised forms within the form at {@code start}} */
  private static List<String> fields(String text, int start) {
    List<String> fields = new ArrayList<>();
    int depth = 0;
    int from = -1;
    for (int i = start; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '"' -> i = endOfString(text, i);
        case ';' -> i = text.startsWith(";;", i) ? text.indexOf('\n', i) : i;
        case '(' -> {
          if (++depth == 2) {
            from = i;
          }
        }
        case ')' -> {
          if (--depth == 1) {
            fields.add(text.substring(from, i + 1));
          }
          if (depth == 0) {
            return fields;
          }
        }
        default -> {}
      }
    }
    return fields;
  }

  private static int endOfString(String text, int start) {
    int i = start + 1;
    while (text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }
}
