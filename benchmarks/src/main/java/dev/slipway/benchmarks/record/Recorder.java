package dev.slipway.benchmarks.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
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

/** Runs JMH and keeps what it measured: a file of {@code results/} a benchmark class. */
public final class Recorder {
  private Recorder() {}

  /**
   * Runs, writes the recordings, and makes the page of all recordings anew.
   *
   * @param base the folder of the benchmarks
   * @param versions of the engines other than this project's
   * @param args JMH's
   */
  public static void record(Path base, Map<String, String> versions, String[] args)
      throws CommandLineOptionException, RunnerException, IOException {
    SequencedMap<String, String> machine = Machine.conditions();
    Collection<RunResult> results = new Runner(new CommandLineOptions(args)).run();
    Map<String, List<RunResult>> groups =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    Recorder::benchmark, LinkedHashMap::new, Collectors.toList()));
    for (Map.Entry<String, List<RunResult>> group : groups.entrySet()) {
      List<Figure> figures = group.getValue().stream().map(Figure::of).toList();
      SequencedMap<String, String> conditions = new LinkedHashMap<>(machine);
      for (Figure figure : figures) {
        if (versions.containsKey(figure.engine())) {
          conditions.put(figure.engine(), versions.get(figure.engine()));
        }
      }
      new Recording(group.getKey(), conditions, figures).write(base.resolve("results"));
    }
    ResultsPage.write(base);
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
