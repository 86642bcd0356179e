package dev.slipway.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A project of its own, built by a real Maven from a local repository that has our artifacts. */
final class Build {
  static final Path ROOT = Path.of(System.getProperty("slipway.root"));
  private static final Path TARGET = Path.of(System.getProperty("slipway.build")).toAbsolutePath();
  private static final Path REPOSITORY = TARGET.resolve("builds/repository");
  private static final String VERSION = System.getProperty("slipway.version");
  private static final Map<String, String> MODULES =
      Map.of(
          "wasm", "slipway-wasm",
          "runtime", "slipway-runtime",
          "compiler", "slipway-compiler",
          "maven-plugin", "slipway-maven-plugin");

  final Path folder;

  private Build(Path folder) {
    this.folder = folder;
  }

  /** A fresh copy of the example that users copy. */
  static Build ofExample(String name) throws IOException {
    install();
    Build build = new Build(TARGET.resolve("builds").resolve(name));
    Output.delete(build.folder);
    Path example = ROOT.resolve("examples/maven-build");
    try (Stream<Path> files = Files.walk(example)) {
      for (Path file : files.toList()) {
        Path relative = example.relativize(file);
        if (!relative.startsWith("target") && Files.isRegularFile(file)) {
          Path copy = build.folder.resolve(relative);
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    return build;
  }

  /** Puts our artifacts, as packaged, into the repository. */
  private static synchronized void install() throws IOException {
    put(ROOT.resolve("pom.xml"), "slipway-parent", ".pom");
    for (Map.Entry<String, String> module : MODULES.entrySet()) {
      Path at = ROOT.resolve(module.getKey());
      put(at.resolve("pom.xml"), module.getValue(), ".pom");
      put(jar(module.getKey()), module.getValue(), ".jar");
    }
  }

  /** {@return the jar of one of our modules} */
  static Path jar(String module) {
    return ROOT.resolve(module)
        .resolve(System.getProperty("slipway.build"))
        .resolve(MODULES.get(module) + "-" + VERSION + ".jar");
  }

  private static void put(Path file, String artifact, String ending) throws IOException {
    Path folder = REPOSITORY.resolve("dev/slipway").resolve(artifact).resolve(VERSION);
    Files.createDirectories(folder);
    Files.copy(
        file,
        folder.resolve(artifact + "-" + VERSION + ending),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Another build of the compiler under the same version, as with snapshots. */
  static void changeCompiler() throws IOException {
    Path folder = REPOSITORY.resolve("dev/slipway/slipway-compiler").resolve(VERSION);
    Path jar = folder.resolve("slipway-compiler-" + VERSION + ".jar");
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      Files.writeString(files.getPath("/changed"), "yes");
    }
  }

  /** Puts any file into the repository, as {@code com.example:engine:1.2}. */
  static void putEngine(Path file, String ending) throws IOException {
    Path folder = REPOSITORY.resolve("com/example/engine/1.2");
    Files.createDirectories(folder);
    Files.copy(file, folder.resolve("engine-1.2." + ending), StandardCopyOption.REPLACE_EXISTING);
  }

  Build edit(String file, String old, String replacement) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    if (!text.contains(old)) {
      throw new IllegalStateException("no " + old + " in " + path);
    }
    Files.writeString(path, text.replace(old, replacement));
    return this;
  }

  /** What Maven said, and how it ended. */
  record Result(int exit, String log) {}

  Result mvn(String... arguments) throws IOException, InterruptedException {
    Path settings = TARGET.resolve("builds/settings.xml");
    Files.writeString(settings, settings());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("slipway.maven"), "bin/mvn").toString());
    command.addAll(
        List.of(
            "-B",
            "-ntp",
            "-s",
            settings.toString(),
            "-Dmaven.repo.local=" + REPOSITORY,
            "-Daether.enhancedLocalRepository.trackingFilename=none"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  Result run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    // Maven's own JVM, which may be older than this one: what these builds do is to work there.
    builder.environment().put("JAVA_HOME", System.getProperty("slipway.maven.java"));
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    Process process = builder.start();
    process.getOutputStream().close();
    String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), log);
  }

  /** What this build has downloaded already need not come from afar. */
  private static String settings() {
    String near = Path.of(System.getProperty("slipway.repository")).toUri().toString();
    String policy = "<releases><enabled>true</enabled></releases>";
    return "<settings><profiles><profile><id>near</id>"
        + "<repositories><repository><id>near</id><url>"
        + near
        + "</url>"
        + policy
        + "</repository></repositories>"
        + "<pluginRepositories><pluginRepository><id>near</id><url>"
        + near
        + "</url>"
        + policy
        + "</pluginRepository></pluginRepositories>"
        + "</profile></profiles><activeProfiles><activeProfile>near</activeProfile></activeProfiles>"
        + "</settings>";
  }

  /** {@return the time of each file of the output} */
  Map<String, Object> times() throws IOException {
    Map<String, Object> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve("target"))) {
      for (Path file : files.toList()) {
        String name = file.toString();
        if (name.endsWith(".class") || name.endsWith(".java") || name.endsWith("report.json")) {
          times.put(name, Files.getLastModifiedTime(file));
        }
      }
    }
    return times;
  }
}
