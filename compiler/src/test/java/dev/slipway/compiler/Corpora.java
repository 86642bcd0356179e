package dev.slipway.compiler;

import static org.junit.jupiter.api.Assertions.fail;

import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.binary.BinaryReader;
import dev.slipway.wasm.validate.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The modules of the test corpora beside the project. */
public final class Corpora {
  private Corpora() {}

  private static Path root() {
    String property = System.getProperty("slipway.corpora");
    if (property != null) {
      return Path.of(property);
    }
    Path dir = Path.of("").toAbsolutePath();
    while (dir != null && !Files.exists(dir.resolve(".git"))) {
      dir = dir.getParent();
    }
    return dir == null ? Path.of("corpora") : dir.resolveSibling("shared").resolve("corpora");
  }

  /** {@return a folder of the corpora}; skips the test without it, or fails where CI=true */
  public static Path folder(String name) {
    Path dir = root().resolve(name);
    if (!Files.isDirectory(dir)) {
      String message = "no corpus at " + dir + "; set -Dslipway.corpora";
      if ("true".equals(System.getenv("CI"))) {
        fail(message);
      }
      Assumptions.abort(message);
    }
    return dir;
  }

  /** Gives every valid module below a folder to a consumer; skips the test without the corpus. */
  public static int forEachModule(
      String folder, Features features, BiConsumer<String, Module> consumer) {
    Path dir = folder(folder);
    int count = 0;
    for (Path file : wasmFiles(dir)) {
      try {
        Module module = BinaryReader.read(Files.readAllBytes(file), features);
        Validator.validate(module, features);
        consumer.accept(dir.relativize(file).toString(), module);
        count++;
      } catch (ModuleException e) {
        // Most of the corpus is invalid on purpose.
      } catch (IOException e) {
        fail(e);
      }
    }
    return count;
  }

  private static List<Path> wasmFiles(Path dir) {
    try (Stream<Path> files = Files.walk(dir)) {
      return files.filter(file -> file.toString().endsWith(".wasm")).sorted().toList();
    } catch (IOException e) {
      return fail(e);
    }
  }
}
