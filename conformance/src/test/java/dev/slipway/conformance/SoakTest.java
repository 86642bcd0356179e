package dev.slipway.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.runtime.Storage;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The heap stays flat. A short run, unless {@code -Dslipway.soak.rounds=1000000} says how long;
 * then it prints what it saw.
 */
class SoakTest {
  private static final long MOST = 4L << 20;

  @ParameterizedTest
  @EnumSource(Storage.class)
  void theHeapStaysFlat(Storage storage) {
    Long rounds = Long.getLong("slipway.soak.rounds");
    long start = System.nanoTime();
    List<Long> heap = Soak.run(rounds == null ? 10_000 : rounds, storage);
    List<Long> kib = heap.stream().map(bytes -> bytes >> 10).toList();
    if (rounds != null) {
      long millis = (System.nanoTime() - start) / 1_000_000;
      System.out.println(rounds + " rounds, " + storage + ", " + millis + " ms, KiB " + kib);
    }
    // What is compiled and cached at the start is no leak.
    List<Long> settled = heap.subList(heap.size() / 4, heap.size());
    long growth = settled.getLast() - settled.getFirst();
    assertTrue(growth < MOST, () -> "the heap grew by " + growth + " bytes; KiB: " + kib);
  }
}
