package dev.slipway.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples, and the drivers of real npm packages, print exactly what node prints. */
class ScriptsTest {
  private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();

  @TempDir Path temp;

  @Test
  void liveMemory() throws Exception {
    Path picture = temp.resolve("picture.png");
    Script.Result result =
        Script.run(
            temp, 120, EXAMPLES.resolve("live-memory/main.mjs").toString(), picture.toString());
    check(EXAMPLES.resolve("live-memory/expected.txt"), result);
    byte[] header = {(byte) 0x89, 'P', 'N', 'G'};
    assertEquals(
        -1,
        java.util.Arrays.mismatch(header, java.util.Arrays.copyOf(Files.readAllBytes(picture), 4)));
  }

  @Test
  void jspi() throws Exception {
    Path example = EXAMPLES.resolve("jspi");
    check(
        example.resolve("expected.txt"),
        Script.run(temp, 120, example.resolve("main.mjs").toString()));
  }

  @Test
  void sqlite() throws Exception {
    Path main = besidePackages(EXAMPLES.resolve("sqlite/main.mjs"));
    check(EXAMPLES.resolve("sqlite/expected.txt"), Script.run(temp, 240, main.toString()));
  }

  @Test
  void esbuildBundles() throws Exception {
    Path esbuild = packages().resolve("node_modules/esbuild-wasm/bin/esbuild");
    Script.Result result =
        Script.run(
            EXAMPLES.resolve("go"),
            600,
            esbuild.toString(),
            "app.ts",
            "--bundle",
            "--minify",
            "--target=es2018");
    check(EXAMPLES.resolve("go/expected.txt"), result);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "argon2",
        "assemblyscript",
        "esbuild-wasm",
        "hash-wasm",
        "llhttp",
        "quickjs",
        "rollup",
        "source-map",
        "sqljs",
        "tiktoken",
        "treesitter",
        "yoga"
      })
  void driver(String name) throws Exception {
    assumeTrue(Corpora.root().isPresent(), "no corpora: see README, \"Tests\"");
    Path drivers = Corpora.root().orElseThrow().resolve("npm-modules");
    Path script = besidePackages(drivers.resolve(name + ".mjs"));
    check(drivers.resolve(name + ".expected.txt"), Script.run(temp, 600, script.toString()));
  }

  /** Drivers of our own in {@code npm/}; beside each, what node 20 prints. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "binaryen.mjs",
        "brotli.cjs",
        "draco.cjs",
        "graphviz.mjs",
        "manifold.mjs",
        "mupdf.mjs",
        "onig.mjs",
        "pyodide.mjs",
        "resvg.mjs",
        "sodium.cjs",
        "sqlite-wasm.mjs",
        "wabt.cjs",
        "wasmoon.mjs"
      })
  void ownDriver(String name) throws Exception {
    Path folder = Path.of("src/test/resources/dev/slipway/conformance/npm");
    Path script = besidePackages(folder.resolve(name));
    check(folder.resolve(name + ".expected.txt"), Script.run(temp, 600, script.toString()));
  }

  /**
   * Those that take a minute each: where {@code CI=true}, and with {@code -Dslipway.drivers=all}.
   */
  @ParameterizedTest
  @ValueSource(strings = {"biome.cjs", "pglite.mjs", "swc.cjs"})
  @EnabledIf("longDrivers")
  void ownLongDriver(String name) throws Exception {
    ownDriver(name);
  }

  static boolean longDrivers() {
    return Programs.isCi() || "all".equals(System.getProperty("slipway.drivers"));
  }

  private static Path packages() throws IOException, InterruptedException {
    assumeTrue(Npm.packages().isPresent(), "npm packages could not be installed");
    return Npm.packages().orElseThrow();
  }

  /** Scripts find packages beside themselves. */
  private static Path besidePackages(Path script) throws IOException, InterruptedException {
    String name = script.getParent().getFileName() + "-" + script.getFileName();
    return Files.copy(script, packages().resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void check(Path expected, Script.Result result) throws IOException {
    assertEquals(Files.readString(expected).strip(), result.out().strip(), result.err());
    assertEquals(0, result.exit(), result.err());
  }
}
