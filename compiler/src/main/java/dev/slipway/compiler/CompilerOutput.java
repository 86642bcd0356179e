package dev.slipway.compiler;

import dev.slipway.compiler.emit.ModuleEmitter;
import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.abi.ModuleClasses;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A compiled module: to be loaded here and now, or written to a file. */
public final class CompilerOutput {
  /** Every entry's time: the first that a zip file can express in every time zone. */
  private static final FileTime TIME = FileTime.fromMillis(315_705_600_000L);

  private final ModuleClasses classes;
  private final CompileReport report;
  private final SortedMap<String, String> sources;
  private final Imports builtins;

  CompilerOutput(ModuleEmitter.Result result, Imports builtins) {
    this.classes = result.classes();
    this.report = result.report();
    this.sources = Collections.unmodifiableSortedMap(result.sources());
    this.builtins = builtins;
  }

  /** {@return the class files, and what goes with them} */
  public ModuleClasses classes() {
    return classes;
  }

  /** {@return what became of the module} */
  public CompileReport report() {
    return report;
  }

  /**
   * {@return the Java sources of the interfaces that {@link Options#exports} asks for, by path: to
   * be compiled beside the classes; none if it does not}
   */
  public SortedMap<String, String> sources() {
    return sources;
  }

  /**
   * Defines the classes in a class loader of their own.
   *
   * @return the module, loaded
   */
  public CompiledModule load() {
    return CompiledModule.load(classes, builtins);
  }

  /**
   * Writes a jar that {@link CompiledModule#open} loads: the same bytes every time, and at the
   * given path either all of it or what was there before. Running it takes the {@code wasm} and
   * {@code runtime} modules, no compiler, and the builtins that the module was compiled with.
   *
   * @param jar a file that the compiler wrote
   * @throws IOException if it cannot be written; what was there stays
   */
  public void writeJar(Path jar) throws IOException {
    WholeFile.write(jar, this::write);
  }

  /** {@return what belongs on a class path, by path: the classes and two files beside them} */
  public SortedMap<String, byte[]> files() {
    String main = classes.mainClass();
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(ModuleClasses.descriptorPath(main), classes.descriptor());
    files.put(ModuleClasses.dataPath(main), classes.data());
    classes.classes().forEach((name, bytes) -> files.put(ModuleClasses.classPath(name), bytes));
    return files;
  }

  private void write(OutputStream out) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      entry(zip, "META-INF/MANIFEST.MF", manifest());
      for (Map.Entry<String, byte[]> file : files().entrySet()) {
        entry(zip, file.getKey(), file.getValue());
      }
    }
  }

  private static byte[] manifest() {
    return "Manifest-Version: 1.0\r\nCreated-By: Slipway\r\n\r\n".getBytes(StandardCharsets.UTF_8);
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
