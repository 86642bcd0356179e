package dev.slipway.wasm;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The corpora as tests of this module need them: modules, and what the spec suite says of each. */
public final class SpecCorpus {
  private SpecCorpus() {}

  /**
   * A command about a module.
   *
   * @param script such as {@code core/align}
   * @param type the command's type in FORMAT.md
   */
  public record Command(String script, String type, int line, Path file, String text) {
    public byte[] bytes() {
      return SpecCorpus.bytes(file);
    }

    /** {@return the key of expectation files: script and line} */
    public String key() {
      return script + " " + line;
    }
  }

  /** {@return the folder; the calling test is skipped without it, or fails where CI=true} */
  public static Path folder() {
    Path folder = find();
    if (folder == null) {
      String message = "no corpora: set -Dslipway.corpora, or put them at ../shared/corpora";
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(message);
      }
      abort(message);
    }
    return folder;
  }

  private static Path find() {
    String set = System.getProperty("slipway.corpora");
    if (set != null && Files.isDirectory(Path.of(set))) {
      return Path.of(set);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path corpora = at.resolve("../shared/corpora");
      if (Files.exists(at.resolve(".git")) && Files.isDirectory(corpora)) {
        return corpora;
      }
    }
    return null;
  }

  /** {@return the commands with a binary module of a group such as {@code core-simd}} */
  public static List<Command> commands(String group) {
    List<Command> commands = new ArrayList<>();
    for (Path json : files(folder().resolve("spec").resolve(group), ".json")) {
      Path dir = json.getParent();
      for (JsonNode node : tree(json).get("commands")) {
        String file = node.path("binary_filename").asText(node.path("filename").asText());
        if (file.endsWith(".wasm")) {
          commands.add(
              new Command(
                  group + "/" + dir.getFileName(),
                  node.get("type").asText(),
                  node.get("line").asInt(),
                  dir.resolve(file),
                  node.path("text").asText()));
        }
      }
    }
    return commands;
  }

  private static JsonNode tree(Path json) {
    try {
      return new ObjectMapper().readTree(json.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return all files below a folder whose names end so, sorted} */
  public static List<Path> files(Path folder, String ending) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the feature that a command needs and Slipway lacks, by {@link Command#key}} */
  public static Map<String, String> exclusions() {
    Map<String, String> exclusions = new HashMap<>();
    try (InputStream in = SpecCorpus.class.getResourceAsStream("spec-exclusions.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#")) {
          int last = line.lastIndexOf(' ');
          exclusions.put(line.substring(0, last), line.substring(last + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return exclusions;
  }
}
