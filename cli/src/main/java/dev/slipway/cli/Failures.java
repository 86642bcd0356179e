package dev.slipway.cli;

import dev.slipway.wasm.WasmException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What went wrong, as one line. */
final class Failures {
  private Failures() {}

  /** A failure that already says which file it is about. */
  static final class Of extends Exception {
    private static final long serialVersionUID = 1L;

    Of(String file, Throwable cause) {
      this(file, cause, "");
    }

    /** {@code where} stands behind the reason. */
    Of(String file, Throwable cause, String where) {
      super(file + ": " + line(cause) + where, cause);
    }

    Of(String message) {
      super(message);
    }
  }

  static String line(Throwable e) {
    return switch (e) {
      case Of of -> of.getMessage();
      case UncheckedIOException io -> line(io.getCause());
      case NoSuchFileException io when io.getReason() == null -> io.getFile() + ": no such file";
      case AccessDeniedException io -> io.getFile() + ": permission denied";
      case NotDirectoryException io -> io.getFile() + ": not a folder";
      case FileSystemException io -> io.getFile() + ": " + io.getReason();
      case IOException io -> String.valueOf(io.getMessage());
      case WasmException wasm -> wasm.getMessage();
      case OutOfMemoryError _ -> "out of memory; SLIPWAY_JAVA_OPTS=-Xmx… gives more";
      default -> e.toString();
    };
  }

  /** Whether the input is not to blame. */
  static boolean isOurs(Throwable e) {
    Throwable cause = e instanceof Of && e.getCause() != null ? e.getCause() : e;
    return !(cause instanceof Of
        || cause instanceof IOException
        || cause instanceof UncheckedIOException
        || cause instanceof WasmException
        || cause instanceof OutOfMemoryError);
  }
}
