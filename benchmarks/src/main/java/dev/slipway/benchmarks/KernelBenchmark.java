package dev.slipway.benchmarks;

import java.util.Locale;
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

/** The functions of {@code src/main/c/kernels/kernels.c}. Milliseconds a call. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(2)
public class KernelBenchmark {
  /** A kernel, with an argument that makes a call take some ten milliseconds. */
  public enum Kernel {
    HASH(2000),
    MATMUL(10),
    NBODY(50_000),
    SIEVE(10),
    FIB(30),
    INDIRECT(200_000),
    BYTECODE(200_000),
    QSORT(5),
    MANDELBROT(150),
    MOVES(50),
    MIXED(2000);

    private final int argument;

    Kernel(int argument) {
      this.argument = argument;
    }

    private IntUnaryOperator open(Engine engine) {
      return CModule.KERNELS.open(engine, name().toLowerCase(Locale.ROOT), argument);
    }
  }

  @Param public Kernel kernel;

  @Param({
    "SLIPWAY",
    "SLIPWAY_NATIVE",
    "CHICORY",
    "CHICORY_OLD",
    "ENDIVE",
    "GRAALWASM",
    "WASMTIME",
    "NODE",
    "CLANG"
  })
  public Engine engine;

  private IntUnaryOperator function;

  /** Compiles the kernel; fails if it computes something else than the machine's own code. */
  @Setup
  public void open() {
    function = kernel.open(engine);
  }

  /** One call. */
  @Benchmark
  public int run() {
    return function.applyAsInt(kernel.argument);
  }
}
