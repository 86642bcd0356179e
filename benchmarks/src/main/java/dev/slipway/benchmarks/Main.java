package dev.slipway.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs JMH with the arguments given; builds the modules that the benchmarks need first. */
public final class Main {
  private Main() {}

  /** {@code args} are JMH's. */
  public static void main(String[] args) throws Exception {
    Path base = Path.of(System.getProperty("slipway.benchmarks"));
    Path sqlite = base.resolve("target/modules/sqlite.wasm");
    Path script = base.resolve("src/main/c/sqlite/build.sh");
    if (!Files.exists(sqlite)
        || newer(script, sqlite)
        || newer(script.resolveSibling("workload.c"), sqlite)) {
      System.err.println("building " + base.relativize(sqlite) + " (about a minute)");
      int exit =
          new ProcessBuilder(script.toString(), sqlite.toString()).inheritIO().start().waitFor();
      if (exit != 0) {
        System.exit(exit);
      }
    }
    // Forked JVMs get it too; the vectors of v128 are in a module that is not there by default.
    List<String> all =
        new ArrayList<>(
            List.of(
                "-jvmArgsAppend",
                "-Xss4m --add-modules=jdk.incubator.vector -Dslipway.sqlite="
                    + sqlite
                    + " -Dslipway.benchmarks="
                    + base));
    all.addAll(List.of(args));
    org.openjdk.jmh.Main.main(all.toArray(String[]::new));
  }

  private static boolean newer(Path source, Path built) throws java.io.IOException {
    return Files.getLastModifiedTime(source).compareTo(Files.getLastModifiedTime(built)) > 0;
  }
}
