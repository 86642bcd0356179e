package dev.slipway.benchmarks;

import dev.slipway.compiler.Slipway;
import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One more instance of a compiled module, in microseconds: of a small one, and of SQLite beside a
 * copy of the memory that such an instance starts with.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class InstantiationBenchmark {
  private CompiledModule small;
  private CompiledModule sqlite;
  private byte[] initial;

  /** Compiles both. */
  @Setup
  public void open() throws IOException {
    small = Slipway.compile(Wat.read("calls"));
    sqlite = Slipway.compile(Files.readAllBytes(Path.of(System.getProperty("slipway.sqlite"))));
    Instance instance = sqlite.instantiate(Imports.NONE);
    initial = instance.memory("memory").read(0, (int) instance.memory("memory").byteSize());
  }

  @Benchmark
  public Instance small() {
    return small.instantiate(Imports.NONE);
  }

  @Benchmark
  public Instance sqlite() {
    return sqlite.instantiate(Imports.NONE);
  }

  /** The measure for SQLite. */
  @Benchmark
  public byte[] copyOfSqlitesMemory() {
    return initial.clone();
  }
}
