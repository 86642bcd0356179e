package dev.slipway.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.compiler.Options;
import dev.slipway.runtime.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The official suite, a test a script: under both storages, and with functions split to crumbs.
 * {@code -Dslipway.spec=PREFIX,...} runs the scripts whose {@code group/name} begins so.
 */
class SpecSuiteTest {
  private static final int SCRIPTS = 276;

  /** Commands that pass, in each configuration. */
  private static final int PASSING = 63_587;

  private static final Path EXPECTATIONS = Path.of("src/test/resources/spec-expectations.txt");
  private static final Path PAGE = Path.of("../docs/proposals.md");
  private static final String[] ONLY = System.getProperty("slipway.spec", "").split(",");

  private record Configuration(String name, Options options) {}

  private static final List<Configuration> CONFIGURATIONS =
      List.of(
          new Configuration("heap", Options.DEFAULT),
          new Configuration("native", Options.DEFAULT.withStorage(Storage.NATIVE)),
          new Configuration("split", Options.DEFAULT.withSplitAbove(60)));

  private final FeatureScripts features = FeatureScripts.read();
  private final Expectations expectations = Expectations.read(EXPECTATIONS);

  SpecSuiteTest() throws IOException {}

  @TestFactory
  Stream<DynamicNode> suite() throws IOException {
    assumeTrue(Corpora.root().isPresent(), "no corpora: see README, \"Tests\"");
    List<Path> scripts = scripts(Corpora.root().orElseThrow().resolve("spec"));
    if (isWhole()) {
      assertEquals(SCRIPTS, scripts.size(), "scripts");
    }
    ProposalsPage page = new ProposalsPage(features);
    return Stream.concat(
        CONFIGURATIONS.stream()
            .map(configuration ->
                configuration(
                    configuration,
                    scripts,
                    configuration == CONFIGURATIONS.getFirst()
                        ? page::add
                        : (script, outcomes) -> {})),
        Stream.of(DynamicTest.dynamicTest("docs/proposals.md", () -> page(page))));
  }

  private static boolean isWhole() {
    return ONLY[0].isEmpty();
  }

  private static List<Path> scripts(Path spec) throws IOException {
    try (Stream<Path> files = Files.walk(spec, 2)) {
      return files
          .filter(
              folder -> Files.isDirectory(folder) && spec.relativize(folder).getNameCount() == 2)
          .filter(folder -> Stream.of(ONLY).anyMatch(script(folder)::startsWith))
          .sorted()
          .toList();
    }
  }

  private DynamicNode configuration(
      Configuration configuration, List<Path> scripts, BiConsumer<String, List<Outcome>> listener) {
    AtomicInteger passed = new AtomicInteger();
    Stream<DynamicNode> checks =
        scripts.stream()
            .map(folder ->
                DynamicTest.dynamicTest(
                    script(folder),
                    () -> {
                      List<Outcome> outcomes = run(folder, configuration.options());
                      listener.accept(script(folder), outcomes);
                      passed.addAndGet(check(script(folder), outcomes));
                    }));
    DynamicTest total =
        DynamicTest.dynamicTest(
            PASSING + " commands pass",
            () -> {
              assumeTrue(isWhole());
              assertEquals(PASSING, passed.get());
            });
    return DynamicContainer.dynamicContainer(
        configuration.name(), Stream.concat(checks, Stream.of(total)));
  }

  private static String script(Path folder) {
    return folder.getParent().getFileName() + "/" + folder.getFileName();
  }

  private List<Outcome> run(Path folder, Options options) {
    try {
      return SpecRunner.run(folder, options.withFeatures(features.features(script(folder))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return how many commands passed} */
  private int check(String script, List<Outcome> outcomes) {
    assertEquals("", String.join("\n", expectations.problems(script, outcomes)));
    return (int)
        outcomes.stream().filter(outcome -> outcome.status() == Outcome.Status.PASSED).count();
  }

  private static void page(ProposalsPage page) throws IOException {
    assumeTrue(isWhole());
    if (Boolean.getBoolean("slipway.bless")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page.text());
    }
    assertEquals(Files.readString(PAGE), page.text());
  }
}
