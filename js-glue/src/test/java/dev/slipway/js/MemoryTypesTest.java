package dev.slipway.js;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipway.compiler.Slipway;
import dev.slipway.js.Js.Backing;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.SharedMemory;
import dev.slipway.runtime.Storage;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Memories and tables with 64-bit addresses, and shared memories. */
class MemoryTypesTest {
  @ParameterizedTest
  @EnumSource(Backing.class)
  void sizesOf64BitMemoriesAreBigInts(Backing backing) throws Exception {
    Js.run(
        backing,
        js ->
            js.eval(
                """
                const memory = new WebAssembly.Memory({address: 'i64', initial: 1n, maximum: 5n});
                const old = memory.buffer;
                same(old.byteLength, 65536);
                same(memory.grow(2n), 1n);
                same(old.byteLength, 0);
                same(memory.buffer.byteLength, 3 * 65536);
                same(memory.grow(0n), 3n);
                throws(TypeError, () => memory.grow(1));
                throws(TypeError, () => memory.grow(-1n));
                throws(TypeError, () => memory.grow(1n << 64n));
                throws(RangeError, () => memory.grow(3n));
                throws(RangeError, () => memory.grow((1n << 64n) - 1n));
                throws(TypeError, () => new WebAssembly.Memory({address: 'i64', initial: 1}));
                throws(TypeError, () => new WebAssembly.Memory({address: 'i32', initial: 1n}));
                throws(TypeError, () => new WebAssembly.Memory({address: 'i16', initial: 1}));
                throws(RangeError,
                  () => new WebAssembly.Memory({address: 'i64', initial: 2n, maximum: 1n}));
                throws(RangeError,
                  () => new WebAssembly.Memory({address: 'i64', initial: (1n << 48n) + 1n}));
                const module = new WebAssembly.Module(wat(`(module
                  (memory (import "m" "m") i64 1)
                  (export "again" (memory 0))
                  (memory (export "own") i64 2)
                  (func (export "load") (param i64) (result i32) (i32.load8_u (local.get 0))))`));
                const {exports} = new WebAssembly.Instance(module, {m: {m: memory}});
                new Uint8Array(memory.buffer)[65536] = 9;
                same(exports.load(65536n), 9);
                same(exports.again, memory);
                same(exports.own.grow(1n), 2n);
                throws(WebAssembly.LinkError, () => new WebAssembly.Instance(module,
                  {m: {m: new WebAssembly.Memory({initial: 1})}}));
                """));
  }

  @ParameterizedTest
  @EnumSource(Backing.class)
  void indicesOf64BitTablesAreBigInts(Backing backing) throws Exception {
    Js.run(
        backing,
        js ->
            js.eval(
                """
                const table = new WebAssembly.Table(
                  {address: 'i64', element: 'externref', initial: 2n, maximum: 9n}, 'x');
                same(table.length, 2n);
                same(table.get(1n), 'x');
                table.set(0n, 'y');
                same(table.get(0n), 'y');
                same(table.grow(3n, 'z'), 2n);
                same(table.get(4n), 'z');
                throws(TypeError, () => table.get(0));
                throws(RangeError, () => table.get(5n));
                throws(RangeError, () => table.get(1n << 32n));
                throws(RangeError, () => table.set(1n << 32n, 'w'));
                throws(RangeError, () => table.grow(1n << 32n));
                const {exports} = new WebAssembly.Instance(new WebAssembly.Module(wat(
                  '(module (table (export "t") i64 3 funcref))')));
                same(exports.t.length, 3n);
                same(exports.t.get(2n), null);
                """));
  }

  @ParameterizedTest
  @EnumSource(
      value = Backing.class,
      names = {"HEAP", "NATIVE"})
  void aSharedMemoryIsASharedArrayBufferForEachLength(Backing backing) throws Exception {
    Js.run(
        backing,
        js ->
            js.eval(
                """
                throws(TypeError, () => new WebAssembly.Memory({initial: 1, shared: true}));
                const memory = new WebAssembly.Memory({initial: 1, maximum: 4, shared: true});
                const old = memory.buffer;
                same(old instanceof SharedArrayBuffer, true);
                same(Object.isFrozen(old), true);
                same(memory.buffer, old);
                same(old.byteLength, 65536);
                const words = new Int32Array(old);
                same(memory.grow(1), 1);
                same(old.byteLength, 65536);
                same(memory.buffer === old, false);
                same(memory.buffer.byteLength, 2 * 65536);
                words[3] = 7;
                same(new Int32Array(memory.buffer)[3], 7);
                same(Atomics.add(words, 3, 5), 7);
                const {exports} = new WebAssembly.Instance(
                  new WebAssembly.Module(wat(`(module
                    (memory (import "m" "m") 1 4 shared)
                    (func (export "add") (param i32) (result i32)
                      (i32.atomic.rmw.add (i32.const 12) (local.get 0))))`)), {m: {m: memory}});
                same(exports.add(1), 12);
                same(Atomics.load(words, 3), 13);
                throws(RangeError, () => memory.grow(3));
                """));
  }

