package dev.slipway.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The web-platform tests of WebAssembly, out of Debian's source package of nodejs: fetched on first
 * use into {@code target/wpt}, by the machine's own apt and from where its own packages come.
 */
public final class WebPlatformTests {
  private static final Path TARGET = Path.of("target/wpt").toAbsolutePath();
  private static final Path LOG = TARGET.resolve("fetch.log");
  private static final Path SOURCES = Path.of("/etc/apt");

  /** The folder of the tests in the package, below its top folder. */
  private static final String INSIDE = "test/fixtures/wpt/";

  /** {@code Types: deb} or a line {@code deb ...}: what binary packages come from. */
  private static final Pattern BINARY = Pattern.compile("(?m)^(Types: *)?deb(?=[ \\t]|$)");

  private WebPlatformTests() {}

  /**
   * {@return the folder that holds {@code wasm} and {@code resources}, or empty where they cannot
   * be had}
   *
   * @throws IllegalStateException on a CI machine, where they must not be missing
   */
  public static synchronized Optional<Path> folder() throws IOException, InterruptedException {
    Path folder = TARGET.resolve("tests");
    if (Files.exists(folder)) {
      return Optional.of(folder);
    }
    Files.createDirectories(TARGET);
    Files.deleteIfExists(LOG);
    if (fetch() && extract()) {
      Files.move(unpacked(), folder);
      return Optional.of(folder);
    }
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("the web-platform tests could not be fetched: see " + LOG);
    }
    return Optional.empty();
  }

  private static boolean fetch() throws IOException, InterruptedException {
    Path lists = Files.createDirectories(TARGET.resolve("apt/sources"));
    writeSources(lists);
    List<String> apt = new ArrayList<>(List.of("apt-get", "-q"));
    for (String option :
        List.of(
            "Dir::Etc::sourcelist=/dev/null",
            "Dir::Etc::sourceparts=" + lists,
            "Dir::State::lists=" + Files.createDirectories(TARGET.resolve("apt/lists")),
            "Dir::Cache=" + Files.createDirectories(TARGET.resolve("apt/cache")),
            "APT::Sandbox::User=")) {
      apt.add("-o");
      apt.add(option);
    }
    // A source that has no packages of this kind fails, and does not matter.
    run(with(apt, "update"));
    return run(with(apt, "source", "--download-only", "--tar-only", "nodejs"));
  }

  /** The machine's own sources of binary packages, of source packages. */
  private static void writeSources(Path lists) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES, 2)) {
      for (Path file : files.filter(WebPlatformTests::isSources).toList()) {
        String text = BINARY.matcher(Files.readString(file)).replaceAll("$1deb-src");
        Files.writeString(lists.resolve(file.getFileName()), text);
      }
    } catch (IOException e) {
      Files.writeString(LOG, "no list of package sources: " + e + "\n");
    }
  }

  private static boolean isSources(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file) && (name.endsWith(".list") || name.endsWith(".sources"));
  }

  private static boolean extract() throws IOException, InterruptedException {
    Path archive;
    try (Stream<Path> files = Files.list(TARGET)) {
      Optional<Path> found =
          files.filter(file -> file.toString().endsWith(".orig.tar.xz")).findFirst();
      if (found.isEmpty()) {
        return false;
      }
      archive = found.get();
    }
    Path into = Files.createDirectories(TARGET.resolve("unpacked"));
    List<String> tar = List.of("tar", "-xJf", archive.toString(), "-C", into.toString());
    return run(with(tar, "--wildcards", "*/" + INSIDE + "wasm", "*/" + INSIDE + "resources"));
  }

  private static Path unpacked() throws IOException {
    try (Stream<Path> tops = Files.list(TARGET.resolve("unpacked"))) {
      return tops.findFirst().orElseThrow().resolve(INSIDE);
    }
  }

  private static List<String> with(List<String> command, String... more) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(more));
    return all;
  }

  private static boolean run(List<String> command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .directory(TARGET.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      Files.writeString(LOG, command.getFirst() + " could not be started: " + e.getMessage());
      return false;
    }
  }
}
