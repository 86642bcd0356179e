package dev.slipway.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipway.js.host.ScriptHost;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a test builds a program of a toolchain and runs it from the toolchain's JavaScript.
 *
 * @param language the folder of this class's resources that has the sources and expected texts
 */
record Workspace(String language, Path folder) {
  /** Brings sources. */
  void copy(String... names) throws IOException {
    for (String name : names) {
      Files.write(folder.resolve(name), resource(name));
    }
  }

  /** {@return the absolute path of a file here} */
  String file(String name) {
    return folder.resolve(name).toString();
  }

  private byte[] resource(String name) throws IOException {
    try (InputStream in = Workspace.class.getResourceAsStream(language + "/" + name)) {
      return in.readAllBytes();
    }
  }

  /** Runs a script here as {@code slipway js} does, but with nothing to read. */
  Script.Result run(Path script, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit =
        ScriptHost.builder()
            .in(new ByteArrayInputStream(new byte[0]))
            .out(out)
            .err(err)
            .workingDirectory(folder)
            .build()
            .run(script, args);
    return new Script.Result(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Expects that a script prints a resource's text, nothing on its error stream, and ends well. */
  void prints(String expected, String script, String... args) throws IOException {
    Script.Result result = run(Path.of(script), args);
    assertEquals("", result.err());
    assertEquals(text(expected), result.out());
    assertEquals(0, result.exit());
  }

  String text(String name) throws IOException {
    return new String(resource(name), StandardCharsets.UTF_8);
  }
}
