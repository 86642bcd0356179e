package dev.slipway.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.runtime.Storage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random modules give the results of another engine, however they are split. */
class GeneratedModulesTest {
  @ParameterizedTest
  @CsvSource({"mvp, HEAP, 4000", "mvp-nt, HEAP, 60", "mvp-nt, NATIVE, 400"})
  void giveTheExpectedResults(String profile, Storage storage, int splitAbove) throws IOException {
    Options options = Options.DEFAULT.withStorage(storage).withSplitAbove(splitAbove);
    GeneratedModules.Outcome outcome =
        GeneratedModules.run(Corpora.folder("generated").resolve(profile), options);
    assertEquals(List.of(), outcome.failures());
    assertTrue(outcome.calls() > 100);
  }
}
