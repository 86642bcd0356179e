package dev.slipway.benchmarks;

import dev.slipway.js.SlipwayJs;
import dev.slipway.runtime.Func;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
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
 * The builtin set {@code js-string} against the same functions imported from JavaScript.
 * Nanoseconds a round of {@code strings.wat}: 64 calls of {@code charCodeAt} and five others.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class StringsBenchmark {
  private static final int ROUNDS = 1000;

  private static final String POLYFILL =
      """
      (bytes, options) => new WebAssembly.Instance(new WebAssembly.Module(bytes, options), {
        'wasm:js-string': {
          length: (s) => s.length,
          charCodeAt: (s, i) => s.charCodeAt(i),
          fromCharCode: (c) => String.fromCharCode(c),
          concat: (a, b) => a + b,
          substring: (s, from, to) => s.substring(from, to),
          equals: (a, b) => a === b,
        },
      }).exports.run
      """;

  /** Where the functions come from. */
  public enum Provider {
    BUILTINS("({builtins: ['js-string']})"),
    JAVASCRIPT("({})");

    private final String options;

    Provider(String options) {
      this.options = options;
    }
  }

  @Param public Provider provider;

  private Context context;
  private MethodHandle run;

  /** Instantiates the module. */
  @Setup
  public void open() throws IOException {
    context =
        SlipwayJs.configure(Context.newBuilder("js"))
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    SlipwayJs slipway = SlipwayJs.install(context);
    Value bytes = slipway.arrayBuffer(Wat.read("strings"));
    Value function =
        context.eval("js", POLYFILL).execute(bytes, context.eval("js", provider.options));
    run = ((Func) slipway.extern(function)).handle();
    context.enter();
  }

  /** Closes the Context. */
  @TearDown
  public void close() {
    context.leave();
    context.close();
  }

  /** A thousand rounds. */
  @Benchmark
  @org.openjdk.jmh.annotations.OperationsPerInvocation(ROUNDS)
  public int run() throws Throwable {
    return (int) run.invokeExact(ROUNDS);
  }
}