  @Test
  void whoWaitsOnTheOldBufferIsWokenOnTheNew() throws Exception {
    Js.run(
        Backing.HEAP,
        js ->
            js.eval(
                """
                const memory = new WebAssembly.Memory({initial: 1, maximum: 2, shared: true});
                const waiting = Atomics.waitAsync(new Int32Array(memory.buffer), 1, 0, 10000);
                same(waiting.async, true);
                memory.grow(1);
                same(Atomics.notify(new Int32Array(memory.buffer), 1), 1);
                """));
  }

  /** Two Contexts in two threads, one memory. */
  @Test
  void contextsInSeveralThreadsShareAMemory() throws Exception {
    Js.run(
        Backing.HEAP,
        js -> {
          Value made =
              js.eval(
                  "const m = new WebAssembly.Memory({initial: 1, maximum: 2, shared: true}); m");
          Memory memory = js.memory(made);
          byte[] wasm =
              Js.wat(
                  """
                  (module (memory (import "m" "m") 1 2 shared)
                    (func (export "wait") (result i32)
                      (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1)))
                    (func (export "wake") (result i32)
                      (i32.atomic.store (i32.const 0) (i32.const 1))
                      (memory.atomic.notify (i32.const 0) (i32.const 1))))
                  """);
          Instance[] waiting = new Instance[1];
          Object[] result = new Object[1];
          Thread thread =
              new Thread(() -> {
                waiting[0] =
                    Slipway.compile(wasm, JsOptions.DEFAULT.compiler())
                        .instantiate(Imports.builder().add("m", "m", memory).build());
                // 1, "not equal", is what it gets between the store of 1 and that of 0.
                do {
                  result[0] = waiting[0].call("wait");
                } while (result[0].equals(1));
              });
          thread.start();
          js.put("bytes", args -> java.util.HexFormat.of().formatHex(wasm));
          js.eval(
              """
              const code = Uint8Array.from(bytes().match(/../g), (h) => +('0x' + h));
              const {exports} =
                new WebAssembly.Instance(new WebAssembly.Module(code), {m: {m}});
              let woken = 0;
              const words = new Int32Array(m.buffer);
              while (woken === 0) {
                woken = exports.wake();
                if (woken === 0) Atomics.store(words, 0, 0);
              }
              """);
          thread.join(20_000);
          assertEquals(0, result[0]);
        });
  }

  /** Waits in guest code and in JavaScript, woken by the other and by Java. */
  @Test
  void guestsAndJavaScriptWakeEachOther() throws Exception {
    MemType type = new MemType(new Limits(AddrType.I32, 1, true, 1), true, 16);
    SharedMemory memory = (SharedMemory) Memory.create(type, Storage.NATIVE);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      // A guest that waits before JavaScript has seen the memory.
      Future<Integer> early = threads.submit(() -> memory.wait32(8, 0, -1));
      Js.run(
          Backing.HEAP,
          js -> {
            js.context.getBindings("js").putMember("memory", js.slipway.value(memory));
            js.eval(
                "const words = new Int32Array(memory.buffer), longs = new"
                    + " BigInt64Array(memory.buffer);");
            js.eval("while (Atomics.notify(words, 2) === 0);");
            assertEquals(SharedMemory.OK, early.get(20, TimeUnit.SECONDS));

            Future<Integer> wide = threads.submit(() -> memory.wait64(16, 0, -1));
            js.eval(
                """
                let calls = '';
                const index = {valueOf() { calls += 'i'; return '2'; }};
                const count = {valueOf() { calls += 'c'; return Infinity; }};
                while (Atomics.notify(longs, index, count) === 0) calls = '';
                same(calls, 'ic');
                """);
            assertEquals(SharedMemory.OK, wide.get(20, TimeUnit.SECONDS));

            List<Future<Integer>> three = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
              three.add(threads.submit(() -> memory.wait32(24, 0, -1)));
            }
            js.eval(
                """
                same(Atomics.notify(words, 6, 0), 0);
                same(Atomics.notify(words, 6, -1), 0);
                const {async, value} = Atomics.waitAsync(words, 6, 0);
                same(async, true);
                value.then((text) => { globalThis.woken = text; });
                let left = 4;
                while (left > 0) left -= Atomics.notify(words, 6, left === 4 ? 1 : 2);
                same(left, 0);
                throws(RangeError, () => Atomics.notify(words, 1 << 20));
                throws(TypeError, () => Atomics.notify(words, 0, 1n));
                throws(TypeError, () => Atomics.notify(new Float32Array(memory.buffer), 0));
                same(Atomics.notify(new Int32Array(new SharedArrayBuffer(8)), 0), 0);
                same(Atomics.notify(new Int32Array(8), 0), 0);
                """);
            for (Future<Integer> each : three) {
              assertEquals(SharedMemory.OK, each.get(20, TimeUnit.SECONDS));
            }
            assertEquals("ok", js.eval("woken").asString());

            Future<Integer> waker =
                threads.submit(() -> {
                  int woken = 0;
                  while (woken == 0) {
                    woken = memory.wake(32, 5);
                  }
                  return woken;
                });
            js.eval("same(Atomics.wait(words, 8, 0), 'ok')");
            assertEquals(1, waker.get(20, TimeUnit.SECONDS));
            js.eval("same(Atomics.wait(words, 8, 0, 5), 'timed-out')");
            js.eval("same(Atomics.wait(words, 8, 1, 5), 'not-equal')");
            assertEquals(0, memory.wake(32, -1));
          });
    } finally {
      threads.shutdownNow();
    }
  }
}
