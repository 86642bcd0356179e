package dev.slipway.cli;

import dev.slipway.compiler.WholeFile;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.text.ModuleFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The files a command reads and writes; {@code -} is standard input or output. */
final class Files {
  static final String STANDARD = "-";

  private Files() {}

  /** How messages call a file. */
  static String name(String file) {
    return file.equals(STANDARD) ? "standard input" : file;
  }

  /**
   * What looks like an option where a file is expected is one that the command does not have.
   *
   * @throws CommandLine.ParameterException if it does, and there is no such file
   */
  static void refuseOption(CommandSpec spec, String file) {
    if (file.startsWith("-")
        && !file.equals(STANDARD)
        && !java.nio.file.Files.exists(Path.of(file))) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Unknown option: '" + file + "'");
    }
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
    if (bytes.length == 0) {
      throw new Failures.Of(name(file) + ": empty, expected a module in binary or text form");
    }
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
    WholeFile.write(Path.of(file), to -> to.write(bytes));
  }

  /** The file's name with another ending, in the working directory. */
  static String withEnding(String file, String ending) {
    String base = Path.of(file).getFileName().toString();
    int dot = base.lastIndexOf('.');
    return (dot > 0 ? base.substring(0, dot) : base) + ending;
  }
}
