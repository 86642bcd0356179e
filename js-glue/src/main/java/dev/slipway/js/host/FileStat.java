package dev.slipway.js.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What {@code stat} tells, as the numbers that JavaScript's {@code Stats} is made of. */
final class FileStat {
  static final int S_IFDIR = 040000;
  static final int S_IFCHR = 020000;
  static final int S_IFREG = 0100000;
  static final int S_IFLNK = 0120000;

  private FileStat() {}

  /**
   * dev, mode, nlink, uid, gid, rdev, ino, size, atime, mtime, ctime, birthtime (the times in
   * milliseconds).
   */
  static double[] of(Path path, boolean follow) throws IOException {
    LinkOption[] options =
        follow ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return basic(Files.readAttributes(path, BasicFileAttributes.class, options));
    }
    Map<String, Object> a = Files.readAttributes(path, "unix:*", options);
    return new double[] {
      number(a, "dev"),
      number(a, "mode"),
      number(a, "nlink"),
      number(a, "uid"),
      number(a, "gid"),
      number(a, "rdev"),
      number(a, "ino"),
      number(a, "size"),
      time(a, "lastAccessTime"),
      time(a, "lastModifiedTime"),
      time(a, "ctime"),
      time(a, "creationTime")
    };
  }

  /** A stream of the run: a character device of size 0. */
  static double[] ofStream(int fd) {
    return new double[] {0, S_IFCHR | 0620, 1, 0, 0, 0, fd, 0, 0, 0, 0, 0};
  }

  private static double[] basic(BasicFileAttributes a) {
    int mode =
        a.isDirectory() ? S_IFDIR | 0755 : a.isSymbolicLink() ? S_IFLNK | 0777 : S_IFREG | 0644;
    double modified = millis(a.lastModifiedTime());
    return new double[] {
      0,
      mode,
      1,
      0,
      0,
      0,
      0,
      a.size(),
      millis(a.lastAccessTime()),
      modified,
      modified,
      millis(a.creationTime())
    };
  }

  private static double number(Map<String, Object> attributes, String name) {
    return ((Number) attributes.get(name)).doubleValue();
  }

  private static double time(Map<String, Object> attributes, String name) {
    return millis((FileTime) attributes.get(name));
  }

  private static double millis(FileTime time) {
    return time.toInstant().getEpochSecond() * 1000.0 + time.toInstant().getNano() / 1e6;
  }

  /** The nine permission bits. */
  static Set<PosixFilePermission> permissions(int mode) {
    // The enum's order is the bits' order: owner read first, others execute last.
    PosixFilePermission[] all = PosixFilePermission.values();
    Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    for (int i = 0; i < all.length; i++) {
      if ((mode >> (all.length - 1 - i) & 1) != 0) {
        set.add(all[i]);
      }
    }
    return set;
  }
}
