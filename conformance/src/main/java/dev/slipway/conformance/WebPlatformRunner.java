package dev.slipway.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.js.JsOptions;
import dev.slipway.js.host.ScriptHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Engine;

/** Runs web-platform tests of WebAssembly in the script host, each in a realm of its own. */
public final class WebPlatformRunner implements AutoCloseable {
  /** A script that a test wants before it. */
  private static final Pattern META = Pattern.compile("(?m)^// META: script=(\\S+)$");

  /** Where such a path is in the folder of the JavaScript API's tests. */
  private static final String JS_API = "/wasm/jsapi/";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What one {@code test()} of a file did. */
  public record Subtest(String name, boolean passed, String message) {}

  /**
   * What a file did.
   *
   * @param error what the harness says of the file as a whole; "" if nothing
   */
  public record Result(String error, List<Subtest> subtests) {}

  private final Engine engine =
      Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
  private final Path harness;
  private final Path jsApi;
  private final Path driver;

  /**
   * @param harness testharness.js
   * @param jsApi the folder of the JavaScript API's tests
   */
  public WebPlatformRunner(Path harness, Path jsApi) throws IOException {
    this.harness = harness;
    this.jsApi = jsApi;
    driver = Files.createTempFile("slipway", ".cjs");
    try (InputStream in = WebPlatformRunner.class.getResourceAsStream("wpt-driver.cjs")) {
      Files.write(driver, in.readAllBytes());
    }
  }

  /** Runs a test file; it gets {@code options}' WebAssembly. */
  public Result run(Path test, JsOptions options) throws IOException {
    List<String> scripts = new ArrayList<>();
    scripts.add(harness.toString());
    Matcher meta = META.matcher(Files.readString(test));
    while (meta.find()) {
      scripts.add(script(test, meta.group(1)).toString());
    }
    scripts.add(test.toString());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ScriptHost.builder()
        .in(InputStream.nullInputStream())
        .out(out)
        .err(err)
        .workingDirectory(test.getParent())
        .webAssembly(options)
        .engine(engine)
        .build()
        .run(driver, scripts.toArray(String[]::new));
    String printed = out.toString(StandardCharsets.UTF_8);
    return printed.isEmpty()
        ? new Result("no result: " + err.toString(StandardCharsets.UTF_8), List.of())
        : result(JSON.readTree(printed));
  }

  private Path script(Path test, String path) {
    return path.startsWith(JS_API)
        ? jsApi.resolve(path.substring(JS_API.length()))
        : test.resolveSibling(path);
  }

  private static Result result(JsonNode json) {
    List<Subtest> subtests = new ArrayList<>();
    for (JsonNode each : json.get("subtests")) {
      subtests.add(
          new Subtest(
              each.get("name").asText(),
              each.get("passed").asBoolean(),
              each.get("message").asText()));
    }
    return new Result(json.get("error").asText(), subtests);
  }

  @Override
  public void close() {
    engine.close();
    driver.toFile().delete();
  }
}
