package dev.slipway.compiler;

import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.Imports;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** One of several processes that use a cache and damage it: {@code CacheHammer FOLDER SEED}. */
final class CacheHammer {
  private static final int ROUNDS = 60;
  private static final int MODULES = 5;

  private CacheHammer() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Random random = new Random(Long.parseLong(args[1]));
    CompileCache cache = CompileCache.in(folder, 20_000);
    for (int i = 0; i < ROUNDS; i++) {
      int constant = random.nextInt(MODULES);
      CompiledModule module = cache.compile(CompileCacheTest.adder(constant));
      Object sum = module.instantiate(Imports.NONE).call("add", i);
      if (!sum.equals(i + constant)) {
        throw new AssertionError("expected " + (i + constant) + ", found " + sum);
      }
      damage(folder, random);
    }
  }

  /** Truncates an entry, or changes a byte, as it stands there. */
  private static void damage(Path folder, Random random) throws IOException {
    List<Path> entries;
    try (Stream<Path> files = Files.list(folder)) {
      entries = files.toList();
    }
    if (entries.isEmpty()) {
      return;
    }
    Path entry = entries.get(random.nextInt(entries.size()));
    try (FileChannel file = FileChannel.open(entry, StandardOpenOption.WRITE)) {
      long size = file.size();
      if (random.nextBoolean()) {
        file.truncate(random.nextLong(size + 1));
      } else if (size > 0) {
        byte[] one = {(byte) random.nextInt()};
        file.write(java.nio.ByteBuffer.wrap(one), random.nextLong(size));
      }
    } catch (NoSuchFileException _) {
      // Another process has replaced or deleted it.
    }
  }
}
