package dev.slipway.js.host;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.graalvm.polyglot.io.FileSystem;

/**
 * What GraalJS's ES module loader sees: read-only, with a text of ours where a file is no ES
 * module.
 *
 * <p>Which file a specifier names, JavaScript says ({@code internal/resolve.js}), so that who
 * imports gets its errors: the loader would make others of a file system's. A module of the host is
 * a file in the folder {@link #BUILTIN}. Reading a file that is CommonJS gives a small ES module
 * that requires it. The loader tells by its name that a file is WebAssembly, and would not read it;
 * so such a path, where it may be imported, has {@link #WASM} behind it.
 */
final class ModuleFileSystem implements FileSystem {
  private static final String BUILTIN = "@slipway.builtin";
  private static final String WASM = "@slipway.mjs";

  private final java.nio.file.FileSystem files = java.nio.file.FileSystems.getDefault();
  private final Supplier<Path> cwd;
  private final UnaryOperator<String> texts;
  private final boolean wasmModules;

  /**
   * A file system for one run.
   *
   * @param texts gives for a path or {@code node:NAME} the text that stands for it; null: the
   *     file's own
   */
  ModuleFileSystem(Supplier<Path> cwd, UnaryOperator<String> texts, boolean wasmModules) {
    this.cwd = cwd;
    this.texts = texts;
    this.wasmModules = wasmModules;
  }

  /** {@return the path by which the loader is to read a file or {@code node:NAME}} */
  String path(String resolved) {
    return resolved.startsWith("node:")
        ? builtin(resolved.substring(5)).toString()
        : marked(resolved);
  }

  /** {@return the file's own path} */
  static String plain(String path) {
    return path.endsWith(WASM) ? path.substring(0, path.length() - WASM.length()) : path;
  }

  private String marked(String path) {
    return wasmModules && path.endsWith(".wasm") ? path + WASM : path;
  }

  @Override
  public Path parsePath(URI uri) {
    if ("file".equals(uri.getScheme())) {
      return Path.of(marked(Path.of(uri).toString()));
    }
    throw new UnsupportedOperationException("a module of the scheme " + uri.getScheme());
  }

  @Override
  public Path parsePath(String path) {
    return files.getPath(path);
  }

  /** The JDK's own file system takes its own paths only. */
  private Path plain(Path path) {
    return files.getPath(plain(path.toString()));
  }

  private Path builtin(String name) {
    return root().resolve(BUILTIN).resolve(name);
  }

  private static Path root() {
    return Path.of("").toAbsolutePath().getRoot();
  }

  /** {@code node:NAME} of a path in {@link #BUILTIN}, else null. */
  private static String builtinName(Path path) {
    boolean builtin = path.getNameCount() > 1 && path.getName(0).toString().equals(BUILTIN);
    return builtin
        ? "node:" + path.subpath(1, path.getNameCount()).toString().replace('\\', '/')
        : null;
  }

  @Override
  public Path toRealPath(Path given, LinkOption... options) throws IOException {
    Path path = plain(given);
    return builtinName(path) != null ? path : Path.of(marked(path.toRealPath().toString()));
  }

  @Override
  public void checkAccess(Path given, Set<? extends AccessMode> modes, LinkOption... options)
      throws IOException {
    Path path = plain(given);
    if (builtinName(path) == null && !Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path given, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path path = plain(given);
    String builtin = builtinName(path);
    if (builtin == null && !Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    String source = texts.apply(builtin == null ? path.toString() : builtin);
    if (source != null) {
      return new TextChannel(source);
    }
    if (builtin != null) {
      throw new NoSuchFileException(builtin);
    }
    return Files.newByteChannel(path);
  }

  @Override
  public Path toAbsolutePath(Path path) {
    return cwd.get().resolve(files.getPath(path.toString()));
  }

  @Override
  public Map<String, Object> readAttributes(Path given, String attributes, LinkOption... options)
      throws IOException {
    Path path = plain(given);
    if (builtinName(path) != null) {
      throw new UnsupportedOperationException();
    }
    return Files.readAttributes(path, attributes, options);
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void delete(Path path) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) {
    throw new UnsupportedOperationException();
  }

  /** A text to read. */
  private static final class TextChannel implements SeekableByteChannel {
    private final ByteBuffer bytes;

    TextChannel(String text) {
      bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int read(ByteBuffer to) {
      int n = Math.min(to.remaining(), bytes.remaining());
      if (n == 0) {
        return to.hasRemaining() ? -1 : 0;
      }
      to.put(bytes.slice().limit(n));
      bytes.position(bytes.position() + n);
      return n;
    }

    @Override
    public long position() {
      return bytes.position();
    }

    @Override
    public SeekableByteChannel position(long position) {
      bytes.position((int) Math.min(position, bytes.limit()));
      return this;
    }

    @Override
    public long size() {
      return bytes.limit();
    }

    @Override
    public int write(ByteBuffer from) {
      throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
