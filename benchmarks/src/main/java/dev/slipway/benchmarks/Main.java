package dev.slipway.benchmarks;

import dev.slipway.benchmarks.record.Recorder;
import dev.slipway.benchmarks.record.ResultsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Runs the benchmarks; builds the modules that they need first. Arguments: {@code record NAME...}
 * with rows of {@link Plan} or {@code all}, {@code quick} with these or with JMH's arguments for a
 * trial without a record or a warm-up of its own, {@code page} to make {@code RESULTS.md} anew from
 * {@code results/}, or JMH's own.
 */
public final class Main {
  private final Path base = base();
  private final Path sqlite = base.resolve("target/modules/sqlite.wasm");

  private Main() {}

  /** {@return the folder of the benchmarks} */
  static Path base() {
    return Path.of(System.getProperty("slipway.benchmarks"));
  }

  /** As above. */
  public static void main(String[] args) throws Exception {
    Main main = new Main();
    if (List.of(args).equals(List.of("page"))) {
      main.page();
      return;
    }
    System.setProperty("slipway.sqlite", main.sqlite.toString());
    main.build(base().resolve("src/main/c/sqlite"), "workload.c", main.sqlite);
    for (CModule module : CModule.values()) {
      main.build(module.sources(), module.source(), module.output());
    }
    List<String> rest = args.length == 0 ? List.of() : List.of(args).subList(1, args.length);
    switch (args.length == 0 ? "" : args[0]) {
      case "record" -> main.record(rest);
      case "quick" -> {
        if (!rest.isEmpty() && !Plan.isRow(rest.getFirst())) {
          org.openjdk.jmh.Main.main(main.jmh(rest, true));
          return;
        }
        for (Plan row : Plan.rows(rest)) {
          System.err.println("quick: " + row);
          main.quick(row);
        }
      }
      default -> org.openjdk.jmh.Main.main(main.jmh(List.of(args), false));
    }
  }

  private void record(List<String> names) throws Exception {
    List<Plan> rows = Plan.rows(names);
    int seconds = rows.stream().mapToInt(Plan::seconds).sum();
    System.err.printf("%s: about %d minutes%n", rows, seconds / 60 + 1);
    IllegalStateException failed = new IllegalStateException("rows that failed are below");
    for (Plan row : rows) {
      long began = System.nanoTime();
      try {
        record(row);
      } catch (Exception e) { // the other rows are worth having
        failed.addSuppressed(new IllegalStateException(row.name(), e));
      }
      System.err.printf(
          "%s took %d s, %d were expected%n",
          row, (System.nanoTime() - began) / 1_000_000_000, row.seconds());
    }
    if (failed.getSuppressed().length > 0) {
      throw failed;
    }
  }

  private void record(Plan row) throws Exception {
    String command = "benchmarks/run record " + row;
    Recorder recorder = new Recorder(base, versions(), row.about(), row.missing(), command);
    if (row.runs().isEmpty()) {
      row.measure().run(recorder);
    } else {
      recorder.jmh(row.runs().stream().map(run -> jmh(run.arguments(), false)).toList());
    }
    page();
  }

  private void quick(Plan row) throws Exception {
    if (row.runs().isEmpty()) {
      row.measure().quick();
      return;
    }
    for (Plan.Run run : row.runs()) {
      org.openjdk.jmh.Main.main(jmh(run.quick().arguments(), true));
    }
  }

  private void page() throws IOException {
    SequencedMap<String, String> engines = new LinkedHashMap<>();
    for (Engine engine : Engine.values()) {
      engines.put(engine.name(), engine.configuration());
    }
    ResultsPage.write(base, engines);
  }

  /**
   * JMH's arguments with what forked JVMs must know.
   *
   * @param quick whether engines need not warm up
   */
  private String[] jmh(List<String> arguments, boolean quick) {
    // The vectors of v128 are in a module that is not there by default.
    List<String> all =
        new ArrayList<>(
            List.of(
                "-jvmArgsAppend",
                "-Xss4m --add-modules=jdk.incubator.vector -Dslipway.sqlite="
                    + sqlite
                    + " -Dslipway.quick="
                    + quick
                    + " -Dslipway.benchmarks="
                    + base));
    all.addAll(arguments);
    return all.toArray(String[]::new);
  }

  /** Of the peers, as the build and npm install them. */
  static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("NODE", Npm.NODE.toString());
    versions.put("NODE_26", Npm.NODE_26.toString());
    for (String peer : List.of("CHICORY", "CHICORY_OLD", "ENDIVE", "GRAALWASM", "WASMTIME")) {
      versions.put(peer, System.getProperty("slipway.peer." + peer));
    }
    return versions;
  }

  private void build(Path folder, String source, Path output)
      throws IOException, InterruptedException {
    Path script = folder.resolve("build.sh");
    if (Files.exists(output) && !newer(script, output) && !newer(folder.resolve(source), output)) {
      return;
    }
    System.err.println("building " + base.relativize(output) + " (a minute at most)");
    int exit =
        new ProcessBuilder(script.toString(), output.toString()).inheritIO().start().waitFor();
    if (exit != 0) {
      System.exit(exit);
    }
  }

  private static boolean newer(Path source, Path built) throws IOException {
    return Files.getLastModifiedTime(source).compareTo(Files.getLastModifiedTime(built)) > 0;
  }
}
