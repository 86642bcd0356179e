package dev.slipway.compiler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * What became of a module. Depends on the module and the options only: the same every time.
 *
 * @param module its name
 * @param functions how many the module defines
 * @param classes how many class files
 * @param classBytes their size together
 * @param methods of functions, parts included
 * @param codeBytes the size of these methods' bytecode together
 * @param largestBytes the size of the largest
 * @param largestMethod its name
 * @param split functions that became several methods, most parts first
 * @param refused methods that HotSpot would not compile; always empty
 */
public record CompileReport(
    String module,
    int functions,
    int classes,
    long classBytes,
    int methods,
    long codeBytes,
    int largestBytes,
    String largestMethod,
    List<FunctionEntry> split,
    List<FunctionEntry> refused) {

  /**
   * A function.
   *
   * @param index function index; -1 for the compiler's own
   * @param name its method's
   * @param methods how many it became
   * @param bytes of bytecode together
   * @param largest size of its largest method
   * @param largestMethod name of its largest method
   */
  public record FunctionEntry(
      int index, String name, int methods, long bytes, int largest, String largestMethod) {
    /**
     * Methods beside the function's own.
     *
     * @return 0 if it was not split
     */
    public int parts() {
      return methods - 1;
    }
  }

  /**
   * Adds up what is known of every function.
   *
   * @param module its name
   * @param entries one for each function, and one for each method of the compiler's own
   * @param classes class files by name
   * @return the report
   */
  public static CompileReport of(
      String module, List<FunctionEntry> entries, SortedMap<String, byte[]> classes) {
    long classBytes = classes.values().stream().mapToLong(bytes -> bytes.length).sum();
    FunctionEntry largest =
        entries.stream()
            .max(Comparator.comparingInt(FunctionEntry::largest))
            .orElse(new FunctionEntry(-1, "", 0, 0, 0, ""));
    List<FunctionEntry> split = new ArrayList<>(entries);
    split.removeIf(entry -> entry.methods() == 1);
    split.sort(
        Comparator.comparingInt(FunctionEntry::parts)
            .reversed()
            .thenComparingInt(FunctionEntry::index));
    List<FunctionEntry> refused = new ArrayList<>(entries);
    refused.removeIf(entry -> entry.largest() <= Options.HUGE_METHOD_LIMIT);
    return new CompileReport(
        module,
        (int) entries.stream().filter(entry -> entry.index() >= 0).count(),
        classes.size(),
        classBytes,
        entries.stream().mapToInt(FunctionEntry::methods).sum(),
        entries.stream().mapToLong(FunctionEntry::bytes).sum(),
        largest.largest(),
        largest.largestMethod(),
        List.copyOf(split),
        List.copyOf(refused));
  }

  /** {@return the report for people, lines ending in a line feed} */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("module          ").append(module).append('\n');
    text.append("functions       ").append(functions).append('\n');
    text.append("classes         ").append(classes).append(", ").append(classBytes);
    text.append(" bytes\n");
    text.append("methods         ").append(methods).append(", ").append(codeBytes);
    text.append(" bytes of bytecode\n");
    text.append("largest method  ").append(largestMethod).append(", ").append(largestBytes);
    text.append(" bytes\n");
    text.append("split           ").append(split.size()).append(" functions\n");
    for (FunctionEntry entry : split) {
      text.append("  func[").append(entry.index()).append("] ").append(entry.name());
      text.append(": ").append(entry.parts()).append(" parts, ").append(entry.bytes());
      text.append(" bytes, largest ").append(entry.largest()).append('\n');
    }
    text.append("refused         ").append(refused.size()).append('\n');
    for (FunctionEntry entry : refused) {
      text.append("  func[").append(entry.index()).append("] ").append(entry.largestMethod());
      text.append(": ").append(entry.largest()).append(" bytes\n");
    }
    return text.toString();
  }

  /** {@return the report as a JSON object} */
  public String json() {
    StringBuilder text = new StringBuilder("{");
    string(text, "module", module).append(',');
    number(text, "functions", functions).append(',');
    number(text, "classes", classes).append(',');
    number(text, "classBytes", classBytes).append(',');
    number(text, "methods", methods).append(',');
    number(text, "codeBytes", codeBytes).append(',');
    number(text, "largestBytes", largestBytes).append(',');
    string(text, "largestMethod", largestMethod).append(',');
    entries(text, "split", split).append(',');
    entries(text, "refused", refused);
    return text.append('}').toString();
  }

  private static StringBuilder entries(
      StringBuilder text, String key, List<FunctionEntry> entries) {
    quote(text, key).append(":[");
    for (int i = 0; i < entries.size(); i++) {
      FunctionEntry entry = entries.get(i);
      text.append(i == 0 ? "{" : ",{");
      number(text, "index", entry.index()).append(',');
      string(text, "name", entry.name()).append(',');
      number(text, "parts", entry.parts()).append(',');
      number(text, "bytes", entry.bytes()).append(',');
      number(text, "largest", entry.largest()).append(',');
      string(text, "largestMethod", entry.largestMethod()).append('}');
    }
    return text.append(']');
  }

  private static StringBuilder number(StringBuilder text, String key, long value) {
    return quote(text, key).append(':').append(value);
  }

  private static StringBuilder string(StringBuilder text, String key, String value) {
    return quote(quote(text, key).append(':'), value);
  }

  private static StringBuilder quote(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029) {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"');
  }
}
