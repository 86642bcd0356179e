package dev.slipway.compiler;

import dev.slipway.compiler.build.Sha256;
import dev.slipway.runtime.abi.Abi;
import dev.slipway.wasm.Module;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * Tells one build of the compiler from another by its content, so that no cache serves what an
 * older one made, and builds that are the same share a cache.
 */
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
    return digest(Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()));
  }

  /** {@return the digest of a file, or of all files below a folder and their paths in it} */
  static String digest(Path root) throws IOException {
    MessageDigest digest = Sha256.start();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String head = root.relativize(file) + "\n" + Files.size(file) + "\n";
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
