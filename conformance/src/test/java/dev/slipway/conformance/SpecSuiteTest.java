package dev.slipway.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.compiler.Options;
import dev.slipway.runtime.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The official suite, a test a script, under both storages and with functions split to crumbs. */
class SpecSuiteTest {
  private static final int SCRIPTS = 102;

  /** Commands that pass; those that hang on a module which needs wasm 3.0 do not run. */
  private static final int PASSING = 25_452;

  private static final List<String> GROUPS = List.of("core", "core-bulk-memory");

  /** The same file that wasm's own tests read: what cannot be read cannot be run either. */
  private static final Path EXPECTATIONS =
      Path.of("../wasm/src/test/resources/dev/slipway/wasm/spec-exclusions.txt");

  @TestFactory
  Stream<DynamicNode> suite() throws IOException {
    assumeTrue(Corpora.root().isPresent(), "no corpora: see README, \"Tests\"");
    Path spec = Corpora.root().orElseThrow().resolve("spec");
    Expectations expectations = Expectations.read(EXPECTATIONS);
    List<Path> scripts = new ArrayList<>();
    for (String group : GROUPS) {
      try (Stream<Path> folders = Files.list(spec.resolve(group))) {
        folders.sorted().forEach(scripts::add);
      }
    }
    assertEquals(SCRIPTS, scripts.size(), "scripts in " + GROUPS);
    return Stream.of(
        configuration("heap", Options.DEFAULT, scripts, expectations),
        configuration("native", Options.DEFAULT.withStorage(Storage.NATIVE), scripts, expectations),
        configuration("split", Options.DEFAULT.withSplitAbove(60), scripts, expectations));
  }

  private static DynamicNode configuration(
      String name, Options options, List<Path> scripts, Expectations expectations) {
    AtomicInteger passed = new AtomicInteger();
    Stream<DynamicNode> checks =
        scripts.stream()
            .map(folder ->
                DynamicTest.dynamicTest(
                    script(folder), () -> passed.addAndGet(check(folder, options, expectations))));
    DynamicTest total =
        DynamicTest.dynamicTest(
            PASSING + " commands pass", () -> assertEquals(PASSING, passed.get()));
    return DynamicContainer.dynamicContainer(name, Stream.concat(checks, Stream.of(total)));
  }

  private static String script(Path folder) {
    return folder.getParent().getFileName() + "/" + folder.getFileName();
  }

  /** {@return how many commands passed} */
  private static int check(Path folder, Options options, Expectations expectations)
      throws IOException {
    List<Outcome> outcomes = SpecRunner.run(folder, options);
    assertEquals("", String.join("\n", expectations.problems(script(folder), outcomes)));
    return (int)
        outcomes.stream().filter(outcome -> outcome.status() == Outcome.Status.PASSED).count();
  }
}
