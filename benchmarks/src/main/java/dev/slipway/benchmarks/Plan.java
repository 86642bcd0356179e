package dev.slipway.benchmarks;

import dev.slipway.benchmarks.record.Recorder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What {@code record} runs, most important first: each row is one or more tables. */
enum Plan {
  Kernel(
      700,
      "Kernels from C (`src/main/c/kernels`), milliseconds a call; MIXED is integer code of"
          + " CoreMark's mixture. SLIPWAY, SLIPWAY_NATIVE and NODE have three forks each, the"
          + " others one.",
      new Run("KernelBenchmark", "engine=SLIPWAY,SLIPWAY_NATIVE,NODE", 3, 4, 3, 300),
      new Run("KernelBenchmark", "engine=CHICORY,CHICORY_OLD,ENDIVE,GRAALWASM", 1, 4, 4, 300),
      new Run("KernelBenchmark", "engine=WASMTIME,CLANG", 1, 1, 4, 300)),
  Sqlite(
      330,
      "SQLite in memory, built from its sources (`src/main/c/sqlite`): inserts, joins, groups, a"
          + " recursive query; milliseconds a round. SLIPWAY, SLIPWAY_NATIVE and NODE have three"
          + " forks each, the others one.",
      new Run("SqliteBenchmark", "engine=SLIPWAY,SLIPWAY_NATIVE,NODE", 3, 12, 5, 1000),
      new Run("SqliteBenchmark", "engine=CHICORY,CHICORY_OLD,ENDIVE,GRAALWASM", 1, 12, 4, 1000),
      new Run("SqliteBenchmark", "engine=WASMTIME", 1, 2, 4, 1000)),
  Script(
      360,
      "Programs from their own glue, the same script under `./slipway js` and under node;"
          + " milliseconds a round, start excluded. QUICKJS evaluates `src/main/js/round.js` in"
          + " QuickJS; ESBUILD bundles and minifies undici, a hundred files to 730 KB, by a new"
          + " instance of the one compiled module each round. The other runtimes have no JavaScript"
          + " API, or lack what this glue wants.",
      new Run("ScriptBenchmark", "script=QUICKJS", 3, 15, 5, 1000),
      new Run("ScriptBenchmark", "script=ESBUILD", 1, 8, 5, 5000)),
  Compile(
      400,
      "Seconds from the start of a fresh JVM until the module is compiled, all of it, on as many"
          + " cores as there are.",
      Map.of(
          "CHICORY",
          Plan.REFUSED,
          "CHICORY_OLD",
          "it was given sql.js only",
          "ENDIVE",
          Plan.REFUSED,
          "WASMTIME",
          Plan.REFUSED),
      Fresh.COMPILE),
  Feature(
      330,
      "What wasm 3.0 brought, in modules of `src/main/wat`; milliseconds a call. JAVA is the same"
          + " written in Java.",
      Map.of(
          "JAVA",
          "these are not written in Java",
          "ENDIVE",
          "it compiles no v128, which VECTORS and SCALARS have in one module"),
      new Run("FeatureBenchmark", "engine=SLIPWAY,NODE_26", 2, 5, 4, 1000),
      new Run("FeatureBenchmark", "engine=JAVA,ENDIVE", 1, 5, 4, 1000)),
  Program(
      150,
      "Programs of npm with vectors, beside the same without; milliseconds a round.",
      Map.of("ENDIVE", "it compiles no v128"),
      new Run("ProgramBenchmark", "engine=SLIPWAY,NODE", 2, 6, 4, 1000),
      new Run("ProgramBenchmark", "engine=ENDIVE", 1, 6, 4, 1000)),
  Atomics(
      40,
      "Two threads add a million times each to one counter in a shared memory; milliseconds until"
          + " both have.",
      new Run("AtomicsBenchmark", "engine=SLIPWAY,NODE", 2, 5, 4, 1000),
      new Run("AtomicsBenchmark", "engine=ENDIVE", 1, 5, 4, 1000)),
  Boundary(
      630,
      "Between JavaScript and wasm in GraalJS, with Slipway's WebAssembly and with GraalWasm's;"
          + " nanoseconds a call, element or byte. compiled has GraalJS's compiler, interpreted is"
          + " a stock JDK.",
      new Run("BoundaryBenchmark", "", 1, 16, 4, 500)),
  Host(
      120,
      "Calls that a guest makes, in loops; nanoseconds each, the loop included. JAVA_STATIC is a"
          + " loop in Java of calls that HotSpot may not inline; HOST calls a typed host function"
          + " (of V8 a function in JavaScript), HOST_FLAGGED one that first looks at the moved"
          + " flag, as the JavaScript glue does; the rest is call_indirect.",
      Map.of("NODE", "JAVA_STATIC and HOST_FLAGGED are of Java alone"),
      new Run("HostBenchmark", "engine=SLIPWAY", 2, 3, 4, 500),
      new Run(
          "HostBenchmark",
          "engine=NODE calls=HOST,ONE_TARGET,FOUR_TARGETS,SIXTEEN_TARGETS",
          2,
          3,
          4,
          500)),
  Call(
      60,
      "One call from Java of an exported function, or from wasm of an imported one, that does next"
          + " to nothing; nanoseconds.",
      new Run("CallBenchmark", "", 2, 3, 4, 500)),
  Start(
      150,
      "Milliseconds from the start of the process to the first result, compiling included."
          + " SLIPWAY_CACHE finds the module in the compile cache.",
      Fresh.START),
  FirstQuery(
      60,
      "A JVM from its start to its end, with SQLite's first row between, from jars that were"
          + " compiled before (`src/main/startup/FirstQuery.java`); milliseconds a process."
          + " AOT_CACHE is with the JDK's AOT cache, recorded by a run before.",
      new Run("StartUpBenchmark", "", 1, 3, 20, 1000)),
  GrowthOfCompileTime(
      150,
      "Modules of one kind in parts and whole, compiled in one warm JVM: work that doubles takes"
          + " twice as long.",
      Growth.COMPILE),
  Codec(
      250,
      "Codecs from C (`src/main/c/codecs`): JSON read and written, DEFLATE, an image through cosine"
          + " transforms; milliseconds a call.",
      new Run("CodecBenchmark", "engine=SLIPWAY,SLIPWAY_NATIVE,NODE", 2, 4, 4, 500),
      new Run("CodecBenchmark", "engine=CHICORY,CHICORY_OLD,ENDIVE,GRAALWASM", 1, 6, 4, 500),
      new Run("CodecBenchmark", "engine=WASMTIME,CLANG", 1, 1, 4, 500)),
  Instantiation(
      120,
      "One more instance of a compiled module. The memory of `small` is made with its first call,"
          + " in `smallUsed`: its measure is `page`, an array of that size. That of `sqlite` is a"
          + " copy of its first bytes, `sqliteMemory`.",
      new Run("InstantiationBenchmark", "", 1, 4, 4, 1000)),
  Copy(
      120,
      "So many bytes from a Java array into a guest's memory and back; nanoseconds both ways.",
      new Run("CopyBenchmark", "", 1, 3, 4, 500)),
  GrowthOfGrow(
      20,
      "`memory.grow` by a page. A heap memory is copied; a shared one has its room from the start.",
      Growth.GROW),
  GrowthOfThroughput(
      120,
      "Threads that each have an instance of their own, rounds a second of all together; the"
          + " machine's cores are the limit.",
      Growth.THREADS),
  Strings(
      20,
      "The builtin set js-string against the same functions imported from JavaScript; nanoseconds a"
          + " round.",
      new Run("StringsBenchmark", "", 1, 4, 4, 1000));

