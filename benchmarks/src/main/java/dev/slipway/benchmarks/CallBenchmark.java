package dev.slipway.benchmarks;

import calls.Calls;
import calls.Chain;
import calls.ChainImports;
import dev.slipway.compiler.Options;
import dev.slipway.compiler.Slipway;
import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.TypedImports;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One call from Java of an exported function, or from wasm of an imported one, that does next to
 * nothing, in nanoseconds.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CallBenchmark {
  private static final int CHAIN = 10_000;

  /** The same as the generated interface's method, for {@link Instance#as} to implement. */
  public interface Proxied {
    int add(int left, int right);
  }

  private int left = 40;
  private int right = 2;
  private Calls typed;
  private Proxied proxied;
  private Instance instance;
  private Chain byMethod;
  private Chain byHandle;

  /** Compiles with the interface that there is a source of, and without. */
  @Setup
  public void open() throws IOException {
    byte[] wasm = Wat.read("calls");
    Options options = Options.DEFAULT.withExports(Calls.class.getName());
    instance = Slipway.compile(wasm, options).instantiate(Imports.NONE);
    typed = instance.as(Calls.class);
    proxied = instance.as(Proxied.class);
    String generated = typed.getClass().getName();
    if (!generated.startsWith(options.className()) || typed.add(40, 2) != 42) {
      throw new IllegalStateException("expected the generated class, found " + generated);
    }
    Options chain = Options.DEFAULT.withExports(Chain.class.getName());
    CompiledModule module = Slipway.compile(Wat.read("imports"), chain);
    Imports typed =
        TypedImports.of(module, MethodHandles.lookup(), ChainImports.class, CallBenchmark::call)
            .func(0, "next")
            .imports();
    byMethod = module.instantiate(typed).as(Chain.class);
    byHandle = module.instantiate((from, name) -> typed.get(from, name)).as(Chain.class);
  }

  private static int add(int left, int right) {
    return left + right;
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static int call(int left, int right) {
    return left + right;
  }

  /** What the guest imports: called, not inlined, like {@link #javaChain}. */
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static int call(int value) {
    return value + 1;
  }

  /** The measure: a static method that HotSpot inlines. */
  @Benchmark
  public int javaInlined() {
    return add(left, right);
  }

  /** A static method that is called. */
  @Benchmark
  public int javaCalled() {
    return call(left, right);
  }

  @Benchmark
  public int typed() {
    return typed.add(left, right);
  }

  @Benchmark
  public int typedTwoResults() {
    Calls.Int2 both = typed.swap(left, right);
    return both.v0() - both.v1();
  }

  @Benchmark
  public int proxied() {
    return proxied.add(left, right);
  }

  @Benchmark
  public Object boxed() {
    return instance.call("add", left, right);
  }

  /** The measure for imports: a Java loop that calls the same static method. */
  @Benchmark
  @OperationsPerInvocation(CHAIN)
  public int javaChain() {
    int value = 0;
    for (int i = 0; i < CHAIN; i++) {
      value = call(value);
    }
    return value;
  }

  /** Imports of an object that implements the generated interface. */
  @Benchmark
  @OperationsPerInvocation(CHAIN)
  public int typedImport() {
    return byMethod.chain(CHAIN);
  }

  /** The same function out of any other {@link Imports}. */
  @Benchmark
  @OperationsPerInvocation(CHAIN)
  public int handleImport() {
    return byHandle.chain(CHAIN);
  }
}
