package dev.slipway.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole programs with vectors, beside the same without: a hash ({@link Argon2}) and a parser
 * ({@link Llhttp}). Milliseconds a round.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ProgramBenchmark {
  @Param public Program program;

  // Endive does not compile v128. JMH says so and goes on.
  @Param({"SLIPWAY", "ENDIVE", "NODE"})
  public Engine engine;

  private Workload workload;
  private int expected;

  /**
   * Instantiates the program; fails unless a round gives what the scalar program gives in another
   * engine.
   */
  @Setup
  public void open() throws IOException {
    try (Workload other =
        program.scalar().open(engine == Engine.NODE ? Engine.SLIPWAY : Engine.NODE)) {
      expected = other.run();
      workload = program.open(engine);
      check(workload.run());
      if (!workload.result().equals(other.result())) {
        throw new IllegalStateException(
            "expected %s, found %s".formatted(other.result(), workload.result()));
      }
    }
  }

  @TearDown
  public void close() {
    workload.close();
  }

  /** One round; fails if it computes something else than the first. */
  @Benchmark
  public int run() {
    int digest = workload.run();
    check(digest);
    return digest;
  }

  private void check(int digest) {
    if (digest != expected) {
      throw new IllegalStateException(
          "digest of a round's results: expected %08x, found %08x".formatted(expected, digest));
    }
  }
}
