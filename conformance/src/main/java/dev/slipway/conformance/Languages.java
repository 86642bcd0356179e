package dev.slipway.conformance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compilers of other languages: the Maven artifacts of {@code languages/pom.xml}, resolved on first
 * use into {@code target/languages}.
 */
public final class Languages {
  private static final Path TARGET = Path.of("target/languages").toAbsolutePath();
  private static final Path LOG = TARGET.resolve("maven.log");

  private Languages() {}

  /**
   * {@return the folder that holds the artifacts, or empty where Maven is missing or cannot resolve
   * them}
   *
   * @throws IllegalStateException on a CI machine, where it must not be missing
   */
  public static synchronized Optional<Path> artifacts() throws IOException, InterruptedException {
    Path wanted = Path.of("languages/pom.xml").toAbsolutePath();
    Path done = TARGET.resolve("resolved.xml");
    Path folder = TARGET.resolve("lib");
    if (Files.exists(done) && Files.mismatch(wanted, done) == -1) {
      return Optional.of(folder);
    }
    Files.createDirectories(TARGET);
    List<String> command =
        List.of(
            "mvn",
            "-q",
            "-B",
            "-f",
            wanted.toString(),
            "dependency:copy-dependencies",
            "-DoutputDirectory=" + folder);
    if (run(command) == 0) {
      Files.copy(wanted, done, StandardCopyOption.REPLACE_EXISTING);
      return Optional.of(folder);
    }
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("Maven failed: see " + LOG);
    }
    return Optional.empty();
  }

  /**
   * Runs a program of the artifacts in a JVM of its own.
   *
   * @param prefixes what the names of the jars on its class path start with
   * @throws IllegalStateException if it fails, with what it wrote
   */
  public static void java(Path artifacts, List<String> prefixes, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> jars = new ArrayList<>();
    try (Stream<Path> files = Files.list(artifacts)) {
      files
          .map(Path::toString)
          .filter(file -> file.endsWith(".jar"))
          .filter(file -> prefixes.stream().anyMatch(Path.of(file).getFileName().toString()::startsWith))
          .sorted()
          .forEach(jars::add);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(String.join(File.pathSeparator, jars));
    command.addAll(arguments);
    if (run(command) != 0) {
      throw new IllegalStateException(command + ":\n" + Files.readString(LOG));
    }
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(LOG.toFile())
          .start()
          .waitFor();
    } catch (IOException e) {
      Files.writeString(LOG, command.getFirst() + " could not be started: " + e.getMessage());
      return 127;
    }
  }
}
