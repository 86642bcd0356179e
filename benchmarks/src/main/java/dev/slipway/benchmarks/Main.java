package dev.slipway.benchmarks;

import dev.slipway.benchmarks.record.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs JMH with the arguments given; builds the modules that the benchmarks need first. With the
 * word {@code record} before them, keeps the figures in {@code results/} and {@code RESULTS.md}.
 */
public final class Main {
  /** Where the kernels are, compiled for this machine. */
  static final String KERNELS = "target/modules/kernels";

  private Main() {}

  /** {@code args} are JMH's. */
  public static void main(String[] args) throws Exception {
    Path base = Path.of(System.getProperty("slipway.benchmarks"));
    Path sqlite = base.resolve("target/modules/sqlite.wasm");
    build(base, base.resolve("src/main/c/sqlite"), "workload.c", sqlite);
    build(base, base.resolve("src/main/c/kernels"), "kernels.c", base.resolve(KERNELS));
    // Forked JVMs get it too; the vectors of v128 are in a module that is not there by default.
    List<String> all =
        new ArrayList<>(
            List.of(
                "-jvmArgsAppend",
                "-Xss4m --add-modules=jdk.incubator.vector -Dslipway.sqlite="
                    + sqlite
                    + " -Dslipway.benchmarks="
                    + base));
    boolean record = args.length > 0 && args[0].equals("record");
    all.addAll(List.of(args).subList(record ? 1 : 0, args.length));
    String[] jmh = all.toArray(String[]::new);
    if (record) {
      Recorder.record(base, versions(), jmh);
    } else {
      org.openjdk.jmh.Main.main(jmh);
    }
  }

  /** Of the peers, as the build and npm install them. */
  private static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("NODE", Npm.NODE.toString());
    for (Peer peer : Peer.values()) {
      versions.put(peer.name(), System.getProperty("slipway.peer." + peer.name()));
    }
    return versions;
  }

  private static void build(Path base, Path folder, String source, Path output)
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
