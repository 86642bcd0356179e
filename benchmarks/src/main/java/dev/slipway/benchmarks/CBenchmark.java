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

/** Functions of C: an amount of work in, a checksum out. Milliseconds a call. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(2)
public abstract class CBenchmark {
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

  /** {@return the module of the function} */
  abstract CModule module();

  /** {@return which function, by a constant named as its export is in lower case} */
  abstract Enum<?> function();

  /** {@return an argument that makes a call take some ten milliseconds} */
  abstract int argument();

  /** Compiles the module; fails if it computes something else than the machine's own code. */
  @Setup
  public void open() {
    function = module().open(engine, function().name().toLowerCase(Locale.ROOT), argument());
  }

  /** One call. */
  @Benchmark
  public int run() {
    return function.applyAsInt(argument());
  }
}