  private static final String REFUSED =
      "it refused the module or did not compile it in two minutes";

  /** Not by JMH. */
  interface Measure {
    void run(Recorder recorder) throws Exception;

    /** A trial of everything, short. */
    void quick() throws Exception;
  }

  /**
   * A run of JMH.
   *
   * @param pattern of the benchmarks
   * @param parameters theirs with their values, spaces between, or empty
   * @param millis of an iteration
   */
  record Run(
      String pattern, String parameters, int forks, int warmUps, int iterations, int millis) {
    Run quick() {
      return new Run(pattern, parameters, 1, 0, 1, 10);
    }

    List<String> arguments() {
      List<String> all = new ArrayList<>(List.of(pattern, "-f", Integer.toString(forks)));
      all.addAll(List.of("-wi", Integer.toString(warmUps), "-i", Integer.toString(iterations)));
      all.addAll(List.of("-w", millis + "ms", "-r", millis + "ms"));
      for (String parameter : parameters.isEmpty() ? new String[0] : parameters.split(" ")) {
        all.addAll(List.of("-p", parameter));
      }
      return all;
    }
  }

  private final int seconds;
  private final String about;
  private final Map<String, String> missing;
  private final Measure measure;
  private final List<Run> runs;

  Plan(int seconds, String about, Run... runs) {
    this(seconds, about, Map.of(), null, List.of(runs));
  }

  Plan(int seconds, String about, Map<String, String> missing, Run... runs) {
    this(seconds, about, missing, null, List.of(runs));
  }

  Plan(int seconds, String about, Measure measure) {
    this(seconds, about, Map.of(), measure, List.of());
  }

  Plan(int seconds, String about, Map<String, String> missing, Measure measure) {
    this(seconds, about, missing, measure, List.of());
  }

  Plan(int seconds, String about, Map<String, String> missing, Measure measure, List<Run> runs) {
    this.seconds = seconds;
    this.about = about;
    this.missing = missing;
    this.measure = measure;
    this.runs = runs;
  }

  /** {@return about how long it takes on two cores} */
  int seconds() {
    return seconds;
  }

  /** {@return what is measured} */
  String about() {
    return about;
  }

  /** {@return for engines that do not run every workload, why} */
  Map<String, String> missing() {
    return missing;
  }

  /** {@return empty where {@link #measure} is what measures} */
  List<Run> runs() {
    return runs;
  }

  Measure measure() {
    return measure;
  }

  /** {@return whether {@code name} is a row, or all of them} */
  static boolean isRow(String name) {
    return name.equals("all") || Arrays.stream(values()).anyMatch(row -> row.name().equals(name));
  }

  /**
   * {@return the rows of these names, all of them for {@code all} or none}
   *
   * @throws IllegalArgumentException if there is no such row
   */
  static List<Plan> rows(List<String> names) {
    if (names.isEmpty() || names.equals(List.of("all"))) {
      return List.of(values());
    }
    for (String name : names) {
      if (name.equals("all") || !isRow(name)) {
        throw new IllegalArgumentException(
            name + " is no table; these are: " + Arrays.toString(values()));
      }
    }
    return names.stream().map(Plan::valueOf).toList();
  }
}
