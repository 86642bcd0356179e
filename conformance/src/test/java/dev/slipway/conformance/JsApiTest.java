package dev.slipway.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.conformance.WebPlatformRunner.Result;
import dev.slipway.conformance.WebPlatformRunner.Subtest;
import dev.slipway.js.JsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The web-platform tests of the JavaScript API, and of the Web API as far as they need no server.
 * {@code -Dslipway.jsapi=FOLDER} runs another set, such as {@code test/js-api} of the
 * specification's repository; what is expected of that one stands in the expectations as {@code
 * spec/FILE}.
 */
class JsApiTest {
  private static final Path EXPECTATIONS = Path.of("src/test/resources/wpt-expectations.tsv");
  private static final Path PAGE = Path.of("../docs/js-api.md");

  /** Those of {@code wasm/webapi} that fetch nothing. */
  private static final List<String> WEB_API =
      List.of(
          "body",
          "empty-body",
          "instantiateStreaming-bad-imports",
          "instantiateStreaming",
          "invalid-args",
          "invalid-code",
          "modified-contenttype",
          "rejected-arg");

  /** {@link JsApiPage} says why. */
  private static final List<String> LEFT_OUT = List.of("idlharness.any.js", "limits.any.js");

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final Pattern TYPE_REFLECTION =
      Pattern.compile("(^|/)(function/|type\\.|constructor-types\\.)");

  private final SubtestExpectations expectations = SubtestExpectations.read(EXPECTATIONS);

  JsApiTest() throws IOException {}

  @TestFactory
  Stream<DynamicTest> suite() throws Exception {
    Path folder = tests();
    Path wasm = folder.resolve("wasm");
    List<Path> files = files(wasm.resolve("jsapi"));
    for (String name : WEB_API) {
      files.add(wasm.resolve("webapi/" + name + ".any.js"));
    }
    WebPlatformRunner runner = new WebPlatformRunner(harness(folder), wasm.resolve("jsapi"));
    JsApiPage page = new JsApiPage(expectations);
    Stream<DynamicTest> checks =
        files.stream()
            .map(file -> {
              String name = wasm.relativize(file).toString();
              return DynamicTest.dynamicTest(
                  name,
                  () -> {
                    Result result = run(runner, file, name);
                    page.add(name, result);
                    assertEquals("", String.join("\n", expectations.problems(name, result)));
                  });
            });
    return Stream.concat(
            checks, Stream.of(DynamicTest.dynamicTest("docs/js-api.md", () -> check(page))))
        .onClose(runner::close);
  }

  private static Result run(WebPlatformRunner runner, Path file, String name) {
    return assertTimeoutPreemptively(
        LIMIT, () -> runner.run(file, options(name)), name + " does not end");
  }

  private static void check(JsApiPage page) throws IOException {
    if (Boolean.getBoolean("slipway.bless")) {
      Files.writeString(PAGE, page.text());
    }
    assertEquals(Files.readString(PAGE), page.text());
  }

  @Test
  void another() throws Exception {
    String property = System.getProperty("slipway.jsapi");
    assumeTrue(property != null, "no -Dslipway.jsapi=FOLDER");
    Path folder = Path.of(property).toAbsolutePath();
    long passed = 0;
    List<String> problems = new ArrayList<>();
    try (WebPlatformRunner runner = new WebPlatformRunner(harness(tests()), folder)) {
      for (Path file : files(folder)) {
        String name = folder.relativize(file).toString();
        Result result = run(runner, file, name);
        passed += result.subtests().stream().filter(Subtest::passed).count();
        problems.addAll(expectations.problems("spec/" + name, result));
      }
    }
    System.out.println(folder + ": " + passed + " subtests pass");
    assertEquals("", String.join("\n", problems));
  }

  private static Path tests() throws IOException, InterruptedException {
    Optional<Path> folder = WebPlatformTests.folder();
    assumeTrue(folder.isPresent(), "the web-platform tests could not be fetched");
    return folder.orElseThrow();
  }

  private static Path harness(Path folder) {
    return folder.resolve("resources/testharness.js");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return new ArrayList<>(
          files
              .filter(file -> file.toString().endsWith(".any.js"))
              .filter(file -> !LEFT_OUT.contains(file.getFileName().toString()))
              .sorted()
              .toList());
    }
  }

  /** Type reflection, which changes what other tests are about, for the tests of it. */
  private static JsOptions options(String name) {
    return JsOptions.DEFAULT.withTypeReflection(TYPE_REFLECTION.matcher(name).find());
  }
}
