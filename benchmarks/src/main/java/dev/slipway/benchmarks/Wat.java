package dev.slipway.benchmarks;

import dev.slipway.wasm.Features;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.text.TextReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The modules of {@code src/main/wat}. */
final class Wat {
  private Wat() {}

  /** {@return the binary of a module in text} */
  static byte[] read(String name) throws IOException {
    Path text = Main.base().resolve("src/main/wat").resolve(name + ".wat");
    return BinaryWriter.write(
        TextReader.readModule(
            Files.readAllBytes(text), text.getFileName().toString(), Features.ALL));
  }
}
