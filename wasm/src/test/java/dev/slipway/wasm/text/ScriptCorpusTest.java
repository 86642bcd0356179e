package dev.slipway.wasm.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.SpecCorpus;
import dev.slipway.wasm.binary.BinaryReader;
import dev.slipway.wasm.binary.BinaryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The modules of the specification's scripts against the binaries beside them. Modules that need a
 * feature of 3.0 stand in {@code spec-exclusions.txt}.
 */
class ScriptCorpusTest {
  /** Modules whose binaries were not made as the specification says, and how they differ. */
  private static final Map<String, String> OTHERWISE =
      Map.of(
          "core/type-rec 45", "an implicit type is not looked for among explicit groups",
          "core/type-rec 185", "an implicit type is not looked for among explicit groups",
          "core/type-rec 197", "an implicit type is not looked for among explicit groups",
          "core-gc/type-subtyping 344", "an implicit type is found though it is not final",
          "core-gc/type-subtyping 373", "an implicit type is found though it is not final",
          "legacy-exceptions/try_catch 10", "an empty else is left out",
          "legacy-exceptions/try_delegate 3", "an empty else is left out");

  /** Texts that were malformed in the older core that the threads scripts are drafted on. */
  private static final Set<String> NOW_INVALID =
      Set.of("threads/memory 84", "threads/memory 88", "threads/memory 92");

  /** A command of a script with its JSON twin. */
  private record Pair(Path folder, Command command, JsonNode json) {
    String key() {
      Path group = folder.getParent().getFileName();
      return group + "/" + folder.getFileName() + " " + command.line();
    }

    byte[] file(String field) {
      return SpecCorpus.bytes(folder.resolve(json.get(field).asText()));
    }

    boolean malformedText() {
      boolean malformed =
          command instanceof Command.AssertMalformed
              || command instanceof Command.AssertMalformedCustom;
      return malformed && json.get("module_type").asText().equals("text");
    }
  }

  static List<String> groups() throws IOException {
    try (Stream<Path> folders = Files.list(SpecCorpus.folder().resolve("spec"))) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private static List<Pair> pairs(String group) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    Path folder = SpecCorpus.folder().resolve("spec").resolve(group);
    for (Path script : SpecCorpus.files(folder, ".wast")) {
      String name = script.getFileName().toString();
      List<Command> commands =
          ScriptReader.read(TextReader.decode(SpecCorpus.bytes(script), name), name);
      Path json = script.resolveSibling(name.replace(".wast", ".json"));
      JsonNode nodes = new ObjectMapper().readTree(json.toFile()).get("commands");
      assertEquals(nodes.size(), commands.size(), name);
      for (int i = 0; i < commands.size(); i++) {
        pairs.add(new Pair(script.getParent(), commands.get(i), nodes.get(i)));
      }
    }
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("groups")
  void modulesInTextMeanWhatTheirBinariesMean(String group) throws IOException {
    Map<String, String> exclusions = SpecCorpus.exclusions();
    Set<String> excluded = new HashSet<>();
    int same = 0;
    for (Pair pair : pairs(group)) {
      if (!(pair.command() instanceof Command.OfModule about)
          || pair.malformedText()
          || about.module().form() == ScriptModule.Form.BINARY) {
        continue;
      }
      ScriptModule module = about.module();
      if (pair.command() instanceof Command.AssertInvalidCustom) {
        assertThrows(ModuleException.Invalid.class, () -> module.read(Features.ALL), pair::key);
        continue;
      }
      byte[] binary =
          pair.file(pair.json().has("binary_filename") ? "binary_filename" : "filename");
      if (readable(binary)) {
        Module wanted = BinaryReader.read(binary, Features.ALL);
        Module read = module.readWithNames(Features.ALL);
        // The binaries of the legacy scripts have no name sections.
        boolean equal =
            group.startsWith("legacy")
                ? Arrays.equals(Meaning.of(wanted), Meaning.of(read))
                : Arrays.equals(BinaryWriter.encode(wanted), BinaryWriter.encode(read));
        assertEquals(!OTHERWISE.containsKey(pair.key()), equal, pair::key);
        same++;
      } else {
        assertThrows(ModuleException.class, () -> module.read(Features.ALL), pair::key);
        assertTrue(exclusions.containsKey(pair.key()), () -> "not excluded: " + pair.key());
        excluded.add(pair.key());
      }
    }
    assertTrue(same > 0, "excluded " + excluded.size());
  }

  private static boolean readable(byte[] binary) {
    try {
      Meaning.of(BinaryReader.read(binary, Features.ALL));
      return true;
    } catch (ModuleException e) {
      return false;
    }
  }

  @Test
  void malformedTextIsMalformed() throws IOException {
    int rejected = 0;
    List<Pair> all = new ArrayList<>();
    for (String group : groups()) {
      all.addAll(pairs(group));
    }
    for (Pair pair : all) {
      if (pair.malformedText() && !NOW_INVALID.contains(pair.key())) {
        String file = pair.json().get("filename").asText();
        ModuleException.Malformed error =
            assertThrows(
                ModuleException.Malformed.class,
                () -> TextReader.readModule(pair.file("filename"), file, Features.ALL),
                pair::key);
        assertTrue(error.offset() >= 0, error::getMessage);
        assertTrue(
            error.getMessage().matches("(?s).+ \\(.+\\.wat:\\d+:\\d+\\)"), error::getMessage);
        rejected++;
      }
    }
    assertTrue(rejected > 1_000, "only " + rejected + " texts");
  }
}
