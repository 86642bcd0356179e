package dev.slipway.compiler;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file so that there is all of it or, if that fails, what was there before. */
public final class WholeFile {
  /** What is written. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of it.
     *
     * @param out not to be closed
     * @throws IOException if it cannot
     */
    void writeTo(OutputStream out) throws IOException;
  }

  private WholeFile() {}

  /**
   * Writes.
   *
   * @param target what is replaced
   * @param content writes to the stream that it is given, which it need not close
   * @throws IOException if it fails; a FileSystemException names the target, or the folder that is
   *     not there or must not be written to
   */
  public static void write(Path target, Content content) throws IOException {
    Path absolute = target.toAbsolutePath();
    // Not a temporary file of the JDK's, which nobody else may read.
    Path temporary = absolute.resolveSibling(".slipway" + UUID.randomUUID());
    try {
      try (OutputStream out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW)) {
        content.writeTo(out);
      }
      Files.move(temporary, absolute, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw about(target, absolute.getParent(), e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** The temporary file's name helps nobody. */
  private static FileSystemException about(Path target, Path folder, IOException e) {
    FileSystemException named =
        switch (e) {
          case NoSuchFileException _ ->
              new NoSuchFileException(folder.toString(), null, "no such folder");
          case AccessDeniedException _ -> new AccessDeniedException(folder.toString());
          case FileSystemException io ->
              new FileSystemException(target.toString(), null, reason(io));
          default -> new FileSystemException(target.toString(), null, e.getMessage());
        };
    named.initCause(e);
    return named;
  }

  private static String reason(FileSystemException e) {
    return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
  }
}
