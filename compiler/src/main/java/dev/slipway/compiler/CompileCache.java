package dev.slipway.compiler;

import dev.slipway.compiler.build.Sha256;
import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.abi.Abi;
import dev.slipway.runtime.abi.ModuleClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * A folder that keeps compiled modules, so that the next JVM need not compile them again. Any
 * number of processes and threads use one folder at once.
 *
 * <p>An entry is found by a digest of the module, of the options that matter and of the compiler
 * itself, and is used only if it is complete and the digest that it begins with is its own: what is
 * truncated or damaged is compiled again and replaced. Whoever may write to the folder can put code
 * into it, so it belongs to the user who runs the program. What is in a folder that may only be
 * read is used. A folder that cannot be written, or a full disk, costs time and nothing else.
 */
public final class CompileCache {
  private static final long DEFAULT_BYTES = 1L << 30;
  private static final String ENTRY = ".slipway";

  /** What a process leaves that was killed while it wrote. */
  private static final long ABANDONED_MILLIS = 3_600_000;

  private final Path folder;
  private final long maxBytes;

  private CompileCache(Path folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  /**
   * {@return a cache in a folder, made when it is needed, of up to 1 GiB}
   *
   * @param folder of the user's own: who can write to it can run code here
   */
  public static CompileCache in(Path folder) {
    return in(folder, DEFAULT_BYTES);
  }

  /**
   * {@return a cache in a folder, made when it is needed}
   *
   * @param maxBytes of all entries together; those that were used longest ago go first
   * @param folder of the user's own: who can write to it can run code here
   * @throws IllegalArgumentException if {@code maxBytes} is negative
   */
  public static CompileCache in(Path folder, long maxBytes) {
    if (maxBytes < 0) {
      throw new IllegalArgumentException("maxBytes: expected 0 or more, found " + maxBytes);
    }
    return new CompileCache(folder, maxBytes);
  }

  /**
   * {@link #compile(byte[], Options)} with the default options.
   *
   * @param wasm a module in the binary format; not kept, and not to change meanwhile
   * @return the module, loaded
   */
  public CompiledModule compile(byte[] wasm) {
    return compile(wasm, Options.DEFAULT);
  }

  /**
   * As {@link Slipway#compile(byte[], Options)}, but for modules that are in the cache without
   * compiling. Modules with builtins are always compiled.
   *
   * @param wasm a module in the binary format; not kept, and not to change meanwhile
   * @param options how to compile, and which features are allowed
   * @return the module, loaded
   * @throws dev.slipway.wasm.ModuleException if the bytes are not an acceptable module
   */
  public CompiledModule compile(byte[] wasm, Options options) {
    if (options.builtins() != Imports.NONE) {
      return Slipway.compile(wasm, options);
    }
    Path entry = folder.resolve(key(wasm, options) + ENTRY);
    ModuleClasses found = read(entry);
    if (found != null) {
      return CompiledModule.load(found);
    }
    CompilerOutput output = Compiler.compile(wasm, options);
    write(entry, CacheEntry.write(output.classes()));
    return output.load();
  }

  private static String key(byte[] wasm, Options options) {
    MessageDigest digest = Sha256.start();
    String text = CompilerVersion.TEXT + "\n" + Abi.VERSION + "\n" + options.outputKey();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update(wasm);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** {@return what an entry holds; null if there is none or it is not whole} */
  private static ModuleClasses read(Path entry) {
    try {
      ModuleClasses classes = CacheEntry.read(Files.readAllBytes(entry));
      if (classes != null) {
        touch(entry);
      }
      return classes;
    } catch (IOException _) {
      return null;
    }
  }

  /** Those used longest ago go first. */
  private static void touch(Path entry) {
    try {
      Files.setLastModifiedTime(entry, FileTime.fromMillis(System.currentTimeMillis()));
    } catch (IOException | ReadOnlyFileSystemException _) {
      // The folder may only be read, or another process has just deleted the entry.
    }
  }

  private void write(Path entry, byte[] bytes) {
    try {
      Files.createDirectories(folder);
      WholeFile.write(entry, out -> out.write(bytes));
      evict();
    } catch (IOException | UncheckedIOException | ReadOnlyFileSystemException _) {
      // Compiled all the same.
    }
  }

  private record Kept(Path path, long size, long used) {}

  private void evict() throws IOException {
    List<Kept> entries = new ArrayList<>();
    long now = System.currentTimeMillis();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        Kept kept = kept(file);
        if (kept != null && name.endsWith(ENTRY)) {
          entries.add(kept);
        } else if (kept != null
            && name.startsWith(WholeFile.UNFINISHED)
            && now - kept.used() > ABANDONED_MILLIS) {
          Files.deleteIfExists(file);
        }
      }
    }
    entries.sort(Comparator.comparingLong(Kept::used).thenComparing(Kept::path));
    long total = entries.stream().mapToLong(Kept::size).sum();
    for (Kept entry : entries) {
      if (total <= maxBytes) {
        return;
      }
      Files.deleteIfExists(entry.path());
      total -= entry.size();
    }
  }

  /** Null if another process has just deleted the file. */
  private static Kept kept(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Kept(file, attributes.size(), attributes.lastModifiedTime().toMillis());
    } catch (IOException _) {
      return null;
    }
  }
}
