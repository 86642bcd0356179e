package dev.slipway.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.Interrupted;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Storage;
import dev.slipway.runtime.Trap;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.text.TextReader;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guest threads: a Java thread and an instance each, one shared memory; whole and split code. */
@Timeout(60)
class ThreadsTest {
  private static final int THREADS = 4;

  /** A mutex (0 free, 1 locked, 2 locked and waited for) at 0, a plain counter at 8. */
  private static final String MUTEX =
      """
      (module
        (memory (import "env" "memory") 1 1 shared)
        (func $lock (local $c i32)
          (if (local.tee $c
                (i32.atomic.rmw.cmpxchg (i32.const 0) (i32.const 0) (i32.const 1)))
            (then
              (loop $again
                (if (i32.or (i32.eq (local.get $c) (i32.const 2))
                      (i32.atomic.rmw.cmpxchg (i32.const 0) (i32.const 1) (i32.const 2)))
                  (then
                    (drop (memory.atomic.wait32
                      (i32.const 0) (i32.const 2) (i64.const -1)))))
                (br_if $again (local.tee $c
                  (i32.atomic.rmw.cmpxchg (i32.const 0) (i32.const 0) (i32.const 2))))))))
        (func $unlock
          (if (i32.ne (i32.atomic.rmw.sub (i32.const 0) (i32.const 1)) (i32.const 1))
            (then
              (i32.atomic.store (i32.const 0) (i32.const 0))
              (drop (memory.atomic.notify (i32.const 0) (i32.const 1))))))
        (func (export "count") (param $n i32) (result i64)
          (loop $next
            (call $lock)
            (i64.store (i32.const 8) (i64.add (i64.load (i32.const 8)) (i64.const 1)))
            (call $unlock)
            (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
          (i64.const 0)))
      """;

  /** A mailbox: flag at 0, message at 4; {@code send} and {@code receive} in a loop. */
  private static final String MAILBOX =
      """
      (module
        (memory (import "env" "memory") 1 1 shared)
        (func (export "send") (param $n i32) (result i64)
          (loop $next
            (loop $full (br_if $full (i32.atomic.load (i32.const 0))))
            (i32.store (i32.const 4) (local.get $n))
            (i32.atomic.store (i32.const 0) (i32.const 1))
            (drop (memory.atomic.notify (i32.const 0) (i32.const 1)))
            (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
          (i64.const 0))
        (func (export "receive") (param $n i32) (result i64) (local $sum i64)
          (loop $next
            (loop $empty
              (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const 1000000)))
              (br_if $empty (i32.eqz (i32.atomic.load (i32.const 0)))))
            (local.set $sum
              (i64.add (local.get $sum) (i64.extend_i32_u (i32.load (i32.const 4)))))
            (i32.atomic.store (i32.const 0) (i32.const 0))
            (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
          (local.get $sum)))
      """;

  /** What one thread has grown, another sees after it has read the size or a flag: no calls. */
  private static final String GROWTH =
      """
      (module
        (memory (import "env" "memory") 1 100 shared)
        (func (export "grow") (param $n i32) (result i64)
          (drop (memory.grow (i32.const 50)))
          (i32.store (i32.const 3342332) (i32.const 77))
          (i32.atomic.store (i32.const 0) (i32.const 1))
          (i64.const 0))
        (func (export "see") (param $n i32) (result i64)
          (i32.store (i32.const 16) (i32.const 5))
          (loop $small (br_if $small (i32.lt_u (memory.size) (i32.const 51))))
          (i64.extend_i32_u (i32.load8_u (i32.const 3342335))))
        (func (export "flag") (param $n i32) (result i64)
          (i32.store (i32.const 16) (i32.const 5))
          (loop $wait (br_if $wait (i32.eqz (i32.atomic.load (i32.const 0)))))
          (i64.extend_i32_u (i32.load (i32.const 3342332)))))
      """;

  private static CompiledModule compile(String wat, int splitAbove) {
    Features features = Features.DEFAULT.with(Feature.THREADS);
    Options options = Options.DEFAULT.withFeatures(features).withSplitAbove(splitAbove);
    return Compiler.compile(TextReader.readModuleWithNames(wat, "test.wat", features), options)
        .load();
  }

