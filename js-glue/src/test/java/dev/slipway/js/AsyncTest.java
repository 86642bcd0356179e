package dev.slipway.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.js.Js.Backing;
import dev.slipway.js.Js.Patched;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The promises of {@code compile} and {@code instantiate}. */
class AsyncTest {
  /** The least loop: tasks in order, until nothing is pending. */
  private static final class Loop implements EventLoop {
    final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    final AtomicInteger pending = new AtomicInteger();
    volatile Thread poster;

    @Override
    public void post(Runnable task) {
      poster = Thread.currentThread();
      tasks.add(task);
    }

    @Override
    public void ref() {
      pending.incrementAndGet();
    }

    @Override
    public void unref() {
      pending.decrementAndGet();
    }

    void run() throws InterruptedException {
      while (pending.get() > 0) {
        Runnable task = tasks.poll(60, TimeUnit.SECONDS);
        if (task == null) {
          throw new AssertionError("nothing was posted");
        }
        task.run();
      }
    }
  }

  private static final String SCRIPT =
      """
      var log = [];
      var note = (name) => (value) => { log.push(name); globalThis[name] = value; };
      var bytes = wat('(module (import "m" "f" (func)) (func (export "one") (result i32) (i32.const 1)))');
      var f = () => {};
      WebAssembly.compile(bytes).then(note('module'));
      WebAssembly.instantiate(bytes, {m: {f}}).then(note('both'));
      WebAssembly.instantiate(bytes, {m: {}}).catch(note('linkError'));
      WebAssembly.instantiate(bytes).catch(note('typeError'));
      WebAssembly.compile(new Uint8Array([0, 1])).catch(note('compileError'));
      WebAssembly.compile(5).catch(note('noBytes'));
      WebAssembly.instantiate(new WebAssembly.Module(bytes), {m: {f}}).then(note('instance'));
      bytes.fill(0);
      same(log.length, 0);
      """;

  private static final String CHECK =
      """
      same(module instanceof WebAssembly.Module, true);
      same(both.module instanceof WebAssembly.Module, true);
      same(both.instance instanceof WebAssembly.Instance, true);
      same(both.instance.exports.one(), 1);
      same(instance.exports.one(), 1);
      same(linkError instanceof WebAssembly.LinkError, true);
      same(typeError instanceof TypeError, true);
      same(compileError instanceof WebAssembly.CompileError, true);
      same(compileError.message.startsWith('WebAssembly.compile(): '), true, compileError.message);
      same(noBytes instanceof TypeError, true);
      same(log.length, 7);
      """;

  @Test
  void withoutALoopPromisesSettleWhenTheScriptReturns() throws Exception {
    Js.run(
        Backing.HEAP,
        js -> {
          js.eval(SCRIPT);
          js.eval(CHECK);
        });
  }

  @Test
  void withALoopTheySettleOnTheJsThreadAfterCompilingElsewhere() throws Exception {
    Loop loop = new Loop();
    Js.run(
        Backing.HEAP,
        Patched.NEVER,
        JsOptions.DEFAULT.withEventLoop(loop),
        js -> {
          js.eval(SCRIPT);
          assertEquals("noBytes,instance", js.eval("log.join()").asString());
          loop.run();
          js.eval(CHECK);
          assertNotSame(Thread.currentThread(), loop.poster);
        });
  }

  @Test
  void theExecutorOfTheOptionsCompiles() throws Exception {
    Loop loop = new Loop();
    AtomicInteger compiled = new AtomicInteger();
    JsOptions options =
        JsOptions.DEFAULT
            .withEventLoop(loop)
            .withExecutor(task -> {
              compiled.incrementAndGet();
              task.run();
            });
    Js.run(
        Backing.HEAP,
        Patched.NEVER,
        options,
        js -> {
          js.eval(SCRIPT);
          loop.run();
          js.eval(CHECK);
          assertEquals(5, compiled.get());
        });
  }

  private static void withLoop(Loop loop, Executor executor, Js.Body body) throws Exception {
    JsOptions options = JsOptions.DEFAULT.withEventLoop(loop).withExecutor(executor);
    Js.run(Backing.HEAP, Patched.NEVER, options, body);
  }

  @Test
  void manyCompileAtOnceOnThreadsThatKeepNoJvmAlive() throws Exception {
    Loop loop = new Loop();
    withLoop(
        loop,
        null,
        js -> {
          js.eval(
              """
              var done = 0, failed = 0;
              for (let i = 0; i < 100; i++) {
                const bytes = wat(`(module (func (export "f") (result i32) (i32.const ${i})))`);
                if (i % 10 === 9) bytes[8] = 99;
                WebAssembly.instantiate(bytes).then(({instance}) => {
                  same(instance.exports.f(), i);
                  done++;
                }, (e) => { failed += e instanceof WebAssembly.CompileError; });
              }
              """);
          loop.run();
          assertEquals(90, js.eval("done").asInt());
          assertEquals(10, js.eval("failed").asInt());
        });
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      assertTrue(thread.isDaemon() || !thread.getName().startsWith("slipway"), thread::toString);
    }
  }

  @Test
  void theContextMayBeClosedMeanwhile() throws Exception {
    Loop loop = new Loop();
    List<Runnable> waiting = new ArrayList<>();
    withLoop(
        loop,
        waiting::add,
        js ->
            js.eval("WebAssembly.compile(wat('(module)')); WebAssembly.compile(wat('(module)'));"));
    assertEquals(2, loop.pending.get());
    waiting.forEach(Runnable::run);
    loop.run();
    assertEquals(0, loop.pending.get());
  }

  @Test
  void anExecutorThatRefusesRejectsThePromise() throws Exception {
    Loop loop = new Loop();
    withLoop(
        loop,
        task -> {
          throw new RejectedExecutionException("full");
        },
        js -> {
          js.eval(
              "var reason; WebAssembly.compile(wat('(module)')).catch((e) => { reason = e; });");
          js.eval("same(reason instanceof WebAssembly.RuntimeError, true);");
          js.eval("same(reason.message.endsWith('takes no tasks: full'), true, reason.message);");
          assertEquals(0, loop.pending.get());
        });
  }
}
