package dev.slipway.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.js.Js.Backing;
import dev.slipway.runtime.Func;
import dev.slipway.runtime.HostFunction;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;

/** Suspended calls as Java sees them: stacks, threads, memory. */
class SuspendedCallsTest {
  @Test
  void theStackMayOverflowInside() throws Exception {
    PromiseIntegrationTest.test(
        """
        const e = instantiate(`(module
          (import "m" "f" (func $f (param i32) (result i32)))
          (func $deep (export "deep") (param i32) (result i32)
            (i32.add (call $deep (local.get 0)) (i32.const 1)))
          (func (export "first") (result i32) (call $deep (call $f (i32.const 1))))
          (func $down (export "down") (param i32) (result i32)
            (if (result i32) (local.get 0)
              (then (i32.add (i32.const 1) (call $down (i32.sub (local.get 0) (i32.const 1)))))
              (else (call $f (i32.const 0))))))`,
          {m: {f: new Suspending(async (x) => x)}});
        promising(e.deep)(1).catch(note('deep'));
        promising(e.first)().catch(note('first'));
        promising(e.down)(2000).then(note('down'));
        promising(e.down)(200000).then(note('far'), note('tooDeep'));
        """,
        """
        same(deep instanceof RangeError, true, deep);
        same(first instanceof RangeError, true, first);
        same(down, 2000);
        // The garbage collector decides how large one object may be.
        if (globalThis.far === undefined) {
          same(tooDeep instanceof RangeError, true, tooDeep);
          same(tooDeep.message.includes('-XX:G1HeapRegionSize'), true, tooDeep);
        } else {
          same(far, 200000);
        }
        """);
  }

  @Test
  void nothingIsSuspendedAcrossAJavaHostFunction() throws Exception {
    Js.run(
        Backing.HEAP,
        js -> {
          Func[] inner = new Func[1];
          HostFunction plain = HostFunction.of(IntUnaryOperator.class, x -> call(inner[0], x) + 1);
          HostFunction jdk =
              HostFunction.of(
                  IntUnaryOperator.class, IntUnaryOperator.identity().andThen(x -> x + 1));
          js.context.getBindings("js").putMember("plain", js.slipway.value(plain));
          js.context.getBindings("js").putMember("jdk", js.slipway.value(jdk));
          js.put(
              "setInner",
              args -> {
                inner[0] = (Func) js.slipway.extern(args[0]);
                return null;
              });
          PromiseIntegrationTest.run(
              js,
              """
              const text = `(module
                (import "m" "java" (func $java (param i32) (result i32)))
                (import "m" "f" (func $f (param i32) (result i32)))
                (func (export "run") (param i32) (result i32)
                  (call $f (call $java (local.get 0)))))`;
              const f = new Suspending(async (x) => 10 * x);
              setInner(instantiate(`(module
                (import "m" "f" (func $f (param i32) (result i32)))
                (func (export "one") (param i32) (result i32) (call $f (local.get 0))))`,
                {m: {f}}).one);
              promising(instantiate(text, {m: {f, java: plain}}).run)(4).catch(note('between'));
              promising(instantiate(text, {m: {f, java: jdk}}).run)(4).then(note('result'));
              """,
              """
              same(between instanceof SuspendError, true, between);
              same(/SuspendedCallsTest/.test(between.message), true, between);
              same(result, 50);
              """);
        });
  }

  private static int call(Func func, int x) {
    return (int) func.call(x);
  }

  private static final int MANY = 10_000;

