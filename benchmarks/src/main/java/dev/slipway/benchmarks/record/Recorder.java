package dev.slipway.benchmarks.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Keeps what was measured: a file of {@code results/} a benchmark, and the page of all. */
public final class Recorder {
  private final Path base;
  private final Map<String, String> versions;
  private final Map<String, String> missing;
  private final SequencedMap<String, String> conditions = new LinkedHashMap<>();

  /**
   * Notes the conditions at this time.
   *
   * @param base the folder of the benchmarks
   * @param versions of the engines other than this project's
   * @param about what is measured and how
   * @param missing for engines that do not run every workload, why
   * @param command what repeats it
   */
  public Recorder(
      Path base,
      Map<String, String> versions,
      String about,
      Map<String, String> missing,
      String command) {
    this.base = base;
    this.versions = versions;
    this.missing = missing;
    conditions.put(Recording.ABOUT, about);
    conditions.put(Recording.COMMAND, command);
    conditions.putAll(Machine.conditions());
  }

  /**
   * Runs JMH; what several runs measure of one benchmark class is one recording.
   *
   * @param runs arguments of JMH each
   */
  public void jmh(List<String[]> runs)
      throws CommandLineOptionException, RunnerException, IOException {
    List<RunResult> results = new ArrayList<>();
    for (String[] run : runs) {
      results.addAll(new Runner(new CommandLineOptions(run)).run());
    }
    Map<String, List<RunResult>> groups =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    Recorder::benchmark, LinkedHashMap::new, Collectors.toList()));
    for (Map.Entry<String, List<RunResult>> group : groups.entrySet()) {
      List<RunResult> all = group.getValue();
      boolean several = all.stream().map(Figure::method).distinct().count() > 1;
      write(group.getKey(), Map.of(), all.stream().map(r -> Figure.of(r, several)).toList());
    }
  }

  /** Keeps figures whose workloads double from one to the next; {@code what} they are. */
  public void growth(String benchmark, String what, List<Figure> figures) throws IOException {
    write(benchmark, Map.of(Recording.DOUBLES, what), figures);
  }

  /** Keeps figures, which replace those of this benchmark from before. */
  public void figures(String benchmark, List<Figure> figures) throws IOException {
    write(benchmark, Map.of(), figures);
  }

  private void write(String benchmark, Map<String, String> more, List<Figure> figures)
      throws IOException {
    SequencedMap<String, String> all = new LinkedHashMap<>(conditions);
    all.putAll(more);
    for (Figure figure : figures) {
      if (versions.containsKey(figure.engine())) {
        all.put(figure.engine(), versions.get(figure.engine()));
      }
    }
    for (String engine : new Recording(benchmark, all, figures).incomplete().keySet()) {
      if (missing.containsKey(engine)) {
        all.put(Recording.MISSING + engine, missing.get(engine));
      }
    }
    new Recording(benchmark, all, figures).write(base.resolve("results"));
  }

  /** {@return the simple name of the class without "Benchmark"} */
  private static String benchmark(RunResult result) {
    String[] path = result.getParams().getBenchmark().split("\\.");
    String name = path[path.length - 2];
    return name.endsWith("Benchmark")
        ? name.substring(0, name.length() - "Benchmark".length())
        : name;
  }
}
