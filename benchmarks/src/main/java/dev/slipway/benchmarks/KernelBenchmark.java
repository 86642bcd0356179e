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

    private IntUnaryOperator open(Engine engine, byte[] wasm) {
      return engine.open(wasm, name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  @Param public Kernel kernel;

  @Param({"SLIPWAY", "SLIPWAY_NATIVE", "CHICORY", "ENDIVE", "NODE", "CLANG"})
  public Engine engine;

  private IntUnaryOperator function;
  private int expected;

  /** Compiles the kernel; fails if it computes something else than the machine's own code. */
  @Setup
  public void open() throws IOException {
    byte[] wasm =
        Files.readAllBytes(
            Path.of(System.getProperty("slipway.benchmarks"))
                .resolve("src/main/c/kernels/kernels.wasm"));
    function = kernel.open(engine, wasm);
    expected =
        kernel
            .open(engine == Engine.CLANG ? Engine.SLIPWAY : Engine.CLANG, wasm)
            .applyAsInt(kernel.argument);
  }

  /** One call; fails if its checksum is wrong. */
  @Benchmark
  public int run() {
    int checksum = function.applyAsInt(kernel.argument);
    if (checksum != expected) {
      throw new IllegalStateException(
          "checksum: expected %08x, found %08x".formatted(expected, checksum));
    }
    return checksum;
  }
}
