package dev.slipway.wasm.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.SpecCorpus;
import dev.slipway.wasm.binary.BinaryReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The specification's scripts against what is beside them: the commands as JSON and the modules as
 * binaries. Modules that need a feature of 3.0 stand in {@code spec-exclusions.txt}.
 */
class ScriptCorpusTest {
  private static final Set<String> FILE_FIELDS =
      Set.of("filename", "module_type", "binary_filename");

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
      return command instanceof Command.AssertMalformed
          && json.get("module_type").asText().equals("text");
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
  @ValueSource(strings = {"core", "core-bulk-memory", "core-simd"})
  void scriptsHaveTheCommandsOfTheirJson(String group) throws IOException {
    List<Pair> pairs = pairs(group);
    for (Pair pair : pairs) {
      ObjectNode wanted = ((ObjectNode) pair.json()).deepCopy().remove(FILE_FIELDS);
      assertEquals(wanted, CommandJson.of(pair.command()), pair::key);
    }
    assertTrue(pairs.size() > 5_000, "only " + pairs.size() + " commands");
  }

  @ParameterizedTest
  @ValueSource(strings = {"core", "core-bulk-memory", "core-simd"})
  void modulesInTextMeanWhatTheirBinariesMean(String group) throws IOException {
    Map<String, String> exclusions = SpecCorpus.exclusions();
    Set<String> excluded = new HashSet<>();
    int same = 0;
    for (Pair pair : pairs(group)) {
      ScriptModule module = CommandJson.module(pair.command());
      if (module == null || pair.malformedText() || module.form() == ScriptModule.Form.BINARY) {
        continue;
      }
      byte[] binary =
          pair.file(pair.json().has("binary_filename") ? "binary_filename" : "filename");
      if (readable(binary)) {
        byte[] wanted = Meaning.of(BinaryReader.read(binary, Features.ALL));
        assertArrayEquals(wanted, Meaning.of(module.read(Features.ALL)), pair::key);
        same++;
      } else {
        assertThrows(ModuleException.class, () -> module.read(Features.ALL), pair::key);
        assertTrue(exclusions.containsKey(pair.key()), () -> "not excluded: " + pair.key());
        excluded.add(pair.key());
      }
    }
    assertTrue(same > 300, "only " + same + " modules; excluded " + excluded.size());
  }

  private static boolean readable(byte[] binary) {
    try {
      Meaning.of(BinaryReader.read(binary, Features.ALL));
      return true;
    } catch (ModuleException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"core", "core-simd"})
  void malformedTextIsMalformed(String group) throws IOException {
    int rejected = 0;
    for (Pair pair : pairs(group)) {
      if (pair.malformedText()) {
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
    assertTrue(rejected > 400, "only " + rejected + " texts");
  }
}
