package dev.slipway.compiler;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;

/**
 * Writes a file so that at any time, and if the process is killed, there is all of it or what was
 * there before.
 */
public final class WholeFile {
  /** What begins the names of files that are not written to the end. */
  public static final String UNFINISHED = ".slipway-";

  /** What is written. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of it.
     *
     * @param out need not be closed
     * @throws IOException if it cannot
     */
    void writeTo(OutputStream out) throws IOException;
  }

  private WholeFile() {}

  /**
   * Writes.
   *
   * @param target what is replaced; through a link, the file that it leads to. What is no file (a
   *     device, a pipe) is not replaced but written to
   * @param content writes to the stream that it is given; what it throws of its own is thrown on
   * @throws IOException if it fails; a FileSystemException where the file is at fault, which names
   *     the target, or the folder that is not there or must not be written to
   */
  public static void write(Path target, Content content) throws IOException {
    Path absolute = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    if (Files.exists(absolute)
        && Files.readAttributes(absolute, BasicFileAttributes.class).isOther()) {
      try (OutputStream out = new Named(target, absolute, StandardOpenOption.WRITE)) {
        content.writeTo(out);
      }
      return;
    }
    // Beside the target, as a move is atomic only within a file system. Not a temporary file of the
    // JDK's, which nobody else may read.
    Path temporary = absolute.resolveSibling(UNFINISHED + UUID.randomUUID());
    try {
      try (OutputStream out = new Named(target, temporary, StandardOpenOption.CREATE_NEW)) {
        content.writeTo(out);
      }
      try {
        // Otherwise the JDK deletes the target, a file or an empty folder, and then renames.
        Files.move(
            temporary,
            absolute,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw about(target, e);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Fails in the name of the target. */
  private static final class Named extends FilterOutputStream {
    private final Path target;

    Named(Path target, Path written, StandardOpenOption how) throws IOException {
      super(open(target, written, how));
      this.target = target;
    }

    private static OutputStream open(Path target, Path written, StandardOpenOption how)
        throws IOException {
      try {
        return Files.newOutputStream(written, how);
      } catch (IOException e) {
        throw about(target, e);
      }
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      try {
        out.write(bytes, from, count);
      } catch (IOException e) {
        throw about(target, e);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        out.close();
      } catch (IOException e) {
        throw about(target, e);
      }
    }
  }

  /** The temporary file's name helps nobody. */
  private static FileSystemException about(Path target, IOException e) {
    String folder = String.valueOf(target.toAbsolutePath().getParent());
    FileSystemException named =
        switch (e) {
          case NoSuchFileException _ -> new NoSuchFileException(folder, null, "no such folder");
          case AccessDeniedException _ -> new AccessDeniedException(folder);
          case FileSystemException io ->
              new FileSystemException(target.toString(), null, reason(io, io.getReason()));
          default -> new FileSystemException(target.toString(), null, reason(e, e.getMessage()));
        };
    named.initCause(e);
    return named;
  }

  private static String reason(IOException e, String text) {
    return text == null ? e.getClass().getSimpleName() : text;
  }
}
