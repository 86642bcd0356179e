package dev.slipway.benchmarks;

import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.MovedFlag;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Calls that a guest makes, in loops of {@code src/main/wat/host.wat}, beside loops of calls in
 * Java: of a typed host function, with and without a look at the moved flag before it, and through
 * a table. Nanoseconds a call.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(HostBenchmark.CALLS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class HostBenchmark {
  static final int CALLS = 100_000;

  /** Who calls whom. */
  public enum Calls {
    /** Java, a static method that HotSpot may not inline. */
    JAVA_STATIC,
    HOST,
    /** As the JavaScript glue does before every import. */
    HOST_FLAGGED,
    ONE_TARGET,
    FOUR_TARGETS,
    SIXTEEN_TARGETS
  }

  @Param public Calls calls;

  // JAVA_STATIC and HOST_FLAGGED are of Java alone. JMH says so of NODE and goes on.
  @Param({"SLIPWAY", "NODE"})
  public Engine engine;

  private final MovedFlag flag = new MovedFlag();
  private int detached;
  private IntUnaryOperator loop;

  /** Instantiates the module with the import that these calls need. */
  @Setup
  public void open() throws IOException {
    byte[] wasm = Wat.read("host");
    loop =
        switch (engine) {
          case SLIPWAY -> slipway(wasm);
          case NODE -> {
            String export = export();
            yield Pipe.node(Npm.NODE, "host.mjs", Pipe.file(wasm), export).function();
          }
          default -> throw new IllegalArgumentException("no driver for " + engine);
        };
  }

  /** {@return the loop for V8} */
  private String export() {
    return switch (calls) {
      case HOST_FLAGGED, JAVA_STATIC -> throw new IllegalArgumentException(calls + " in V8");
      default -> calls.name().toLowerCase(Locale.ROOT);
    };
  }

  private IntUnaryOperator slipway(byte[] wasm) {
    if (calls == Calls.JAVA_STATIC) {
      return HostBenchmark::java;
    }
    IntUnaryOperator step = calls == Calls.HOST_FLAGGED ? this::flagged : x -> x + 1;
    Instance instance =
        dev.slipway.compiler.Slipway.compile(wasm)
            .instantiate(Imports.builder().func("m", "step", IntUnaryOperator.class, step).build());
    instance.memory("memory").watch(flag);
    return instance.as(Loops.class).of(calls);
  }

  /** What the module exports. */
  public interface Loops {
    int host(int n);

    int one_target(int n);

    int four_targets(int n);

    int sixteen_targets(int n);

    /** {@return the loop of these calls} */
    default IntUnaryOperator of(Calls calls) {
      return switch (calls) {
        case ONE_TARGET -> this::one_target;
        case FOUR_TARGETS -> this::four_targets;
        case SIXTEEN_TARGETS -> this::sixteen_targets;
        default -> this::host;
      };
    }
  }

  private int flagged(int x) {
    if (flag.raised) {
      flag.raised = false;
      detached++;
    }
    return x + 1;
  }

  private static int java(int n) {
    int x = 0;
    for (int i = n; i != 0; i--) {
      x = step(x);
    }
    return x;
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static int step(int x) {
    return x + 1;
  }

  /** A hundred thousand calls. */
  @Benchmark
  public int call() {
    int result = loop.applyAsInt(CALLS);
    if (result < CALLS || detached > 0) {
      throw new IllegalStateException(calls + ": found " + result + ", " + detached);
    }
    return result;
  }
}
