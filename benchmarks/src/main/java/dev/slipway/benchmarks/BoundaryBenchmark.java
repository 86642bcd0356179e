package dev.slipway.benchmarks;

import dev.slipway.js.SlipwayJs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The boundary between JavaScript and wasm, {@code src/main/js/boundary.js}: GraalJS with Slipway
 * and with its own WebAssembly, interpreted as on a stock JDK, and with its compiler. Nanoseconds a
 * call, element, or byte.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(BoundaryBenchmark.TIMES)
@Warmup(iterations = 20, time = 1)
@Measurement(iterations = 4, time = 1)
public class BoundaryBenchmark {
  static final int TIMES = 10_000;

  private static final String QUIET = "-Dpolyglot.engine.WarnInterpreterOnly=false";

  /** Whose WebAssembly. */
  public enum Namespace {
    SLIPWAY,
    GRAALWASM
  }

  @Param public Namespace engine;

  @Param({
    "exportI32",
    "exportI64",
    "exportF64",
    "exportNone",
    "importI32",
    "importI64",
    "importF64",
    "importNone",
    "readBytes",
    "writeWords",
    "getBuffer",
    "setBulk"
  })
  public String crossing;

  private Context context;
  private Value function;

  /** Instantiates the module. */
  @Setup
  public void open() throws IOException {
    context = context();
    Path script = Main.base().resolve("src/main/js/boundary.js");
    String wasm = HexFormat.of().formatHex(Wat.read("boundary"));
    function =
        context
            .eval(Source.newBuilder("js", script.toFile()).build())
            .execute(wasm)
            .getMember(crossing);
  }

  private Context context() {
    Context.Builder builder = Context.newBuilder().allowExperimentalOptions(true);
    if (engine == Namespace.GRAALWASM) {
      return builder.allowAllAccess(true).option("js.webassembly", "true").build();
    }
    Context made = SlipwayJs.configure(builder).build();
    SlipwayJs.install(made);
    return made;
  }

  /** Closes the Context. */
  @TearDown
  public void close() {
    context.close();
  }

  /** On a stock JDK. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsPrepend = {GraalWasm.NATIVE, GraalWasm.UNSAFE, GraalWasm.VERSIONS, QUIET})
  public int interpreted() {
    return cross();
  }

  /** With GraalJS's compiler. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsPrepend = {
        GraalWasm.NATIVE,
        GraalWasm.UNSAFE,
        GraalWasm.VERSIONS,
        GraalWasm.UNLOCK,
        GraalWasm.JVMCI,
        GraalWasm.C2,
        "--upgrade-module-path=target/peers/jit"
      })
  public int compiled() {
    return cross();
  }

  private int cross() {
    int crossed = function.execute(TIMES).asInt();
    if (crossed != TIMES) {
      throw new IllegalStateException(crossing + ": expected " + TIMES + ", found " + crossed);
    }
    return crossed;
  }
}
