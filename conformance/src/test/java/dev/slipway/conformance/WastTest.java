package dev.slipway.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.compiler.Options;
import dev.slipway.wasm.text.Command;
import dev.slipway.wasm.text.ScriptReader;
import dev.slipway.wasm.text.TextReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * Scripts run from their text, without a conversion by other tools. {@code -Dslipway.scripts=DIR}
 * runs those below a folder that is laid out as the specification's {@code test}, or its {@code
 * test/core}, or the {@code testsuite} repository.
 */
class WastTest {
  private static final String ENDING = ".wast";
  private static final Set<String> FILE_FIELDS =
      Set.of("filename", "module_type", "binary_filename");

  /** Groups that are run from text in every build; the conversions of all are. */
  private static final Set<String> ALWAYS =
      Set.of("core-gc", "core-exceptions", "core-bulk-memory", "legacy-exceptions", "threads");

  private final FeatureScripts features = FeatureScripts.read();
  private final Expectations expectations =
      Expectations.read(Path.of("src/test/resources/spec-expectations.txt"))
          .without("a-custom-section-cannot-make-a-binary-invalid");

  WastTest() throws IOException {}

  @TestFactory
  Stream<DynamicTest> corpus() throws IOException {
    Path spec = spec();
    return scripts(spec)
        .map(file ->
            DynamicTest.dynamicTest(
                spec.relativize(file).toString(),
                () -> {
                  Path folder = file.getParent();
                  List<Command> commands = commands(file);
                  sameAsConversion(
                      folder.resolve(file.getFileName().toString().replace(ENDING, ".json")),
                      commands);
                  String group = folder.getParent().getFileName().toString();
                  if (ALWAYS.contains(group)) {
                    run(group + "/" + folder.getFileName(), commands);
                  }
                }));
  }

  /** Publishes how many commands passed. */
  @TestFactory
  Stream<DynamicTest> given(TestReporter reporter) throws IOException {
    String given = System.getProperty("slipway.scripts", "");
    assumeTrue(!given.isEmpty(), "no folder of scripts is given: -Dslipway.scripts=DIR");
    Path root = Path.of(given);
    AtomicInteger passed = new AtomicInteger();
    return scripts(root)
        .map(file -> {
          Path relative = root.relativize(file);
          return DynamicTest.dynamicTest(
              relative.toString(),
              () -> passed.addAndGet(run(nameInCorpus(relative), commands(file))));
        })
        .onClose(() -> reporter.publishEntry("commands passed", passed.toString()));
  }

  @TestFactory
  Stream<DynamicTest> namesInCorpus() {
    return Map.of(
            "i32.wast", "core/i32",
            "core/i32.wast", "core/i32",
            "simd/simd_lane.wast", "core-simd/simd_lane",
            "core/gc/i31.wast", "core-gc/i31",
            "legacy/exceptions/core/throw.wast", "legacy-exceptions/throw",
            "legacy/throw.wast", "legacy-exceptions/throw",
            "custom/metadata.code.branch_hint/branch_hint.wast", "custom/branch_hint",
            "proposals/threads/atomic.wast", "threads/atomic")
        .entrySet()
        .stream()
        .map(row ->
            DynamicTest.dynamicTest(
                row.getKey(),
                () -> assertEquals(row.getValue(), nameInCorpus(Path.of(row.getKey())))));
  }

  private static Path spec() {
    assumeTrue(Corpora.root().isPresent(), "no corpora: see README, \"Tests\"");
    return Corpora.root().orElseThrow().resolve("spec");
  }

  private static Stream<Path> scripts(Path root) throws IOException {
    List<Path> scripts;
    try (Stream<Path> files = Files.walk(root)) {
      scripts = files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
    assertFalse(scripts.isEmpty(), "no " + ENDING + " below " + root);
    return scripts.stream();
  }

  private static List<Command> commands(Path file) throws IOException {
    String name = file.getFileName().toString();
    return ScriptReader.read(TextReader.decode(Files.readAllBytes(file), name), name);
  }

  /** {@return how many commands passed; those that did not are expected to fail} */
  private int run(String script, List<Command> commands) throws IOException {
    List<Outcome> outcomes =
        SpecRunner.run(commands, Options.DEFAULT.withFeatures(features.features(script)));
    assertEquals("", String.join("\n", expectations.problems(script, outcomes)));
    assertTrue(outcomes.stream().allMatch(o -> o.status() != Outcome.Status.SKIPPED), script);
    return (int) outcomes.stream().filter(o -> o.status() == Outcome.Status.PASSED).count();
  }

  /** {@return the name, as {@code group/name}, that the corpus gives a script of another layout} */
  private static String nameInCorpus(Path relative) {
    List<String> folders = new ArrayList<>();
    for (Path part : relative) {
      folders.add(part.toString());
    }
    String name = folders.removeLast().replace(ENDING, "");
    folders.remove("core");
    String group =
        switch (folders.isEmpty() ? "" : folders.getFirst()) {
          case "" -> "core";
          case "custom" -> "custom";
          case "legacy" -> "legacy-exceptions";
          case "proposals" -> String.join("-", folders.subList(1, folders.size()));
          default -> "core-" + String.join("-", folders);
        };
    return group + "/" + name;
  }

  /** That the reader finds the commands that the conversion found. */
  private static void sameAsConversion(Path json, List<Command> commands) throws IOException {
    JsonNode wanted = new ObjectMapper().readTree(json.toFile()).get("commands");
    assertEquals(
        withoutModules(wanted), withoutModules(new CommandJson(new ArrayList<>()).all(commands)));
  }

  private static ArrayNode withoutModules(JsonNode commands) {
    ArrayNode bare = new ObjectMapper().createArrayNode();
    for (JsonNode command : commands) {
      ObjectNode node = command.deepCopy();
      bare.add(node.remove(FILE_FIELDS));
      node.remove(CommandJson.MODULE);
      if (node.has("commands")) {
        node.set("commands", withoutModules(node.get("commands")));
      }
    }
    return bare;
  }
}
