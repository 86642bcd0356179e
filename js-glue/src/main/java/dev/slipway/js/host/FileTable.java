package dev.slipway.js.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** File descriptors: 0 to 2 are the streams of the run, the others open files. */
final class FileTable {
  /**
   * The bits of {@code open}'s flags, as on Linux; JavaScript gets them as {@code fs.constants}.
   */
  static final int O_WRONLY = 1;

  static final int O_RDWR = 2;
  static final int O_CREAT = 0100;
  static final int O_EXCL = 0200;
  static final int O_TRUNC = 01000;
  static final int O_APPEND = 02000;
  static final int O_DIRECTORY = 0200000;

  /** An open file; {@code channel} is null for a folder. */
  record Open(Path path, FileChannel channel, boolean append) {}

  private final InputStream in;
  private final OutputStream out;
  private final OutputStream err;
  private final Map<Integer, Open> open = new HashMap<>();

  FileTable(InputStream in, OutputStream out, OutputStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  Open get(int fd) throws SysException {
    Open file = open.get(fd);
    if (file == null) {
      throw new SysException("EBADF", "bad file descriptor");
    }
    return file;
  }

  private FileChannel channel(int fd) throws SysException {
    FileChannel channel = get(fd).channel;
    if (channel == null) {
      throw new SysException("EISDIR", "illegal operation on a directory");
    }
    return channel;
  }

  int open(Path path, int flags, int mode) throws IOException, SysException {
    boolean write = (flags & (O_WRONLY | O_RDWR)) != 0;
    if (Files.isDirectory(path)) {
      if (write) {
        throw new SysException("EISDIR", "illegal operation on a directory");
      }
      return add(new Open(path, null, false));
    }
    if ((flags & O_DIRECTORY) != 0) {
      throw new SysException("ENOTDIR", "not a directory");
    }
    boolean make = (flags & O_CREAT) != 0 && !Files.exists(path);
    Set<OpenOption> options = options(flags, write);
    FileChannel channel =
        make && path.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? FileChannel.open(
                path, options, PosixFilePermissions.asFileAttribute(FileStat.permissions(mode)))
            : FileChannel.open(path, options);
    return add(new Open(path, channel, (flags & O_APPEND) != 0));
  }

  private static Set<OpenOption> options(int flags, boolean write) {
    Set<StandardOpenOption> options = EnumSet.noneOf(StandardOpenOption.class);
    if ((flags & O_WRONLY) == 0) {
      options.add(StandardOpenOption.READ);
    }
    if (write) {
      options.add(StandardOpenOption.WRITE);
      if ((flags & O_CREAT) != 0) {
        options.add(
            (flags & O_EXCL) != 0 ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE);
      }
      if ((flags & O_TRUNC) != 0) {
        options.add(StandardOpenOption.TRUNCATE_EXISTING);
      }
    }
    return Set.copyOf(options);
  }

  private int add(Open file) {
    int fd = 3;
    while (open.containsKey(fd)) {
      fd++;
    }
    open.put(fd, file);
    return fd;
  }

  void close(int fd) throws IOException, SysException {
    if (fd < 0 || fd > 2) {
      FileChannel channel = get(fd).channel;
      open.remove(fd);
      if (channel != null) {
        channel.close();
      }
    }
  }

  /**
   * Up to {@code length} bytes at {@code position}, or at the file's own place if it is negative;
   * none at the end.
   */
  byte[] read(int fd, int length, long position) throws IOException, SysException {
    if (fd == 0) {
      byte[] bytes = new byte[Math.min(length, 1 << 16)];
      int n = in.read(bytes);
      return n == bytes.length ? bytes : java.util.Arrays.copyOf(bytes, Math.max(n, 0));
    }
    FileChannel channel = channel(fd);
    long left = channel.size() - (position < 0 ? channel.position() : position);
    // A size of 0 may be a file of /proc or a device, which only a read can tell.
    int room = left > 0 ? (int) Math.min(length, left) : Math.min(length, 1 << 16);
    ByteBuffer buffer = ByteBuffer.allocate(room);
    int n = position < 0 ? channel.read(buffer) : channel.read(buffer, position);
    return n == room ? buffer.array() : java.util.Arrays.copyOf(buffer.array(), Math.max(n, 0));
  }

  int write(int fd, byte[] bytes, long position) throws IOException, SysException {
    if (fd == 1 || fd == 2) {
      if (fd == 1) {
        out.write(bytes);
      } else {
        // What was printed before an error stands before it.
        out.flush();
        err.write(bytes);
      }
      return bytes.length;
    }
    Open file = get(fd);
    FileChannel channel = channel(fd);
    if (file.append) {
      channel.position(channel.size());
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      if (position < 0 || file.append) {
        channel.write(buffer);
      } else {
        channel.write(buffer, position + buffer.position());
      }
    }
    return bytes.length;
  }

  void truncate(int fd, long size) throws IOException, SysException {
    FileChannel channel = channel(fd);
    long before = channel.size();
    if (size < before) {
      channel.truncate(size);
    } else if (size > before) {
      channel.write(ByteBuffer.allocate(1), size - 1);
    }
  }

  void sync(int fd) throws IOException, SysException {
    if (fd > 2) {
      channel(fd).force(true);
    }
  }

  void flush() throws IOException {
    out.flush();
    err.flush();
  }

  void closeAll() {
    for (Open file : open.values()) {
      try {
        if (file.channel != null) {
          file.channel.close();
        }
      } catch (IOException e) {
        // The run is over; a script that cares closes its files.
      }
    }
    open.clear();
  }
}
