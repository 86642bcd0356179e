package dev.slipway.benchmarks;

import dev.slipway.benchmarks.record.Figure;
import dev.slipway.benchmarks.record.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is measured in JVMs that have just been started, whose start counts. */
final class Fresh {
  /** Longer than this nobody waits for a compiler. */
  private static final int SECONDS = 120;

  private static final int TIMES = 3;

  private Fresh() {}

  private record Compiled(double seconds, double peak, double heap) {}

  /** Compiling: seconds from the start of the JVM on, and megabytes. */
  static final Plan.Measure COMPILE =
      new Plan.Measure() {
        @Override
        public void run(Recorder recorder) throws IOException {
          List<Figure> time = new ArrayList<>();
          List<Figure> memory = new ArrayList<>();
          String sqljs = Npm.SQL_JS.file("dist/sql-wasm.wasm").toString();
          String esbuild = Npm.ESBUILD.file("esbuild.wasm").toString();
          for (String engine : List.of("SLIPWAY", "CHICORY", "CHICORY_OLD", "ENDIVE", "WASMTIME")) {
            compile("sql.js", sqljs, engine, TIMES, time, memory);
          }
          compile("esbuild", esbuild, "SLIPWAY", TIMES, time, memory);
          for (String engine : List.of("CHICORY", "ENDIVE", "WASMTIME")) {
            compile("esbuild", esbuild, engine, 1, time, memory);
          }
          recorder.figures("Compile", time);
          recorder.figures("CompileMemory", memory);
        }

        @Override
        public void quick() throws IOException {
          List<Figure> time = new ArrayList<>();
          List<Figure> memory = new ArrayList<>();
          for (String engine : List.of("SLIPWAY", "CHICORY", "CHICORY_OLD", "ENDIVE", "WASMTIME")) {
            String kernels = CModule.KERNELS.file().toString();
            compile("kernels", kernels, engine, 1, time, memory);
          }
          time.forEach(System.err::println);
          memory.forEach(System.err::println);
        }
      };

  /** Milliseconds from the start of the process to the first result. */
  static final Plan.Measure START =
      new Plan.Measure() {
        @Override
        public void run(Recorder recorder) throws IOException {
          List<Figure> figures = new ArrayList<>();
          for (String engine : ENGINES) {
            start("small module", CModule.KERNELS.file(), "fib", 1, engine, TIMES, figures);
          }
          for (String engine : ENGINES) {
            Path sqlite = Path.of(System.getProperty("slipway.sqlite"));
            start("SQLite, a round", sqlite, "round", 500, engine, TIMES, figures);
          }
          recorder.figures("Start", figures);
        }

        @Override
        public void quick() {
          List<Figure> figures = new ArrayList<>();
          for (String engine : ENGINES) {
            start("small module", CModule.KERNELS.file(), "fib", 1, engine, 1, figures);
          }
          figures.forEach(System.err::println);
        }
      };

  private static final List<String> ENGINES =
      List.of(
          "SLIPWAY",
          FreshJvm.CACHED,
          "CHICORY",
          "CHICORY_OLD",
          "ENDIVE",
          "GRAALWASM",
          "WASMTIME",
          "NODE");

  private static void compile(
      String name,
      String module,
      String engine,
      int times,
      List<Figure> time,
      List<Figure> memory) {
    double[] seconds = new double[times];
    double[] peak = new double[times];
    double[] heap = new double[times];
    try {
      for (int i = 0; i < times; i++) {
        Compiled compiled = compile(module, engine);
        seconds[i] = compiled.seconds;
        peak[i] = compiled.peak;
        heap[i] = compiled.heap;
      }
    } catch (IllegalStateException e) {
      System.err.println(engine + " does not compile " + name + ": " + e.getMessage());
      return;
    }
    time.add(Figure.of(name, engine, seconds, "s", times));
    memory.add(Figure.of(name + ": resident at most", engine, peak, "MB", times));
    memory.add(Figure.of(name + ": heap in use afterwards", engine, heap, "MB", times));
  }

  private static Compiled compile(String module, String engine) {
    long began = System.nanoTime();
    try (Pipe jvm = Pipe.java(List.of("-Xss4m"), FreshJvm.class, engine, module)) {
      jvm.endAfter(SECONDS);
      jvm.ask("compile");
      double seconds = (System.nanoTime() - began) / 1e9;
      String[] memory = jvm.ask("memory").split(" ");
      return new Compiled(seconds, Double.parseDouble(memory[0]), Double.parseDouble(memory[1]));
    }
  }

  private static void start(
      String name,
      Path module,
      String export,
      int argument,
      String engine,
      int times,
      List<Figure> figures) {
    if (engine.equals(FreshJvm.CACHED)) {
      start(module, export, argument, engine); // fills the cache
    }
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      millis[i] = start(module, export, argument, engine);
    }
    figures.add(Figure.of(name, engine, millis, "ms", times));
  }

  private static double start(Path module, String export, int argument, String engine) {
    long began = System.nanoTime();
    try (Pipe process =
        switch (engine) {
          case "NODE" -> Pipe.node(Npm.NODE, "engine.mjs", module.toString(), export);
          case "GRAALWASM" -> GraalWasm.start(module.toString(), export);
          default ->
              Pipe.java(List.of("-Xss4m"), FreshJvm.class, engine, module.toString(), export);
        }) {
      process.ask(Integer.toString(argument));
      return (System.nanoTime() - began) / 1e6;
    }
  }
}
