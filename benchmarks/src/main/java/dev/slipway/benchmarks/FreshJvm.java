package dev.slipway.benchmarks;

import dev.slipway.compiler.CompileCache;
import dev.slipway.compiler.Slipway;
import dev.slipway.runtime.CompiledModule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;

/**
 * What {@link Fresh} starts: {@code ENGINE MODULE} compiles and says what that took of memory,
 * {@code ENGINE MODULE EXPORT} is an engine with {@code engine.mjs}'s protocol.
 */
final class FreshJvm {
  /** Slipway with its cache, where it has been before. */
  static final String CACHED = "SLIPWAY_CACHE";

  /** Where that cache is. */
  private static final String CACHE = "target/modules/cache";

  private static Object kept;

  private FreshJvm() {}

  /** As above. */
  public static void main(String[] args) throws IOException {
    byte[] wasm = Files.readAllBytes(Path.of(args[1]));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    if (args.length == 2) {
      kept = compile(args[0], wasm);
      in.readLine();
      System.out.println("compiled");
      in.readLine();
      System.out.println(memory());
      return;
    }
    IntUnaryOperator function = open(args[0], wasm, args[2]);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(function.applyAsInt(Integer.parseInt(line)));
    }
  }

  private static Object compile(String engine, byte[] wasm) {
    return switch (engine) {
      case "SLIPWAY" -> Slipway.compile(wasm);
      case CACHED -> cached(wasm);
      default -> Peer.valueOf(engine).compile(wasm);
    };
  }

  private static CompiledModule cached(byte[] wasm) {
    return CompileCache.in(Main.base().resolve(CACHE)).compile(wasm);
  }

  private static IntUnaryOperator open(String engine, byte[] wasm, String export) {
    return engine.equals(CACHED)
        ? Engine.function(cached(wasm), export)
        : Engine.valueOf(engine).open(wasm, export);
  }

  /** {@return megabytes: the most that was resident, and the heap in use with the module kept} */
  private static String memory() throws IOException {
    long peak = 0;
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        peak = Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    if (kept == null) {
      throw new IllegalStateException("nothing was compiled");
    }
    return peak / 1024 + " " + (heap >> 20);
  }
}
