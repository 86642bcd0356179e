package dev.slipway.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
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
    Workspace work = new Workspace("kotlin", folder);
    work.copy("main.kt", "run.mjs");
    Path klib = folder.resolve("klib");
    Path library = artifacts.resolve("kotlin-stdlib-wasm-js-2.4.20.klib");
    kotlinc(artifacts, library, klib, List.of("-Xir-produce-klib-dir", work.file("main.kt")));
    kotlinc(
        artifacts,
        library,
        folder.resolve("out"),
        List.of("-Xinclude=" + klib, "-Xir-produce-js", "-Xir-dce"));
    prints(work, "main.expected.txt", "run.mjs");
  }

  @Test
  void teaVm() throws Exception {
    String jars = Languages.classPath(artifacts(), false);
    Workspace work = new Workspace("teavm", folder);
    work.copy("Program.java", "Build.java", "run.mjs");
    String classes = folder.resolve("classes").toString();
    Languages.jdk(
        "javac",
        List.of(
            "--release",
            "21",
            "-proc:none",
            "-d",
            classes,
            "-cp",
            jars,
            work.file("Program.java"),
            work.file("Build.java")));
    String classPath = classes + File.pathSeparator + jars;
    Languages.jdk("java", List.of("-cp", classPath, "Build", folder.toString()));
    prints(work, "program.expected.txt", "run.mjs");
  }

  /** Also expects that the script asks for the builtins of strings. */
  private void prints(Workspace work, String expected, String script) throws IOException {
    String watch = "takes-builtins.mjs";
    try (InputStream in = LanguagesTest.class.getResourceAsStream(watch)) {
      Files.write(folder.resolve(watch), in.readAllBytes());
    }
    work.prints(expected, watch, script);
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
}
