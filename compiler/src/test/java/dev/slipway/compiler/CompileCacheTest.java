package dev.slipway.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.Imports;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.text.TextReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileCacheTest {
  @TempDir private Path folder;

  /** Is told of every function that is compiled. */
  private final AtomicInteger compiled = new AtomicInteger();

  private final Options options =
      Options.DEFAULT.withProgress((_, _) -> compiled.incrementAndGet());

  static byte[] adder(int constant) {
    String wat =
        "(module (func (export \"add\") (param i32) (result i32)"
            + " (i32.add (local.get 0) (i32.const "
            + constant
            + "))))";
    return BinaryWriter.encode(TextReader.readModule(wat, "adder.wat", Features.DEFAULT));
  }

  private static int add(CompiledModule module, int value) {
    return (int) module.instantiate(Imports.NONE).call("add", value);
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void compilesOnce() throws IOException {
    CompileCache cache = CompileCache.in(folder.resolve("made/when/needed"));
    assertEquals(42, add(cache.compile(adder(2), options), 40));
    assertEquals(1, compiled.get());
    assertEquals(42, add(cache.compile(adder(2), options), 40));
    assertEquals(1, compiled.get());
    assertEquals(43, add(cache.compile(adder(3), options), 40));
    assertEquals(2, compiled.get());
    // Other options, another entry.
    List<Options> others =
        List.of(
            options.withClassName("other.Name"),
            options.withLines(false),
            options.withNames(false),
            options.withSplitAbove(100),
            options.withFeatures(Features.DEFAULT.with(Feature.THREADS)));
    for (Options other : others) {
      int before = compiled.get();
      assertEquals(42, add(cache.compile(adder(2), other), 40));
      assertEquals(before + 1, compiled.get());
    }
    // The number of threads does not matter.
    int before = compiled.get();
    assertEquals(42, add(cache.compile(adder(2), options.withThreads(3)), 40));
    assertEquals(before, compiled.get());
  }

  /** Container images come with a cache that may only be read. */
  @Test
  void aFolderThatMayOnlyBeReadIsUsed() throws IOException {
    Path image = folder.resolve("image.zip");
    try (FileSystem written = FileSystems.newFileSystem(image, Map.of("create", true))) {
      CompileCache.in(written.getPath("/cache")).compile(adder(2), options);
    }
    int before = compiled.get();
    try (FileSystem read = FileSystems.newFileSystem(image, Map.of("accessMode", "readOnly"))) {
      CompileCache cache = CompileCache.in(read.getPath("/cache"));
      assertEquals(42, add(cache.compile(adder(2), options), 40));
      assertEquals(before, compiled.get());
      assertEquals(43, add(cache.compile(adder(3), options), 40));
      assertEquals(before + 1, compiled.get());
    }
  }

  @Test
  void aCompilerIsKnownByItsContent() throws IOException {
    Path jar = Files.write(folder.resolve("compiler.jar"), new byte[] {1, 2, 3});
    FileTime time = Files.getLastModifiedTime(jar);
    String first = CompilerVersion.digest(jar);
    Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
    assertEquals(first, CompilerVersion.digest(jar));
    Files.write(jar, new byte[] {1, 2, 4});
    Files.setLastModifiedTime(jar, time);
    assertNotEquals(first, CompilerVersion.digest(jar));
    String whole = CompilerVersion.digest(folder);
    Files.move(jar, folder.resolve("other.jar"));
    assertNotEquals(whole, CompilerVersion.digest(folder));
  }

  @Test
  void neverTrustsADamagedEntry() throws IOException {
    CompileCache cache = CompileCache.in(folder);
    cache.compile(adder(2), options);
    Path entry = entries().get(0);
    byte[] whole = Files.readAllBytes(entry);
    for (int i = 0; i < whole.length; i += 97) {
      byte[] changed = whole.clone();
      changed[i] ^= 0x20;
      checkRecompiled(cache, entry, changed, whole);
      checkRecompiled(cache, entry, Arrays.copyOf(whole, i), whole);
    }
    checkRecompiled(cache, entry, Arrays.copyOf(whole, whole.length + 1), whole);
  }

  private void checkRecompiled(CompileCache cache, Path entry, byte[] damaged, byte[] whole)
      throws IOException {
    Files.write(entry, damaged);
    int before = compiled.get();
    assertEquals(42, add(cache.compile(adder(2), options), 40));
    assertEquals(before + 1, compiled.get());
    assertTrue(Arrays.equals(whole, Files.readAllBytes(entry)), "the entry is mended");
  }

  @Test
  void staysWithinItsBound() throws IOException {
    CompileCache large = CompileCache.in(folder);
    large.compile(adder(1));
    long one = Files.size(entries().get(0));
    CompileCache small = CompileCache.in(folder, 3 * one + one / 2);
    for (int i = 2; i < 10; i++) {
      small.compile(adder(i));
      assertTrue(entries().size() <= 3, () -> "after so many entries");
    }
    assertEquals(3, entries().size());
    assertEquals(42, add(CompileCache.in(folder, 0).compile(adder(40)), 2));
    assertEquals(List.of(), entries());
    assertThrows(IllegalArgumentException.class, () -> CompileCache.in(folder, -1));
  }

  @Test
  void aFolderThatCannotBeOneCostsNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "kept");
    assertEquals(42, add(CompileCache.in(file).compile(adder(2)), 40));
    assertEquals("kept", Files.readString(file));
  }

  @Test
  void whatIsNoModuleIsNotKept() throws IOException {
    CompileCache cache = CompileCache.in(folder);
    assertThrows(ModuleException.class, () -> cache.compile(new byte[] {1, 2, 3}));
    assertEquals(List.of(), entries());
  }

  @Test
  void eightProcessesAtOnce() throws IOException, InterruptedException {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin/java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Xmx256m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  CacheHammer.class.getName(),
                  folder.toString(),
                  Integer.toString(i))
              .redirectErrorStream(true)
              .start());
    }
    for (Process process : processes) {
      String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), log);
      assertEquals("", log);
    }
    for (Path left : entries()) {
      assertTrue(left.toString().endsWith(".slipway"), () -> "left behind: " + left);
    }
  }
}
