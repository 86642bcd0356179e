package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * SQLite in memory: one round opens a database, fills it, joins, groups, runs a CTE and closes it
 * ({@code src/main/c/sqlite/workload.c}). Milliseconds a round.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 6, time = 5)
@Measurement(iterations = 5, time = 3)
@Fork(3)
public class SqliteBenchmark {
  /** What every engine must compute for {@link #ROWS}; V8 gives the same. */
  private static final int CHECKSUM = 0xd285cc7a;

  private static final int ROWS = 500;

  @Param({
    "SLIPWAY",
    "SLIPWAY_NATIVE",
    "CHICORY",
    "CHICORY_OLD",
    "ENDIVE",
    "GRAALWASM",
    "WASMTIME",
    "NODE"
  })
  public Engine engine;

  private IntUnaryOperator round;

  @Setup
  public void open() throws IOException {
    round = engine.open(Files.readAllBytes(Path.of(System.getProperty("slipway.sqlite"))), "round");
    engine.warmUp(round, ROWS);
  }

  /** One round; fails if the checksum of the queries' results is wrong. */
  @Benchmark
  public int round() {
    int checksum = round.applyAsInt(ROWS);
    if (checksum != CHECKSUM) {
      throw new IllegalStateException(
          "checksum of the queries' results: expected %08x, found %08x"
              .formatted(CHECKSUM, checksum));
    }
    return checksum;
  }
}
