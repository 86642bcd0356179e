package dev.slipway.benchmarks.record;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;

/**
 * What one engine needs for one workload.
 *
 * @param workload the parameters besides the engine, in the order of their names
 * @param engine the parameter {@code engine}; the benchmark's method where there is none
 * @param median of all iterations of all forks, as {@code min} and {@code max}
 * @param unit JMH's, such as {@code ms/op}
 */
public record Figure(
    String workload,
    String engine,
    double median,
    double min,
    double max,
    String unit,
    int forks,
    int iterations) {
  private static final String ENGINE = "engine";

  /**
   * {@return the figure of what was not measured by JMH}
   *
   * @param values one each time, at least one
   * @param forks how many JVMs these come from
   */
  public static Figure of(String workload, String engine, double[] values, String unit, int forks) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Figure(
        workload,
        engine,
        median(sorted),
        sorted[0],
        sorted[sorted.length - 1],
        unit,
        forks,
        sorted.length);
  }

  /** {@return the name of the benchmark's method} */
  static String method(RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }

  /**
   * {@return the figure of a result of JMH's}
   *
   * @param several whether the class has more methods
   */
  static Figure of(RunResult result, boolean several) {
    BenchmarkParams params = result.getParams();
    String method = method(result);
    Map<String, String> others = new TreeMap<>();
    for (String key : params.getParamsKeys()) {
      others.put(key, params.getParam(key));
    }
    String engine = others.remove(ENGINE);
    String workload = String.join(" ", others.values());
    double[] scores = scores(result.getBenchmarkResults());
    return new Figure(
        workload.isEmpty() ? method : workload,
        engine(engine, method, several, workload.isEmpty()),
        median(scores),
        scores[0],
        scores[scores.length - 1],
        result.getPrimaryResult().getScoreUnit(),
        result.getBenchmarkResults().size(),
        scores.length);
  }

  /** One column for methods that are the rows, else one for each engine and method. */
  private static String engine(String engine, String method, boolean several, boolean rows) {
    if (engine == null) {
      return several && rows ? "time" : method;
    }
    return several ? engine + ' ' + method : engine;
  }

  /** In ascending order. */
  private static double[] scores(Collection<BenchmarkResult> forks) {
    return forks.stream()
        .map(BenchmarkResult::getIterationResults)
        .flatMap(Collection::stream)
        .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
        .sorted()
        .toArray();
  }

  /** {@return the median of values in ascending order} */
  static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  static double geometricMean(DoubleStream ratios) {
    return Math.exp(ratios.map(Math::log).average().orElseThrow());
  }

  String line() {
    return DoubleStream.of(median, min, max)
        .mapToObj(x -> String.format(Locale.ROOT, "%.5g", x))
        .collect(
            Collectors.joining(
                "\t",
                workload + "\t" + engine + "\t",
                "\t" + unit + "\t" + forks + "\t" + iterations));
  }

  static Figure parse(String line) {
    String[] f = line.split("\t", -1);
    if (f.length != 8) {
      throw new IllegalArgumentException("8 fields expected: " + Arrays.toString(f));
    }
    return new Figure(
        f[0],
        f[1],
        Double.parseDouble(f[2]),
        Double.parseDouble(f[3]),
        Double.parseDouble(f[4]),
        f[5],
        Integer.parseInt(f[6]),
        Integer.parseInt(f[7]));
  }
}
