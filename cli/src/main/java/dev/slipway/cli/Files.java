package dev.slipway.cli;

import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.text.ModuleFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The files a command reads and writes; {@code -} is standard input or output. */
final class Files {
  static final String STANDARD = "-";

  private Files() {}

  /** How messages call a file. */
  static String name(String file) {
    return file.equals(STANDARD) ? "standard input" : file;
  }

  static byte[] read(String file, InputStream in) throws IOException {
    if (file.equals(STANDARD)) {
      return in.readAllBytes();
    }
    if (java.nio.file.Files.isDirectory(Path.of(file))) {
      throw new FileSystemException(file, null, "it is a folder");
    }
    return java.nio.file.Files.readAllBytes(Path.of(file));
  }

  /** A module from its binary or its text form. */
  static Module module(String file, byte[] bytes, Features features) throws Failures.Of {
    try {
      return ModuleFile.read(name(file), bytes, features);
    } catch (ModuleException e) {
      throw new Failures.Of(name(file), e);
    }
  }

  /** Writes all of it or leaves what was there. */
  static void write(String file, byte[] bytes, PrintStream out) throws IOException {
    if (file.equals(STANDARD)) {
      out.write(bytes);
      out.flush();
      return;
    }
    Path target = Path.of(file).toAbsolutePath();
    Path temporary = java.nio.file.Files.createTempFile(target.getParent(), ".slipway", null);
    try {
      java.nio.file.Files.write(temporary, bytes);
      java.nio.file.Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      java.nio.file.Files.deleteIfExists(temporary);
    }
  }

  /** The file's name with another ending, in the working directory. */
  static String withEnding(String file, String ending) {
    String base = Path.of(file).getFileName().toString();
    int dot = base.lastIndexOf('.');
    return (dot > 0 ? base.substring(0, dot) : base) + ending;
  }
}
