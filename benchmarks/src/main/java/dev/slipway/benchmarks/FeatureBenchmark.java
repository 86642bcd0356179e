package dev.slipway.benchmarks;

import java.io.IOException;
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

  // Endive does not compile v128, which VECTORS and SCALARS have in one module; tail calls, vectors
  // and scalars are not written in Java. JMH says so of each and goes on.
  @Param({"SLIPWAY", "JAVA", "ENDIVE", "NODE_26"})
  public Peers engine;

  /** An engine, or the same written in Java. */
  public enum Peers {
    SLIPWAY,
    JAVA,
    ENDIVE,
    NODE_26
  }

  private IntUnaryOperator function;

  /** Compiles the kernel. */
  @Setup
  public void open() throws IOException {
    function = open(engine);
    int expected =
        open(engine == Peers.NODE_26 ? Peers.SLIPWAY : Peers.NODE_26).applyAsInt(kernel.argument);
    int found = function.applyAsInt(kernel.argument);
    if (found != expected) {
      throw new IllegalStateException("expected %d, found %d".formatted(expected, found));
    }
  }

  private IntUnaryOperator open(Peers peer) throws IOException {
    return peer == Peers.JAVA
        ? PlainJava.function(kernel.module)
        : Engine.valueOf(peer.name()).open(Wat.read(kernel.module), kernel.export);
  }

  /** One call. */
  @Benchmark
  public int run() {
    return function.applyAsInt(kernel.argument);
  }
}
