package dev.slipway.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeBlockTest {
  @Test
  void aRequestThatFailsLeavesTheMostInUse() {
    long most = NativeBlock.mostUsed();
    assertNull(NativeBlock.allocate(1L << 60, 1L << 60));
    assertEquals(most, NativeBlock.mostUsed());
  }

  @Test
  void anInterruptedThreadCollectsOnceAndStaysInterrupted() {
    long wanted = NativeBlock.mostUsed() + 1;
    Thread.currentThread().interrupt();
    NativeBlock block = NativeBlock.allocate(16, wanted);
    assertTrue(Thread.interrupted());
    assertTrue(NativeBlock.mostUsed() >= 2 * wanted);
    block.run();
  }

  @Test
  void whatGrowsInPlaceIsInUse() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.gc(); // other tests' memories
      Thread.sleep(20);
    }
    List<Memory> kept = new ArrayList<>();
    for (boolean shared : new boolean[] {false, true}) {
      MemType type = new MemType(Limits.of(1, shared ? 60_000 : 4_000), shared, 16);
      Memory memory = Memory.create(type, Storage.NATIVE);
      kept.add(memory);
      long before = NativeBlock.usedBytes();
      assertEquals(1, memory.grow(999));
      assertEquals(1000, memory.grow(1));
      assertEquals(1_000 * 65_536L, NativeBlock.usedBytes() - before);
    }
    NativeBlock block = NativeBlock.allocate(64, 16);
    long before = NativeBlock.usedBytes();
    block.use(48);
    block.use(32);
    assertEquals(before + 32, NativeBlock.usedBytes());
    block.run();
    assertEquals(before - 16, NativeBlock.usedBytes());
    Reference.reachabilityFence(kept);
  }
}
