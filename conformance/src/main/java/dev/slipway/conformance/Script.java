package dev.slipway.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code slipway js} in a JVM of its own, as the launcher does. */
public final class Script {
  private Script() {}

  /** What a script printed, and its exit code. */
  public record Result(int exit, String out, String err) {}

  /**
   * Runs a script.
   *
   * @param folder the working directory
   * @param args the script file and its arguments
   * @throws IllegalStateException if it takes longer than {@code seconds}; it is ended then
   */
  public static Result run(Path folder, int seconds, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx3g",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dpolyglot.engine.WarnInterpreterOnly=false",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.slipway.cli.Main",
            "js"));
    command.addAll(List.of(args));
    Path out = Files.createTempFile("slipway", ".out");
    Path err = Files.createTempFile("slipway", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "still running after " + seconds + " s: " + String.join(" ", args));
      }
      return new Result(process.exitValue(), read(out), read(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
