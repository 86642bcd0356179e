package dev.slipway.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the test data lies: the system property {@code slipway.corpora}. */
public final class Corpora {
  private Corpora() {}

  /**
   * {@return the corpora's folder, or empty where it is missing}
   *
   * @throws IllegalStateException if it is missing on a CI machine, where it must be
   */
  public static Optional<Path> root() {
    Path root = Path.of(System.getProperty("slipway.corpora", "../../shared/corpora"));
    if (Files.isDirectory(root.resolve("spec"))) {
      return Optional.of(root);
    }
    if (Programs.isCi()) {
      throw new IllegalStateException("the corpora are missing at " + root.toAbsolutePath());
    }
    return Optional.empty();
  }
}
