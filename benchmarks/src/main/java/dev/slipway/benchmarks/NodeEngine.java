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

/**
 * V8 in a process of its own, which a script of {@code src/main/js} drives: a line of text to it, a
 * line back.
 */
final class NodeEngine implements AutoCloseable {
  private final Process process;
  private final Writer to;
  private final BufferedReader from;

  /** Starts a node that ends with this JVM, whose end closes its standard input. */
  NodeEngine(String script, String... arguments) {
    try {
      Path base = Path.of(System.getProperty("slipway.benchmarks"));
      List<String> command =
          new ArrayList<>(
              List.of(
                  Npm.NODE.file("bin/node").toString(),
                  base.resolve("src/main/js").resolve(script).toString()));
      command.addAll(List.of(arguments));
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      to = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
      from =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the export {@code [i32] -> [i32]} of a module without imports} */
  static IntUnaryOperator open(byte[] wasm, String export) {
    NodeEngine node = new NodeEngine("engine.mjs", file(wasm), export);
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
        throw new IllegalStateException("node ended instead of answering " + line);
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
