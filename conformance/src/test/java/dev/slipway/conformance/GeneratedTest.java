package dev.slipway.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.compiler.Options;
import dev.slipway.runtime.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generated modules: every call gives the expected result and state, whatever the options. {@code
 * -Dslipway.profiles=PREFIX,...} runs the profiles whose names begin so.
 */
class GeneratedTest {
  /** How many calls are made in a profile's modules. */
  private static final Map<String, Integer> CALLS =
      Map.ofEntries(
          Map.entry("all", 68),
          Map.entry("all-nt", 126),
          Map.entry("gc", 109),
          Map.entry("gc-nt", 142),
          Map.entry("mm64", 133),
          Map.entry("mm64-nt", 167),
          Map.entry("mvp", 146),
          Map.entry("mvp-nt", 186),
          Map.entry("simd", 111),
          Map.entry("simd-nt", 142),
          Map.entry("tail", 132),
          Map.entry("tail-nt", 155));

  private static final String[] ONLY = System.getProperty("slipway.profiles", "").split(",");

  static Stream<Arguments> configurations() {
    return CALLS.keySet().stream()
        .sorted()
        .filter(profile -> Stream.of(ONLY).anyMatch(profile::startsWith))
        .flatMap(profile ->
            Stream.of(
                Arguments.of(profile, "heap", Options.DEFAULT),
                Arguments.of(profile, "native", Options.DEFAULT.withStorage(Storage.NATIVE)),
                Arguments.of(profile, "split", Options.DEFAULT.withSplitAbove(60))));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("configurations")
  void profile(String profile, String name, Options options) throws IOException {
    assumeTrue(Corpora.root().isPresent(), "no corpora: see README, \"Tests\"");
    Path folder = Corpora.root().orElseThrow().resolve("generated").resolve(profile);
    JsonNode modules = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    List<String> problems = new ArrayList<>();
    int calls = 0;
    for (JsonNode module : modules) {
      GeneratedRunner.Result result = GeneratedRunner.run(folder, module, options);
      calls += result.calls();
      problems.addAll(result.problems());
    }
    assertEquals(45, modules.size());
    assertEquals(CALLS.get(profile), calls, "calls");
    assertEquals("", String.join("\n", problems));
  }
}
