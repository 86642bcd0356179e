package dev.slipway.benchmarks;

import java.io.IOException;
import java.util.List;
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
 * Programs that run from their own JavaScript glue, under {@code ./slipway js} and under node: the
 * same script, a line over a pipe a round. Milliseconds a round.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 5)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ScriptBenchmark {
  /** A program, and what its rounds give in V8. */
  public enum Script {
    /** QuickJS evaluates {@code src/main/js/round.js}. */
    QUICKJS("quickjs.mjs", 1743025555) {
      @Override
      List<String> arguments() throws IOException {
        return List.of(
            Npm.QUICKJS.folder().toString(),
            Main.base().resolve("src/main/js/round.js").toString());
      }
    },

    /** esbuild, which is Go, bundles undici: a hundred files to 730 KB. */
    ESBUILD("esbuild.mjs", -1224582043) {
      @Override
      List<String> arguments() throws IOException {
        return List.of(Npm.ESBUILD.folder().toString(), Npm.UNDICI.file("index.js").toString());
      }
    };

    private final String file;
    private final int digest;

    Script(String file, int digest) {
      this.file = file;
      this.digest = digest;
    }

    abstract List<String> arguments() throws IOException;
  }

  /** Whose JavaScript and WebAssembly. */
  public enum Runner {
    SLIPWAY,
    NODE
  }

  @Param public Script script;
  @Param public Runner engine;

  private Pipe pipe;

  /** Starts the program; the first round waits until it has started. */
  @Setup
  public void open() throws IOException {
    String[] arguments = script.arguments().toArray(String[]::new);
    pipe =
        switch (engine) {
          case SLIPWAY -> Pipe.slipway(script.file, arguments);
          case NODE -> Pipe.node(Npm.NODE, script.file, arguments);
        };
    round();
  }

  @TearDown
  public void close() {
    pipe.close();
  }

  /** One round; fails if it gives something else than in V8. */
  @Benchmark
  public int round() {
    int digest = Integer.parseInt(pipe.ask("round"));
    if (digest != script.digest) {
      throw new IllegalStateException(
          "digest of %s: expected %d, found %d".formatted(script, script.digest, digest));
    }
    return digest;
  }
}
