package dev.slipway.benchmarks.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The figures of one benchmark class, measured in one run; a file of {@code results/}.
 *
 * @param conditions names and values: {@link #ABOUT}, {@link #COMMAND}, date, machine, versions
 */
record Recording(String benchmark, SequencedMap<String, String> conditions, List<Figure> figures) {
  /** The condition that says what was measured and how, in sentences. */
  static final String ABOUT = "about";

  /** The condition with the command that repeats it. */
  static final String COMMAND = "command";

  /** The condition that says what the workloads are where each is twice the one before. */
  static final String DOUBLES = "doubles";

  /** What the condition begins with that says why an engine did not run every workload. */
  static final String MISSING = "not all of ";

  private static final String ENDING = ".tsv";
  private static final String HEADER =
      "workload\tengine\tmedian\tmin\tmax\tunit\tforks\titerations";

  void write(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    conditions.forEach((name, value) -> lines.add("# " + name + ": " + value));
    lines.add(HEADER);
    figures.forEach(figure -> lines.add(figure.line()));
    Files.createDirectories(folder);
    Files.write(folder.resolve(benchmark + ENDING), lines);
  }

  /** {@return what stands in the folder, in the order of the benchmarks' names} */
  static List<Recording> read(Path folder) throws IOException {
    TreeMap<String, Recording> all = new TreeMap<>();
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).toList()) {
        String name = file.getFileName().toString();
        all.put(name, parse(name.substring(0, name.length() - ENDING.length()), file));
      }
    }
    return List.copyOf(all.values());
  }

  private static Recording parse(String benchmark, Path file) throws IOException {
    SequencedMap<String, String> conditions = new LinkedHashMap<>();
    List<Figure> figures = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("# ")) {
        int colon = line.indexOf(": ");
        conditions.put(line.substring(2, colon), line.substring(colon + 2));
      } else if (!line.equals(HEADER)) {
        figures.add(Figure.parse(line));
      }
    }
    return new Recording(benchmark, conditions, figures);
  }

  /** {@return the workloads in the order of the run} */
  List<String> workloads() {
    return figures.stream().map(Figure::workload).distinct().toList();
  }

  /** {@return the engines in the order of the run} */
  List<String> engines() {
    return figures.stream().map(Figure::engine).distinct().toList();
  }

  /** {@return the engines that did not run every workload, each with those that it did not} */
  SequencedMap<String, List<String>> incomplete() {
    SequencedMap<String, List<String>> all = new LinkedHashMap<>();
    for (String engine : engines()) {
      List<String> missing = workloads().stream().filter(w -> find(w, engine) == null).toList();
      if (!missing.isEmpty()) {
        all.put(engine, missing);
      }
    }
    return all;
  }

  /** {@return one figure, or null where that engine did not run that workload} */
  Figure find(String workload, String engine) {
    return figures.stream()
        .filter(f -> f.workload().equals(workload) && f.engine().equals(engine))
        .findFirst()
        .orElse(null);
  }
}
