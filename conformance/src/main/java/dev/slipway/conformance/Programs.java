package dev.slipway.conformance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Programs of the system: compilers and package managers. */
public final class Programs {
  private Programs() {}

  /** {@return the files of that name that are executable in the folders of the PATH, in order} */
  public static List<Path> onPath(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .toList();
  }

  /** {@return whether what is missing is a failure} */
  public static boolean isCi() {
    return "true".equals(System.getenv("CI"));
  }

  /**
   * Runs a program to its end.
   *
   * @param folder where it runs
   * @param environment is added to this process's own
   * @throws IllegalStateException if it fails, with what it wrote
   */
  public static void run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("slipway", ".log");
    try {
      if (status(folder, environment, log, command) != 0) {
        throw new IllegalStateException(String.join(" ", command) + ":\n" + Files.readString(log));
      }
    } finally {
      Files.delete(log);
    }
  }

  /**
   * Runs a program to its end.
   *
   * @param log gets what it writes
   * @return its exit code; 127 if it could not be started
   */
  static int status(Path folder, Map<String, String> environment, Path log, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      return builder.start().waitFor();
    } catch (IOException e) {
      Files.writeString(log, command.getFirst() + " could not be started: " + e.getMessage());
      return 127;
    }
  }
}
