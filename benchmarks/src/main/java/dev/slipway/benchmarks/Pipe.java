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
import java.util.function.IntUnaryOperator;

/** An engine in a process of its own: a line of text to it, a line back. */
final class Pipe implements AutoCloseable {
  private final Process process;
  private final Writer to;
  private final BufferedReader from;

  private Pipe(List<String> command) {
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
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
   */
  static Pipe node(String script, String... arguments) {
    try {
      Path base = Path.of(System.getProperty("slipway.benchmarks"));
      List<String> command =
          new ArrayList<>(
              List.of(
                  Npm.NODE.file("bin/node").toString(),
                  base.resolve("src/main/js").resolve(script).toString()));
      command.addAll(List.of(arguments));
      return new Pipe(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return a function of a program that answers a number with a number} */
  static IntUnaryOperator program(Path program, String function) {
    Pipe pipe = new Pipe(List.of(program.toString(), function));
    return x -> Integer.parseInt(pipe.ask(Integer.toString(x)));
  }

  /** {@return the export {@code [i32] -> [i32]} of a module without imports} */
  static IntUnaryOperator open(byte[] wasm, String export) {
    Pipe node = node("engine.mjs", file(wasm), export);
    return x -> Integer.parseInt(node.ask(Integer.toString(x)));
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

  @Override
  public void close() {
    process.destroy();
  }
}
