package dev.slipway.conformance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
    if (Programs.status(TARGET, Map.of(), LOG, command) == 0) {
      Files.copy(wanted, done, StandardCopyOption.REPLACE_EXISTING);
      return Optional.of(folder);
    }
    if (Programs.isCi()) {
      throw new IllegalStateException("Maven failed: see " + LOG);
    }
    return Optional.empty();
  }

  /**
   * {@return a class path of the artifacts' jars}
   *
   * @param kotlin of Kotlin's, or of the others
   */
  public static String classPath(Path artifacts, boolean kotlin) throws IOException {
    try (Stream<Path> files = Files.list(artifacts)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .filter(file -> isKotlin(file.getFileName().toString()) == kotlin)
          .map(Path::toString)
          .sorted()
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  private static boolean isKotlin(String jar) {
    return jar.startsWith("kotlin") || jar.startsWith("annotations");
  }

  /**
   * Runs a program of the JDK.
   *
   * @throws IllegalStateException if it fails, with what it wrote
   */
  public static void jdk(String program, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", program).toString());
    command.addAll(arguments);
    Programs.run(TARGET, Map.of(), command);
  }
}
