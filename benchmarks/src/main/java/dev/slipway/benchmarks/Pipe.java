package dev.slipway.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

/** An engine in a process of its own: a line of text to it, a line back. */
final class Pipe implements AutoCloseable {
  private final Process process;
  private final Writer to;
  private final BufferedReader from;

  /** In the folder of the benchmarks, wherever this JVM is: a bundle has relative paths in it. */
  private Pipe(List<String> command) {
    try {
      process =
          new ProcessBuilder(command)
              .directory(Main.base().toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      to = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
      from =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts V8 with a script of {@code src/main/js}. It ends with this JVM, whose end closes its
   * standard input.
   *
   * @param node which version of V8
   */
  static Pipe node(Npm node, String script, String... arguments) {
    try {
      return script(List.of(node.file("bin/node").toString()), script, arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the launcher's {@code js}, with its JIT of JavaScript, as {@link #node} does V8. */
  static Pipe slipway(String script, String... arguments) {
    return script(
        List.of(Main.base().resolve("../slipway").normalize().toString(), "js"), script, arguments);
  }

  private static Pipe script(List<String> runner, String script, String... arguments) {
    List<String> command = new ArrayList<>(runner);
    command.add(Main.base().resolve("src/main/js").resolve(script).toString());
    command.addAll(List.of(arguments));
    return new Pipe(command);
  }

  /** Starts a class's {@code main} in a JVM with this one's class path. */
  static Pipe java(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-Dslipway.benchmarks=" + Main.base(),
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(arguments));
    return new Pipe(command);
  }

  /** {@return a function of a program that answers a number with a number} */
  static IntUnaryOperator program(Path program, String function) {
    return new Pipe(List.of(program.toString(), function)).function();
  }

  /** {@return the export {@code [i32] -> [i32]} of a module without imports, in V8} */
  static IntUnaryOperator open(Npm node, byte[] wasm, String export) {
    return node(node, "engine.mjs", file(wasm), export).function();
  }

  /** {@return what answers a number with a number} */
  IntUnaryOperator function() {
    return x -> Integer.parseInt(ask(Integer.toString(x)));
  }

  /** {@return the path of a file with these bytes, until the JVM ends} */
  static String file(byte[] bytes) {
    try {
      Path file = Files.createTempFile("slipway", ".bin");
      file.toFile().deleteOnExit();
      Files.write(file, bytes);
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the script's answer} */
  String ask(String line) {
    try {
      to.write(line + "\n");
      to.flush();
      String answer = from.readLine();
      if (answer == null) {
        throw new IllegalStateException(
            process.info().command().orElse("the engine") + " ended instead of answering " + line);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the process after a time, if it has not ended by then. */
  void endAfter(int seconds) {
    process
        .onExit()
        .orTimeout(seconds, TimeUnit.SECONDS)
        .whenComplete((_, late) -> {
          if (late != null) {
            process.destroyForcibly();
          }
        });
  }

  @Override
  public void close() {
    process.destroy();
  }
}