  private static Memory shared(int min, int max) {
    MemType type = new MemType(Limits.of(min, max), true, MemType.DEFAULT_PAGE_SIZE_LOG2);
    return Memory.create(type, Storage.HEAP);
  }

  private record Call(String function, int argument) {}

  /** Makes calls at once, each in a thread and an instance of its own. */
  private static List<Long> together(CompiledModule module, Memory memory, List<Call> calls)
      throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<Long>> futures = new ArrayList<>();
      for (Call call : calls) {
        Callable<Long> task =
            () -> {
              Instance instance =
                  module.instantiate(Imports.builder().add("env", "memory", memory).build());
              return (Long) instance.call(call.function(), call.argument());
            };
        futures.add(threads.submit(task));
      }
      List<Long> results = new ArrayList<>();
      for (Future<Long> future : futures) {
        results.add(future.get(50, TimeUnit.SECONDS));
      }
      return results;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4000, 60})
  void aMutexOfWaitAndNotifyCountsRight(int splitAbove) throws Exception {
    Memory memory = shared(1, 1);
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      calls.add(new Call("count", 20_000));
    }
    together(compile(MUTEX, splitAbove), memory, calls);
    assertEquals(
        THREADS * 20_000L, memory.segment().get(java.lang.foreign.ValueLayout.JAVA_LONG, 8));
  }

  @ParameterizedTest
  @ValueSource(ints = {4000, 60})
  void everyMessageArrives(int splitAbove) throws Exception {
    int count = 5_000;
    List<Long> results =
        together(
            compile(MAILBOX, splitAbove),
            shared(1, 1),
            List.of(new Call("send", count), new Call("receive", count)));
    assertEquals(count * (count + 1L) / 2, results.get(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {4000, 60})
  void growthIsSeen(int splitAbove) throws Exception {
    CompiledModule module = compile(GROWTH, splitAbove);
    for (int i = 0; i < 20; i++) {
      List<Call> calls = List.of(new Call("see", 0), new Call("flag", 0), new Call("grow", 0));
      List<Long> results = together(module, shared(1, 100), calls);
      assertEquals(77, results.get(1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4000, 60})
  void anInterruptEndsAGuestsWait(int splitAbove) throws Exception {
    CompiledModule module =
        compile(
            """
            (module (memory (export "m") 1 1 shared)
              (func (export "wait") (result i32)
                (memory.atomic.wait64 (i32.const 8) (i64.const 0) (i64.const -1))))
            """,
            splitAbove);
    Throwable[] thrown = new Throwable[1];
    Thread thread =
        new Thread(() -> {
          Instance instance = module.instantiate(Imports.NONE);
          thrown[0] = assertThrows(Interrupted.class, () -> instance.call("wait"));
        });
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
    thread.interrupt();
    thread.join();
    assertTrue(thrown[0].getMessage().contains("0x8"), thrown[0].getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {4000, 60})
  void aMemoryOfOneThreadHasAtomicsButNoWait(int splitAbove) {
    Instance instance =
        compile(
                """
                (module (memory 1)
                  (func (export "add") (param i32 i32) (result i32)
                    (drop (i32.atomic.rmw16.add_u offset=2 (local.get 0) (local.get 1)))
                    (i32.atomic.rmw.xchg (i32.const 0) (i32.const -1)))
                  (func (export "notify") (result i32)
                    (memory.atomic.notify (i32.const 0) (i32.const 5)))
                  (func (export "wait") (result i32)
                    (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1))))
                """,
                splitAbove)
            .instantiate(Imports.NONE);
    assertEquals(0x1_0005 << 16, (int) instance.call("add", 0, 0x10005));
    assertEquals(0, instance.call("notify"));
    Trap trap = assertThrows(Trap.class, () -> instance.call("wait"));
    assertEquals(Trap.Kind.EXPECTED_SHARED_MEMORY, trap.kind());
    trap = assertThrows(Trap.class, () -> instance.call("add", 1, 0));
    assertEquals(Trap.Kind.UNALIGNED_ATOMIC, trap.kind());
    trap = assertThrows(Trap.class, () -> instance.call("add", -2, 0));
    assertEquals(Trap.Kind.OUT_OF_BOUNDS_MEMORY_ACCESS, trap.kind());
  }
}
