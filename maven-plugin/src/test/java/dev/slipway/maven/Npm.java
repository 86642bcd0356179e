package dev.slipway.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files of npm packages, in the versions that the conformance tests have. */
final class Npm {
  private Npm() {}

  /**
   * {@return a file of a package, or empty where npm cannot install it}
   *
   * @throws IllegalStateException on a CI machine, where it must not be missing
   */
  static Optional<Path> file(String name, String path) throws IOException, InterruptedException {
    Path versions = Build.ROOT.resolve("conformance/npm/package.json");
    String json = Files.readString(versions);
    Matcher version = Pattern.compile("\"" + name + "\": *\"([^\"]+)\"").matcher(json);
    if (!version.find()) {
      throw new IllegalStateException("no " + name + " in " + versions);
    }
    Path folder = Path.of(System.getProperty("slipway.build")).toAbsolutePath().resolve("npm");
    Path file = folder.resolve("node_modules").resolve(name).resolve(path);
    Files.createDirectories(folder);
    String log = "";
    if (!Files.exists(file)) {
      log =
          install(
              folder,
              List.of(
                  "npm",
                  "install",
                  "--ignore-scripts",
                  "--no-package-lock",
                  "--no-audit",
                  "--no-fund",
                  name + "@" + version.group(1)));
    }
    if (Files.exists(file)) {
      return Optional.of(file);
    }
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("npm cannot install " + name + ": " + log);
    }
    return Optional.empty();
  }

  private static String install(Path folder, List<String> command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      String log = new String(process.getInputStream().readAllBytes());
      process.waitFor();
      return log;
    } catch (IOException e) {
      return e.toString();
    }
  }
}
