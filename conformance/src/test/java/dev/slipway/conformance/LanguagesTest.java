package dev.slipway.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.js.host.ScriptHost;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of languages that compile to GC types, run from the JavaScript of their compilers. */
class LanguagesTest {
  @TempDir Path folder;

  @Test
  void kotlin() throws Exception {
    Path artifacts = artifacts();
    Path source = folder.resolve("main.kt");
    Files.write(source, resource("kotlin/main.kt"));
    Path klib = folder.resolve("klib");
    Path library = artifacts.resolve("kotlin-stdlib-wasm-js-2.4.20.klib");
    kotlinc(artifacts, library, klib, List.of("-Xir-produce-klib-dir", source.toString()));
    kotlinc(
        artifacts,
        library,
        folder.resolve("out"),
        List.of("-Xinclude=" + klib, "-Xir-produce-js", "-Xir-dce"));
    prints("kotlin/main.expected.txt", "out/main.mjs");
  }

  @Test
  void teaVm() throws Exception {
    String jars = Languages.classPath(artifacts(), false);
    List<String> sources = new ArrayList<>();
    for (String name : List.of("Program.java", "Build.java", "run.mjs")) {
      Files.write(folder.resolve(name), resource("teavm/" + name));
      if (name.endsWith(".java")) {
        sources.add(folder.resolve(name).toString());
      }
    }
    String classes = folder.resolve("classes").toString();
    List<String> compile =
        new ArrayList<>(List.of("--release", "21", "-proc:none", "-d", classes, "-cp", jars));
    compile.addAll(sources);
    Languages.jdk("javac", compile);
    String classPath = classes + File.pathSeparator + jars;
    Languages.jdk("java", List.of("-cp", classPath, "Build", folder.toString()));
    prints("teavm/program.expected.txt", "run.mjs");
  }

  private static void kotlinc(Path artifacts, Path library, Path out, List<String> more)
      throws IOException, InterruptedException {
    var arguments =
        new ArrayList<>(
            List.of(
                "-cp",
                Languages.classPath(artifacts, true),
                "org.jetbrains.kotlin.cli.js.K2JSCompiler",
                "-Xwasm",
                "-Xwasm-target=wasm-js",
                "-libraries",
                library.toString(),
                "-ir-output-dir",
                out.toString(),
                "-ir-output-name",
                "main"));
    arguments.addAll(more);
    Languages.jdk("java", arguments);
  }

  private static Path artifacts() throws IOException, InterruptedException {
    Optional<Path> artifacts = Languages.artifacts();
    assumeTrue(artifacts.isPresent(), "Maven could not resolve the compilers");
    return artifacts.orElseThrow();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = LanguagesTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private void prints(String expected, String script) throws IOException {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        ScriptHost.builder()
            .out(out)
            .err(err)
            .workingDirectory(folder)
            .stackSize(256 << 20)
            .build()
            .run(Path.of(script));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
    assertEquals(
        new String(resource(expected), StandardCharsets.UTF_8),
        out.toString(StandardCharsets.UTF_8));
    assertEquals(0, code);
  }
}