  @Test
  void tenThousandCallsAreSuspendedAtOnce() throws Exception {
    Js.run(
        Backing.HEAP,
        js -> {
          Set<Thread> threads = Thread.getAllStackTraces().keySet();
          long before = usedAfterGc();
          long began = System.nanoTime();
          PromiseIntegrationTest.run(
              js,
              """
              globalThis.waits = [];
              globalThis.sum = 0;
              const e = instantiate(`(module
                (import "m" "f" (func $f (param i32) (result i32)))
                (func $down (export "down") (param i32 i32) (result i32)
                  (if (result i32) (local.get 0)
                    (then (i32.add (i32.const 1)
                      (call $down (i32.sub (local.get 0) (i32.const 1)) (local.get 1))))
                    (else (call $f (local.get 1))))))`,
                {m: {f: new Suspending((i) => new Promise((resolve) => { waits[i] = resolve; }))}});
              const down = promising(e.down);
              for (let i = 0; i < %d; i++) { down(20, i).then((x) => { sum += x; }); }
              """
                  .formatted(MANY));
          long started = System.nanoTime();
          long bytes = usedAfterGc() - before;
          assertEquals(MANY, js.eval("waits.length").asInt());
          assertEquals(0, js.eval("sum").asInt());
          Set<Thread> now = Thread.getAllStackTraces().keySet();
          now.removeAll(threads);
          assertTrue(now.size() < 10, now::toString);
          long resumed = System.nanoTime();
          js.eval("for (let i = waits.length - 1; i >= 0; i--) { waits[i](i); }");
          assertEquals(MANY * (MANY - 1L) / 2 + 20L * MANY, js.eval("sum").asLong());
          System.out.printf(
              "%d suspended calls, 21 wasm frames each: %d bytes and %d ns to suspend, %d ns to"
                  + " resume one%n",
              MANY, bytes / MANY, (started - began) / MANY, (System.nanoTime() - resumed) / MANY);
          assertTrue(bytes / MANY < 20_000, () -> "bytes a call: " + bytes / MANY);
        });
  }

  private static long usedAfterGc() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Test
  void callsThatAreStillSuspendedWhenTheContextIsClosedAreGarbage() throws Exception {
    WeakReference<?>[] held = new WeakReference<?>[1];
    Js.onBigStack(() -> {
      try (Context context = SlipwayJs.configure(Context.newBuilder("js")).build()) {
        SlipwayJs slipway = SlipwayJs.install(context);
        context.getBindings("js").putMember("bytes", slipway.arrayBuffer(suspending()));
        context.eval("js", Realm.script("promises.js"));
        context.eval(
            "js",
            """
            const e = new WebAssembly.Instance(new WebAssembly.Module(bytes),
              {m: {f: new WebAssembly.Suspending(() => new Promise(() => {}))}}).exports;
            var f = e.one, p = promising(f)(1);
            """);
        Func func = (Func) slipway.extern(context.getBindings("js").getMember("f"));
        held[0] = new WeakReference<>(func);
      }
    });
    for (int i = 0; i < 50 && held[0].get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertEquals(null, held[0].get());
  }

  private static byte[] suspending() {
    return Js.wat(
        """
        (module (import "m" "f" (func $f (param i32) (result i32)))
          (func (export "one") (param i32) (result i32) (call $f (local.get 0))))
        """);
  }

  @Test
  void theContextMayBeUsedOnAVirtualThreadAndGoOnAnother() throws Exception {
    try (Context context = SlipwayJs.configure(Context.newBuilder("js")).build()) {
      SlipwayJs slipway = SlipwayJs.install(context);
      context.getBindings("js").putMember("bytes", slipway.arrayBuffer(suspending()));
      onVirtualThread(() ->
          context.eval(
              "js",
              """
              let resolve;
              var found = 0;
              const {one} = new WebAssembly.Instance(new WebAssembly.Module(bytes),
                {m: {f: new WebAssembly.Suspending(() => new Promise((r) => { resolve = r; }))}})
                .exports;
              WebAssembly.promising(one)(1).then((x) => { found = x; });
              """));
      onVirtualThread(() -> context.eval("js", "resolve(6)"));
      assertEquals(6, context.eval("js", "found").asInt());
    }
  }

  private static void onVirtualThread(Runnable task) throws InterruptedException {
    Throwable[] failure = new Throwable[1];
    Thread thread =
        Thread.ofVirtual().uncaughtExceptionHandler((_, e) -> failure[0] = e).start(task);
    thread.join();
    if (failure[0] != null) {
      throw new AssertionError(failure[0]);
    }
  }
}
