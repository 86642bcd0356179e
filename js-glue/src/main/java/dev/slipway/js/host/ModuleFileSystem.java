package dev.slipway.js.host;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.graalvm.polyglot.io.FileSystem;

/**
 * What GraalJS's ES module loader sees: read-only, and with node's resolution in it.
 *
 * <p>The loader asks for {@code referrer.resolveSibling(specifier)} (option {@code
 * js.esm-bare-specifier-relative-lookup}) and then for the real path of that. A referrer is
 * therefore a {@link Path} of our own making, whose sibling by a bare specifier has the folder
 * {@link #BARE} in front of it; {@link #toRealPath} resolves that as seen from the folder before. A
 * module of the host is a file in the folder {@link #BUILTIN}. Reading a file that is CommonJS
 * gives a small ES module that requires it. The loader tells by its name that a file is
 * WebAssembly, and would not read it; so such a path, where it may be imported, has {@link #WASM}
 * behind it.
 */
final class ModuleFileSystem implements FileSystem {
  private static final String BARE = "@slipway.bare";
  private static final String BUILTIN = "@slipway.builtin";
  private static final String WASM = "@slipway.mjs";

  /** The JavaScript side's part. */
  interface Modules {
    /**
     * The path of the file that {@code specifier} names for a module in {@code folder}, or {@code
     * node:NAME}, or null.
     *
     * @throws FileSystemException with the reason if a package forbids it
     */
    String resolve(String specifier, String folder) throws FileSystemException;

    /**
     * The ES module text that stands for the file or {@code node:NAME}; null: the file's own text.
     *
     * @throws FileSystemException with the reason if there is none
     */
    String source(String pathOrBuiltin) throws FileSystemException;
  }

  private final java.nio.file.FileSystem files = java.nio.file.FileSystems.getDefault();
  private final Supplier<Path> cwd;
  private final boolean wasmModules;
  private Modules modules;

  ModuleFileSystem(Supplier<Path> cwd, boolean wasmModules) {
    this.cwd = cwd;
    this.wasmModules = wasmModules;
  }

  private String marked(String path) {
    return wasmModules && path.endsWith(".wasm") ? path + WASM : path;
  }

  void setModules(Modules modules) {
    this.modules = modules;
  }

  @Override
  public Path parsePath(URI uri) {
    if ("node".equals(uri.getScheme())) {
      return builtin(uri.getSchemeSpecificPart());
    }
    if ("file".equals(uri.getScheme())) {
      return Path.of(marked(Path.of(uri).toString()));
    }
    throw new UnsupportedOperationException("a module of the scheme " + uri.getScheme());
  }

  @Override
  public Path parsePath(String path) {
    Path parsed = files.getPath(path);
    return parsed.isAbsolute() && builtinName(parsed) == null ? referrer(parsed) : parsed;
  }

  private Path referrer(Path path) {
    InvocationHandler handler =
        (_, method, args) -> {
          if (method.getName().equals("resolveSibling") && args[0] instanceof String specifier) {
            String sibling = isBare(specifier) ? BARE + "/" + specifier : specifier;
            return path.resolveSibling(marked(sibling));
          }
          try {
            return method.invoke(path, args);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (Path)
        Proxy.newProxyInstance(Path.class.getClassLoader(), new Class<?>[] {Path.class}, handler);
  }

  private static boolean isBare(String specifier) {
    return !specifier.startsWith("./")
        && !specifier.startsWith("../")
        && !Path.of(specifier).isAbsolute();
  }

  /** The JDK's own file system takes its own paths only. */
  private Path plain(Path path) {
    String text = path.toString();
    return files.getPath(
        text.endsWith(WASM) ? text.substring(0, text.length() - WASM.length()) : text);
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

  private static String specifier(Path path, int bare) {
    return path.subpath(bare + 1, path.getNameCount()).toString().replace('\\', '/');
  }

  private static int bareAt(Path path) {
    for (int i = 0; i < path.getNameCount(); i++) {
      if (path.getName(i).toString().equals(BARE)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public Path toRealPath(Path given, LinkOption... options) throws IOException {
    Path path = plain(given);
    int bare = bareAt(path);
    if (bare < 0) {
      if (builtinName(path) != null) {
        return path;
      }
      Path real = path.toRealPath();
      if (Files.isDirectory(real)) {
        throw new FileSystemException(
            path.toString(), null, "it is a folder, and an import names a file");
      }
      return Path.of(marked(real.toString()));
    }
    Path folder = bare == 0 ? cwd.get() : path.getRoot().resolve(path.subpath(0, bare));
    String specifier = specifier(path, bare);
    String resolved = modules.resolve(specifier, folder.toString());
    if (resolved == null) {
      throw new NoSuchFileException(specifier);
    }
    return resolved.startsWith("node:")
        ? builtin(resolved.substring(5))
        : Path.of(marked(resolved));
  }

  @Override
  public void checkAccess(Path given, Set<? extends AccessMode> modes, LinkOption... options)
      throws IOException {
    Path path = plain(given);
    if (bareAt(path) < 0 && builtinName(path) == null && !Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path given, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path path = plain(given);
    int bare = bareAt(path);
    if (bare >= 0) {
      throw new NoSuchFileException(specifier(path, bare));
    }
    String builtin = builtinName(path);
    if (builtin == null && !Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    String source = modules.source(builtin == null ? path.toString() : builtin);
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
