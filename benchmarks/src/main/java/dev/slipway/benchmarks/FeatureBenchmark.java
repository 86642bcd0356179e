package dev.slipway.benchmarks;

import dev.slipway.wasm.Features;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.text.TextReader;
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
 * What wasm 3.0 brought, a module of {@code src/main/wat} each: GC allocation and field access,
 * arrays, casts, exceptions, tail calls, vectors. Milliseconds a call.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class FeatureBenchmark {
  /** A module, its export, and an argument that makes a call take milliseconds. */
  public enum Kernel {
    STRUCTS("structs", "run", 1),
    ARRAYS("arrays", "run", 20),
    CASTS("casts", "run", 1000),
    EXCEPTIONS("exceptions", "run", 1_000_000),
    TAIL_CALLS("tailcalls", "run", 3_000_000),
    VECTORS("vectors", "run", 200),
    SCALARS("vectors", "scalar", 200);

    private final String module;
    private final String export;
    private final int argument;

    Kernel(String module, String export, int argument) {
      this.module = module;
      this.export = export;
      this.argument = argument;
    }
  }

  @Param public Kernel kernel;

  @Param({"SLIPWAY", "ENDIVE", "NODE"})
  public Engine engine;

  private IntUnaryOperator function;

  /** Compiles the kernel. */
  @Setup
  public void open() throws IOException {
    Path text =
        Path.of(System.getProperty("slipway.benchmarks"), "src/main/wat", kernel.module + ".wat");
    byte[] wasm =
        BinaryWriter.write(
            TextReader.readModule(
                Files.readAllBytes(text), text.getFileName().toString(), Features.ALL));
    function = engine.open(wasm, kernel.export);
  }

  /** One call. */
  @Benchmark
  public int run() {
    return function.applyAsInt(kernel.argument);
  }
}
