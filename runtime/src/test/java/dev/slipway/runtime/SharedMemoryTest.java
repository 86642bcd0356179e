package dev.slipway.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.runtime.abi.NativeAtomics;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedMemoryTest {
  private static final int PAGE = 65_536;

  private static SharedMemory memory(long min, long max) {
    MemType type = new MemType(Limits.of(min, max), true, MemType.DEFAULT_PAGE_SIZE_LOG2);
    return (SharedMemory) Memory.create(type, Storage.HEAP);
  }

  /** Runs tasks at once, each in a thread of its own, and gives their results. */
  private static <T> List<T> together(List<java.util.concurrent.Callable<T>> tasks)
      throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<T>> futures = new ArrayList<>();
      for (java.util.concurrent.Callable<T> task : tasks) {
        futures.add(threads.submit(task));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get(50, TimeUnit.SECONDS));
      }
      return results;
    }
  }

  private static void awaitWaiting(Thread thread) throws InterruptedException {
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(1);
    }
  }

  @Test
  void growsInPlaceAndOldSegmentsGoOn() {
    SharedMemory memory = memory(1, 10_000);
    MemorySegment before = memory.segment();
    memory.write(0, new byte[] {7});
    assertEquals(1, memory.grow(9_000));
    assertEquals(before.address(), memory.segment().address());
    assertEquals(PAGE, before.byteSize());
    memory.write(1, new byte[] {8});
    assertEquals(8, before.get(java.lang.foreign.ValueLayout.JAVA_BYTE, 1));
    assertTrue(memory.isCurrent(before));
    assertEquals(-1, memory.grow(1_000));
  }

  /** 4 GiB declared, little used: the process does not get larger. */
  @Test
  void aLargeMaximumTakesNoMemory() throws Exception {
    Path status = Path.of("/proc/self/status");
    assumeTrue(Files.exists(status), "no /proc");
    long before = residentKilobytes(status);
    SharedMemory memory = memory(1, 65_536);
    assumeTrue(memory.pageLimit() == 65_536, "this machine has no 4 GiB of address space");
    assertEquals(1, memory.grow(65_535));
    memory.write((1L << 32) - 1, new byte[] {9});
    assertEquals(9, memory.read((1L << 32) - 1, 1)[0]);
    assertTrue(residentKilobytes(status) - before < 500_000);
  }

  private static long residentKilobytes(Path status) throws Exception {
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IllegalStateException("no VmRSS");
  }

  @Test
  void everyGrowOfEveryThreadCountsOnce() throws Exception {
    SharedMemory memory = memory(0, 4_000);
    List<java.util.concurrent.Callable<Long>> tasks = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      tasks.add(() -> {
        long sum = 0;
        for (int i = 0; i < 500; i++) {
          sum += memory.grow(1);
          memory.write(memory.byteSize() - 1, new byte[] {1});
        }
        return sum;
      });
    }
    long sum = together(tasks).stream().mapToLong(Long::longValue).sum();
    assertEquals(2_000, memory.pages());
    assertEquals(1_999L * 2_000 / 2, sum);
  }

  @Test
  void cancelledWaitTakesNoWakeUp() throws Exception {
    SharedMemory memory = memory(1, 1);
    CompletableFuture<Integer> ended = memory.waitAsync(8, false, 0, -1);
    CompletableFuture<Integer> timed = memory.waitAsync(8, true, 0, 3_600_000_000_000L);
    CompletableFuture<Integer> live = memory.waitAsync(8, false, 0, -1);
    assertTrue(ended.cancel(false));
    assertTrue(timed.cancel(false));
    assertEquals(1, memory.wake(8, 1));
    assertEquals(SharedMemory.OK, live.get(10, TimeUnit.SECONDS));
    assertEquals(0, memory.wake(8, -1));
    assertFalse(live.cancel(false));
  }

  @Test
  void narrowUpdatesOfNeighboursLoseNothing() throws Exception {
    SharedMemory memory = memory(1, 1);
    List<java.util.concurrent.Callable<Integer>> tasks = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int address = t;
      tasks.add(() -> {
        for (int i = 0; i < 50_000; i++) {
          NativeAtomics.i32_atomic_rmw8_add_u(memory, address, 1);
        }
        return NativeAtomics.i32_atomic_load8_u(memory, address);
      });
    }
    assertEquals(List.of(80, 80, 80, 80), together(tasks));
  }

  @Test
  void behindTheLastWordToo() throws Exception {
    MemType type = new MemType(Limits.of(7, 7), true, 0);
    SharedMemory memory = (SharedMemory) Memory.create(type, Storage.NATIVE);
    List<java.util.concurrent.Callable<Integer>> tasks = new ArrayList<>();
    for (int t = 0; t < 2; t++) {
      tasks.add(() -> {
        for (int i = 0; i < 30_000; i++) {
          NativeAtomics.i32_atomic_rmw16_add_u(memory, 4, 1);
          NativeAtomics.i32_atomic_store8(memory, 6, i);
        }
        return 0;
      });
    }
    together(tasks);
    assertEquals(60_000, NativeAtomics.i32_atomic_load16_u(memory, 4));
    assertEquals(60_000, NativeAtomics.i32_atomic_rmw16_cmpxchg_u(memory, 4, 60_000, 0x1_0005));
    assertEquals(5, NativeAtomics.i32_atomic_load16_u(memory, 4));
    assertThrows(Trap.class, () -> NativeAtomics.i32_atomic_load16_u(memory, 6));
    assertThrows(Trap.class, () -> NativeAtomics.i32_atomic_load(memory, 4));
  }

  @Test
  void waitLooksAtTheValueAndTheClock() {
    SharedMemory memory = memory(1, 1);
    assertEquals(SharedMemory.NOT_EQUAL, memory.wait32(0, 1, -1));
    assertEquals(SharedMemory.NOT_EQUAL, memory.wait64(0, 1, -1));
    assertEquals(SharedMemory.TIMED_OUT, memory.wait32(0, 0, 0));
    long start = System.nanoTime();
    assertEquals(SharedMemory.TIMED_OUT, memory.wait64(8, 0, 20_000_000));
    assertTrue(System.nanoTime() - start >= 20_000_000);
    assertEquals(0, memory.wake(0, 1));
    assertEquals(
        Trap.Kind.UNALIGNED_ATOMIC, assertThrows(Trap.class, () -> memory.wait64(4, 0, 0)).kind());
    assertEquals(
        Trap.Kind.OUT_OF_BOUNDS_MEMORY_ACCESS,
        assertThrows(Trap.class, () -> memory.wake(PAGE, 0)).kind());
  }

  @Test
  void wakesThoseWhoCameFirst() throws Exception {
    SharedMemory memory = memory(1, 1);
    int[] results = {9, 9, 9};
    Thread[] threads = new Thread[3];
    for (int t = 0; t < 3; t++) {
      int number = t;
      threads[t] = new Thread(() -> results[number] = memory.wait32(64, 0, -1));
      threads[t].start();
      awaitWaiting(threads[t]);
    }
    assertEquals(0, memory.wake(64, 0));
    assertEquals(0, memory.wake(68, -1));
    assertEquals(1, memory.wake(64, 1));
    threads[0].join();
    assertEquals(SharedMemory.OK, results[0]);
    assertTrue(threads[1].isAlive());
    assertEquals(2, memory.wake(64, -1));
    threads[1].join();
    threads[2].join();
    assertEquals(0, memory.wake(64, -1));
  }

  @Test
  void aFutureWaitsInTheQueueOfThreads() throws Exception {
    SharedMemory memory = memory(1, 1);
    assertEquals(SharedMemory.NOT_EQUAL, memory.waitAsync(0, false, 1, -1).get());
    assertEquals(SharedMemory.TIMED_OUT, memory.waitAsync(0, true, 0, 1_000_000).get());
    var future = memory.waitAsync(0, false, 0, -1);
    int[] result = {9};
    Thread thread = new Thread(() -> result[0] = memory.wait32(0, 0, -1));
    thread.start();
    awaitWaiting(thread);
    assertEquals(1, memory.wake(0, 1));
    assertEquals(SharedMemory.OK, future.get());
    assertTrue(thread.isAlive());
    assertEquals(1, memory.wake(0, -1));
    thread.join();
    assertEquals(SharedMemory.OK, result[0]);
    assertThrows(Trap.class, () -> memory.waitAsync(PAGE, false, 0, 0));
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    SharedMemory memory = memory(1, 1);
    boolean[] still = new boolean[1];
    Thread thread =
        new Thread(() -> {
          assertThrows(Interrupted.class, () -> memory.wait32(0, 0, -1));
          still[0] = Thread.currentThread().isInterrupted();
        });
    thread.start();
    awaitWaiting(thread);
    thread.interrupt();
    thread.join();
    assertTrue(still[0]);
    assertEquals(0, memory.wake(0, -1));
  }

  @Test
  void watchersAreNotTold() {
    SharedMemory memory = memory(1, 2);
    MovedFlag flag = new MovedFlag();
    memory.watch(flag);
    memory.grow(1);
    assertFalse(flag.raised);
  }
}
