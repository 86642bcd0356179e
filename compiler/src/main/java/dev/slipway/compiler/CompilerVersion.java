package dev.slipway.compiler;

import dev.slipway.runtime.abi.Abi;
import dev.slipway.wasm.Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.stream.Stream;

/** Tells one build of the compiler from another, so that no cache serves what an older one made. */
final class CompilerVersion {
  static final String TEXT = text();

  private CompilerVersion() {}

  /** Of the compiler, and of the reader and the runtime, which it works with. */
  private static String text() {
    try {
      return code(CompilerVersion.class) + ' ' + code(Abi.class) + ' ' + code(Module.class);
    } catch (IOException | URISyntaxException | RuntimeException e) {
      // Loaded in another way: nothing is known, so nothing is shared with another JVM.
      return e.getClass() + " " + ProcessHandle.current().pid() + " " + System.nanoTime();
    }
  }

  /** Of the jar that a class is in, or in a development build of all files of the folder. */
  private static String code(Class<?> type) throws IOException, URISyntaxException {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try (Stream<Path> files = Files.walk(Path.of(source.getLocation().toURI()))) {
      return Long.toString(files.mapToLong(CompilerVersion::stamp).sum(), 16);
    }
  }

  private static long stamp(Path file) {
    try {
      long time = Files.getLastModifiedTime(file).toMillis();
      return (time * 31 + Files.size(file)) * 31 + file.getFileName().toString().hashCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
