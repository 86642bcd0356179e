package dev.slipway.compiler;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the test data is. */
final class Corpora {
  private Corpora() {}

  /** The folder; without it the test is skipped, or fails where {@code CI=true}. */
  static Path folder(String name) {
    Path folder = root().resolve(name);
    boolean there = Files.isDirectory(folder);
    if ("true".equals(System.getenv("CI"))) {
      assertTrue(there, "no corpus at " + folder);
    }
    assumeTrue(there, "no corpus at " + folder);
    return folder;
  }

  private static Path root() {
    String property = System.getProperty("slipway.corpora");
    if (property != null) {
      return Path.of(property);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve(".git")) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    return folder.resolveSibling("shared").resolve("corpora");
  }
}
