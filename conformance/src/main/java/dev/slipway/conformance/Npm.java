package dev.slipway.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The npm packages of {@code npm/package.json}, installed on first use into {@code target/npm}. */
public final class Npm {
  private static final Path TARGET = Path.of("target/npm").toAbsolutePath();

  private Npm() {}

  /**
   * {@return the folder that holds {@code node_modules}, or empty where npm is missing or cannot
   * install}
   *
   * @throws IllegalStateException on a CI machine, where it must not be missing
   */
  public static synchronized Optional<Path> packages() throws IOException, InterruptedException {
    Path wanted = Path.of("npm/package.json");
    Path done = TARGET.resolve("installed.json");
    if (Files.exists(done) && Files.mismatch(wanted, done) == -1) {
      return Optional.of(TARGET);
    }
    Files.createDirectories(TARGET);
    Files.copy(wanted, TARGET.resolve("package.json"), StandardCopyOption.REPLACE_EXISTING);
    if (install() == 0) {
      Files.copy(wanted, done, StandardCopyOption.REPLACE_EXISTING);
      return Optional.of(TARGET);
    }
    if (Programs.isCi()) {
      throw new IllegalStateException("npm install failed: see " + TARGET.resolve("npm.log"));
    }
    return Optional.empty();
  }

  private static int install() throws IOException, InterruptedException {
    return Programs.status(
        TARGET,
        Map.of(),
        TARGET.resolve("npm.log"),
        List.of(
            "npm",
            "install",
            "--ignore-scripts",
            "--legacy-peer-deps", // the grammars of tree-sitter want it native
            "--no-package-lock",
            "--no-audit",
            "--no-fund"));
  }
}
