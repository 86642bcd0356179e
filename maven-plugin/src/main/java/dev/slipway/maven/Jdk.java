package dev.slipway.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;

/** Finds a JDK that the compiler runs on. */
final class Jdk {
  private static final int WANTED = 25;

  private final List<String> tried = new ArrayList<>();

  /** {@return the {@code java} of the first JDK that is new enough} */
  Path find(String configured, ToolchainManager toolchains, MavenSession session)
      throws MojoExecutionException {
    List<Path> candidates = new ArrayList<>();
    if (configured != null) {
      candidates.add(java(Path.of(configured)));
    } else {
      addToolchain(candidates, toolchains.getToolchainFromBuildContext("jdk", session));
      Map<String, String> wanted = Map.of("version", "[" + WANTED + ",)");
      List<Toolchain> found = toolchains.getToolchains(session, "jdk", wanted);
      if (found != null) {
        found.forEach(each -> addToolchain(candidates, each));
      }
      candidates.add(java(Path.of(System.getProperty("java.home"))));
      String home = System.getenv("JAVA" + WANTED + "_HOME");
      if (home != null) {
        candidates.add(java(Path.of(home)));
      }
    }
    for (Path candidate : candidates) {
      if (isNewEnough(candidate)) {
        return candidate;
      }
    }
    throw new MojoExecutionException(
        "the compiler needs a JDK "
            + WANTED
            + " or newer; tried "
            + tried
            + ". Select one with maven-toolchains-plugin, add one to toolchains.xml, set JAVA"
            + WANTED
            + "_HOME, or <jdkHome>");
  }

  private static void addToolchain(List<Path> candidates, Toolchain toolchain) {
    String java = toolchain == null ? null : toolchain.findTool("java");
    if (java != null) {
      candidates.add(Path.of(java));
    }
  }

  private static Path java(Path home) {
    Path java = home.resolve("bin/java");
    return Files.exists(java) ? java : home.resolve("bin/java.exe");
  }

  private boolean isNewEnough(Path java) {
    Path home = java.toAbsolutePath().getParent().getParent();
    Properties release = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
    } catch (IOException | IllegalArgumentException e) {
      tried.add(home + " (no JDK)");
      return false;
    }
    String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
    tried.add(home + " (" + version + ")");
    String feature = version.split("[.+-]", 2)[0];
    return feature.matches("\\d{1,4}") && Integer.parseInt(feature) >= WANTED;
  }
}
