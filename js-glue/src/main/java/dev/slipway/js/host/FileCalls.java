package dev.slipway.js.host;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;

/**
 * Files, for {@code fs.js} and the module loader. Paths are resolved against the run's own working
 * directory.
 */
final class FileCalls {
  private final FileTable files;
  private Path cwd;

  FileCalls(FileTable files, Path cwd) {
    this.files = files;
    this.cwd = cwd;
  }

  void addTo(HostCalls calls, Bytes bytes) {
    calls.add("cwd", a -> cwd.toString());
    calls.add("chdir", a -> chdir(path(a[0])));
    calls.add("fileKind", a -> kind(path(a[0])));
    calls.add("readFile", a -> bytes.toJs(readAll(path(a[0]))));
    calls.add("readText", a -> Bytes.decodeUtf8(readAll(path(a[0]))));
    calls.add("open", a -> files.open(path(a[0]), a[1].asInt(), a[2].asInt()));
    calls.add("close", a -> run(() -> files.close(a[0].asInt())));
    calls.add(
        "read", a -> bytes.toJs(files.read(a[0].asInt(), a[1].asInt(), (long) a[2].asDouble())));
    calls.add("write", this::write);
    calls.add("ftruncate", a -> run(() -> files.truncate(a[0].asInt(), (long) a[1].asDouble())));
    calls.add("fsync", a -> run(() -> files.sync(a[0].asInt())));
    calls.add("stat", a -> numbers(FileStat.of(path(a[0]), a[1].asBoolean())));
    calls.add("fstat", a -> numbers(fstat(a[0].asInt())));
    calls.add("fdPath", a -> files.get(a[0].asInt()).path().toString());
    calls.add("readdir", a -> readdir(path(a[0])));
    calls.add("mkdir", a -> run(() -> Files.createDirectory(path(a[0]))));
    calls.add("mkdirs", a -> run(() -> Files.createDirectories(path(a[0]))));
    calls.add("mkdtemp", a -> mkdtemp(path(a[0])));
    calls.add("rmdir", a -> run(() -> remove(path(a[0]), true)));
    calls.add("unlink", a -> run(() -> remove(path(a[0]), false)));
    calls.add("rename", a -> run(() -> rename(path(a[0]), path(a[1]))));
    calls.add("copy", a -> run(() -> copy(path(a[0]), path(a[1]), a[2].asBoolean())));
    calls.add("realpath", a -> path(a[0]).toRealPath().toString());
    calls.add("link", a -> run(() -> Files.createLink(path(a[1]), path(a[0]))));
    calls.add(
        "symlink", a -> run(() -> Files.createSymbolicLink(path(a[1]), Path.of(a[0].asString()))));
    calls.add("readlink", a -> Files.readSymbolicLink(path(a[0])).toString());
    calls.add("access", a -> run(() -> access(path(a[0]), a[1].asInt())));
    calls.add("chmod", a -> run(() -> chmod(path(a[0]), a[1].asInt())));
    calls.add("utimes", a -> run(() -> setTimes(path(a[0]), a[1].asDouble(), a[2].asDouble())));
  }

  private interface Action {
    void run() throws IOException, SysException;
  }

  private static Object run(Action action) throws IOException, SysException {
    action.run();
    return null;
  }

  Path cwd() {
    return cwd;
  }

  private Path path(Value text) {
    return cwd.resolve(text.asString());
  }

  private Object chdir(Path to) throws IOException, SysException {
    Path real = to.toRealPath();
    if (!Files.isDirectory(real)) {
      throw new SysException("ENOTDIR", "not a directory");
    }
    cwd = real;
    return null;
  }

  /**
   * 0 nothing there, 1 a file, 2 a folder: what module resolution asks, without an Error a miss.
   */
  private static int kind(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).isDirectory() ? 2 : 1;
    } catch (IOException e) {
      return 0;
    }
  }

  private static byte[] readAll(Path path) throws IOException, SysException {
    if (Files.isDirectory(path)) {
      throw new SysException("EISDIR", "illegal operation on a directory");
    }
    return Files.readAllBytes(path);
  }

  /** write(fd, buffer, offset, length, position) or write(fd, text). */
  private Object write(Value[] a) throws IOException, SysException {
    int fd = a[0].asInt();
    return a.length == 2
        ? files.write(fd, Bytes.encodeUtf8(a[1].asString()), -1)
        : files.write(fd, Bytes.fromJs(a[1], a[2].asInt(), a[3].asInt()), (long) a[4].asDouble());
  }

  private double[] fstat(int fd) throws IOException, SysException {
    return fd >= 0 && fd <= 2 ? FileStat.ofStream(fd) : FileStat.of(files.get(fd).path(), true);
  }

  private static ProxyArray numbers(double[] values) {
    Object[] boxed = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      boxed[i] = values[i];
    }
    return ProxyArray.fromArray(boxed);
  }

  /** Names and kinds in turn, by name; kind is the file type of {@code mode}. */
  private static ProxyArray readdir(Path path) throws IOException {
    List<Object> entries = new ArrayList<>();
    try (Stream<Path> list = Files.list(path)) {
      for (Path entry : (Iterable<Path>) list.sorted()::iterator) {
        entries.add(entry.getFileName().toString());
        entries.add(
            Files.isSymbolicLink(entry)
                ? FileStat.S_IFLNK
                : Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                    ? FileStat.S_IFDIR
                    : FileStat.S_IFREG);
      }
    }
    return ProxyArray.fromList(entries);
  }

  private static String mkdtemp(Path prefix) throws IOException {
    Path parent = prefix.getParent();
    if (!Files.isDirectory(parent)) {
      throw new NoSuchFileException(parent.toString());
    }
    return Files.createTempDirectory(parent, prefix.getFileName().toString()).toString();
  }

  private static void remove(Path path, boolean folder) throws IOException, SysException {
    boolean isFolder =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
            .isDirectory();
    if (isFolder != folder) {
      throw folder
          ? new SysException("ENOTDIR", "not a directory")
          : new SysException("EISDIR", "illegal operation on a directory");
    }
    Files.delete(path);
  }

  private static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void copy(Path from, Path to, boolean replace) throws IOException {
    Files.copy(
        from,
        to,
        replace ? new CopyOption[] {StandardCopyOption.REPLACE_EXISTING} : new CopyOption[0]);
  }

  private static void access(Path path, int mode) throws IOException, SysException {
    Files.readAttributes(path, BasicFileAttributes.class);
    boolean allowed =
        ((mode & 4) == 0 || Files.isReadable(path))
            && ((mode & 2) == 0 || Files.isWritable(path))
            && ((mode & 1) == 0 || Files.isExecutable(path));
    if (!allowed) {
      throw new SysException("EACCES", "permission denied");
    }
  }

  private static void chmod(Path path, int mode) throws IOException {
    Files.setPosixFilePermissions(path, FileStat.permissions(mode));
  }

  private static void setTimes(Path path, double access, double modified) throws IOException {
    Files.setAttribute(path, "lastAccessTime", FileTime.fromMillis((long) (access * 1000)));
    Files.setLastModifiedTime(path, FileTime.fromMillis((long) (modified * 1000)));
  }
}
