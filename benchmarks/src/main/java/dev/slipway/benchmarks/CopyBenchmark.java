package dev.slipway.benchmarks;

import dev.slipway.runtime.Storage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Bytes from a Java array into a guest's memory and back. Nanoseconds both ways. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CopyBenchmark {
  /** Where, in a page that no alignment favours. */
  private static final int ADDRESS = 65_537;

  @Param({"64", "4096", "524288"})
  public int bytes;

  @Param({"SLIPWAY", "SLIPWAY_NATIVE", "CHICORY", "CHICORY_OLD", "ENDIVE", "WASMTIME"})
  public Engine engine;

  private Guest guest;
  private byte[] block;

  /** Instantiates a module with a memory. */
  @Setup
  public void open() {
    byte[] wasm = CModule.KERNELS.wasm();
    guest =
        switch (engine) {
          case SLIPWAY -> new SlipwayGuest(wasm, "memory", List.of(), Storage.HEAP);
          case SLIPWAY_NATIVE -> new SlipwayGuest(wasm, "memory", List.of(), Storage.NATIVE);
          default -> Peer.valueOf(engine.name()).open(wasm, List.of());
        };
    block = new byte[bytes];
    block[bytes - 1] = 7;
  }

  /** There and back. */
  @Benchmark
  public byte[] copy() {
    guest.write(ADDRESS, block);
    byte[] back = guest.read(ADDRESS, bytes);
    if (back[bytes - 1] != 7) {
      throw new IllegalStateException("what was written is not read");
    }
    return back;
  }
}
