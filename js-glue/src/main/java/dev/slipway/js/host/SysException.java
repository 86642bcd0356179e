package dev.slipway.js.host;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.Locale;

/**
 * A failed operation of the system, by its POSIX name: becomes a JavaScript Error with {@code
 * code}.
 */
@SuppressWarnings("serial")
final class SysException extends Exception {
  final String code;

  SysException(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static SysException of(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> new SysException("ENOENT", "no such file or directory");
      case FileAlreadyExistsException _ -> new SysException("EEXIST", "file already exists");
      case DirectoryNotEmptyException _ -> new SysException("ENOTEMPTY", "directory not empty");
      case AccessDeniedException _ -> new SysException("EACCES", "permission denied");
      case NotDirectoryException _ -> new SysException("ENOTDIR", "not a directory");
      case NotLinkException _ -> new SysException("EINVAL", "invalid argument");
      case FileSystemLoopException _ -> new SysException("ELOOP", "too many symbolic links");
      case FileSystemException f -> ofReason(String.valueOf(f.getReason()));
      default -> ofReason(String.valueOf(e.getMessage()));
    };
  }

  /** The JDK passes on the C library's words where it has no class of its own. */
  private static SysException ofReason(String reason) {
    String lower = reason.toLowerCase(Locale.ROOT);
    String code =
        lower.contains("not a directory")
            ? "ENOTDIR"
            : lower.contains("is a directory")
                ? "EISDIR"
                : lower.contains("no such file")
                    ? "ENOENT"
                    : lower.contains("broken pipe")
                        ? "EPIPE"
                        : lower.contains("no space")
                            ? "ENOSPC"
                            : lower.contains("symbolic links") ? "ELOOP" : "EIO";
    return new SysException(code, lower);
  }
}
