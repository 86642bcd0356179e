package dev.slipway.js.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threads, ports and messages; what node 20 prints for the same scripts. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WorkersTest {
  /**
   * {@code loop}, the text of a worker that says that it begins and then counts in wasm until the
   * i32 at 0 was -1: for more than the grace time, if nobody sets it.
   */
  private static final String LOOP =
      """
      const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
      new Int32Array(memory.buffer)[0] = -700_000_000;
      const loop = `const { workerData: { port, memory } } = require('worker_threads');
        // (import "m" "memory" (memory 1 1 shared)) (func (export "f")
        //   (loop (br_if 0 (i32.ne (i32.atomic.rmw.add (i32.const 0) (i32.const 1)) (i32.const -1)))))
        const instance = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0,
          2, 14, 1, 1, 109, 6, 109, 101, 109, 111, 114, 121, 2, 3, 1, 1, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0,
          10, 20, 1, 18, 0, 3, 64, 65, 0, 65, 1, 254, 30, 2, 0, 65, 127, 71, 13, 0, 11, 11])), { m: { memory } });
        port.postMessage('here');
        instance.exports.f();`;
      """;

  @TempDir Path folder;
  private Scripts scripts;

  @BeforeEach
  void setUp() {
    scripts = new Scripts(folder);
  }

  @Test
  void workersShareMemoryAndWakeEachOther() {
    assertEquals(
        """
        true true true 1n 1970-01-01T00:00:00.005Z Set(1) { 1 } NaN true
        port hello
        woke 1
        async ok
        [ 'ok', 5 ]
        [ 'not-equal', 'timed-out', 1 ]
        error RangeError bad true
        exit 1 77
        """,
        scripts.printed(
            """
            const { Worker, isMainThread, parentPort, workerData, MessageChannel, threadId } = require('worker_threads');
            if (isMainThread) {
              const memory = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
              const i32 = new Int32Array(memory.buffer);
              const sab = new SharedArrayBuffer(8);
              const module = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
              const { port1, port2 } = new MessageChannel();
              const worker = new Worker(__filename, { transferList: [port2],
                workerData: { memory, sab, module, port: port2, n: 1n, d: new Date(5), s: new Set([1]), nan: NaN } });
              worker.once('message', message => { console.log(...message); worker.on('message', more => console.log(more)); port1.on('message', onHello); });
              const onHello = message => {
                console.log('port', message);
                port1.close();
                const waiting = setInterval(() => {
                  if (i32[1] === 0) return;
                  clearInterval(waiting);
                  Atomics.store(i32, 0, 5);
                  let woken = 0;
                  while (woken === 0) woken = Atomics.notify(i32, 0);
                  console.log('woke', woken);
                }, 1);
              };
              Atomics.waitAsync?.(i32, 4, 0).value.then(how => { console.log('async', how); Atomics.store(i32, 2, 1); Atomics.notify(i32, 2); });
              worker.on('error', error => console.log('error', error.name, error.message, error instanceof RangeError));
              worker.on('exit', code => console.log('exit', code, new Int32Array(sab)[1]));
            } else {
              const { memory, sab, module, port, n, d, s, nan } = workerData;
              parentPort.postMessage([memory instanceof WebAssembly.Memory, module instanceof WebAssembly.Module,
                memory.buffer instanceof SharedArrayBuffer, n, d, s, nan, threadId > 0]);
              port.postMessage('hello');
              const i32 = new Int32Array(memory.buffer);
              i32[1] = 1;
              const how = Atomics.wait(i32, 0, 0);
              const woken = Atomics.notify(i32, 4);
              Atomics.wait(i32, 2, 0, 20000);
              parentPort.postMessage([how, i32[0]]);
              parentPort.postMessage([Atomics.wait(i32, 0, 0), Atomics.wait(i32, 8, 0, 5), woken]);
              new Int32Array(sab)[1] = 77;
              setTimeout(() => { throw new RangeError('bad'); }, 1);
            }
            """));
  }

  /** wasm waits for JavaScript of another thread, and JavaScript for wasm. */
  @Test
  void guestAndJavaScriptWaitInTheSameQueues() {
    assertEquals(
        "guest 0\nscript ok\n",
        scripts.printed(
            """
            const { Worker, isMainThread, workerData } = require('worker_threads');
            // (import "m" "memory" (memory 1 1 shared)) wait: i32.const 0, 0, i64.const -1, memory.atomic.wait32; wake: i32.const 8, 1, notify
            const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 127, 2, 14, 1, 1, 109, 6, 109, 101, 109, 111, 114, 121, 2, 3, 1, 1,
              3, 3, 2, 0, 0, 7, 15, 2, 4, 119, 97, 105, 116, 0, 0, 4, 119, 97, 107, 101, 0, 1,
              10, 25, 2, 12, 0, 65, 0, 65, 0, 66, 127, 254, 1, 2, 0, 11, 10, 0, 65, 8, 65, 1, 254, 0, 2, 0, 11]);
            if (isMainThread) {
              const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
              const i32 = new Int32Array(memory.buffer);
              const worker = new Worker(__filename, { workerData: memory });
              worker.on('message', how => {});
              const poll = setInterval(() => { if (Atomics.notify(i32, 0) === 1) clearInterval(poll); }, 1);
              worker.on('exit', () => {});
              const second = new Worker(`const { workerData } = require('worker_threads');
                const i32 = new Int32Array(workerData.buffer);
                i32[5] = 1;
                const how = Atomics.wait(i32, 2, 0);
                Atomics.wait(i32, 6, 0);
                console.log('script', how);`, { eval: true, workerData: memory });
            } else {
              const i32 = new Int32Array(workerData.buffer);
              const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { m: { memory: workerData } });
              const how = exports.wait();
              while (exports.wake() === 0);
              console.log('guest', how);
              setTimeout(() => { i32[6] = 1; Atomics.notify(i32, 6); }, 20);
            }
            """));
  }

  @Test
  void workersEndAsAsked() {
    assertEquals(
        """
        loop 1
        early 1
        exit 3
        wait 1
        MODULE 1 a,b ok
        Cannot find module
        """,
        scripts
            .with(
                "worker.mjs",
                "import { parentPort, workerData } from 'node:worker_threads';"
                    + " parentPort.postMessage(['MODULE', workerData, process.argv.slice(2).join(),"
                    + " process.env.MINE]);")
            .printed(
                """
                const { Worker } = require('worker_threads');
                const { once } = require('events');
                const ended = worker => new Promise(resolve => worker.on('exit', resolve).on('error', error => resolve(error.message.slice(0, 18))));
                (async () => {
                  const loop = new Worker('for (;;) {}', { eval: true });
                  await once(loop, 'online');
                  console.log('loop', await loop.terminate());
                  console.log('early', await new Worker('for (;;) {}', { eval: true }).terminate());
                  console.log('exit', await ended(new Worker('process.on("exit", () => {}); setInterval(() => {}, 10); process.exit(3)', { eval: true })));
                  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
                  const wait = new Worker('Atomics.wait(new Int32Array(require("worker_threads").workerData.buffer), 0, 0)', { eval: true, workerData: memory });
                  await once(wait, 'online');
                  console.log('wait', await wait.terminate());
                  const module = new Worker('./worker.mjs', { workerData: 1, argv: ['a', 'b'], env: { MINE: 'ok' } });
                  console.log(...(await once(module, 'message'))[0]);
                  console.log(await ended(new Worker('./missing.js')));
                  new Worker('setInterval(() => {}, 1000)', { eval: true }).unref();
                })();
                """));
  }

  /** A loop of wasm cannot be stopped; the parent goes on, and so do others' waits. */
  @Test
  void workerInLoopOfWasmIsLeftBehind() {
    assertEquals(
        """
        closed
        exit 1
        true
        """,
        scripts.printed(
            LOOP
                + """
                const { Worker } = require('worker_threads');
                const { port1, port2 } = new MessageChannel();
                const worker = new Worker(loop, { eval: true, workerData: { port: port2, memory }, transferList: [port2] });
                port1.on('close', () => console.log('closed'));
                port1.on('message', async () => {
                  const exit = new Promise(resolve => worker.on('exit', code => { console.log('exit', code); resolve(code); }));
                  console.log(await worker.terminate() === await exit);
                  Atomics.store(new Int32Array(memory.buffer), 0, -1);
                });
                """));
  }

  @Test
  void programEndsBesideWorkerInLoopOfWasm() {
    Scripts.Result result =
        scripts
            .with(
                "main.cjs",
                LOOP
                    + """
                    const { Worker } = require('worker_threads');
                    const { port1, port2 } = new MessageChannel();
                    new Worker(loop, { eval: true, workerData: { port: port2, memory }, transferList: [port2] });
                    port1.on('message', () => process.exit(3));
                    """)
            .run("main.cjs");
    assertEquals(new Scripts.Result(3, "", ""), result);
  }

  /** What a worker left in a queue when it ended takes no wake-up. */
  @Test
  void endedWorkerWaitsNoMore() {
    assertEquals(
        """
        woke 1
        live ok
        """,
        scripts.printed(
            """
            const { Worker } = require('worker_threads');
            const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
            const i32 = new Int32Array(memory.buffer);
            const worker = new Worker(`const { workerData } = require('worker_threads');
              Atomics.waitAsync(new Int32Array(workerData.buffer), 0, 0).value.then(() => {});`, { eval: true, workerData: memory });
            worker.on('exit', () => {
              const end = setTimeout(() => console.log('lost'), 10000);
              Atomics.waitAsync(i32, 0, 0).value.then(how => { console.log('live', how); clearTimeout(end); });
              console.log('woke', Atomics.notify(i32, 0, 1));
            });
            """));
  }

  @Test
  void workerRunsDataUrl() {
    assertEquals(
        "plain %20é\nbase64 é\n",
        scripts.printed(
            """
            const { Worker } = require('worker_threads');
            const run = (kind, body) => new Promise(done => new Worker(new URL(`data:text/javascript${kind},${body}`)).on('exit', done));
            (async () => {
              await run('', encodeURIComponent("console.log('plain %20é')"));
              await run(';base64', Buffer.from("console.log('base64 é')").toString('base64'));
            })();
            """));
  }

  /** Wherever they are: in JavaScript, in this host's Java, in the glue. */
  @Test
  void workersAreCutOffSilentlyWhenTheMainScriptExits() {
    assertEquals(
        "up\n",
        scripts.printed(
            """
            const { Worker, isMainThread, parentPort } = require('worker_threads');
            if (isMainThread) {
              let up = 0;
              for (let i = 0; i < 6; i++) {
                new Worker(__filename).on('message', () => {
                  if (++up < 6) return;
                  console.log('up');
                  setTimeout(() => process.exit(0), 20);
                });
              }
            } else {
              parentPort.postMessage('up');
              for (;;) {
                require('fs').existsSync('none');
                structuredClone({ a: [1] });
                new WebAssembly.Memory({ initial: 1 }).grow(1);
              }
            }
            """));
  }

  @Test
  void portsPassMessagesInOrderAndMove() {
    assertEquals(
        """
        { message: { a: 1 } } undefined
        data 1 true Uint8Array(2) [ 1, 2 ] 0
        moved 2
        DataCloneError DataCloneError DataCloneError
        """,
        scripts.printed(
            """
            const { MessageChannel: Own, receiveMessageOnPort } = require('worker_threads');
            console.assert(Own === MessageChannel);
            const { port1, port2 } = new MessageChannel();
            port1.postMessage({ a: 1 });
            console.log(receiveMessageOnPort(port2), receiveMessageOnPort(port2));
            const bytes = new Uint8Array([1, 2]);
            const other = new MessageChannel();
            other.port2.postMessage('moved');
            port1.postMessage({ n: 1, bytes, moved: other.port1 }, [bytes.buffer, other.port1]);
            const fails = f => { try { f(); return 'none'; } catch (e) { return e.name; } };
            port2.onmessage = ({ data, ports }) => {
              console.log('data', data.n, ports[0] === data.moved, data.bytes, bytes.length);
              data.moved.on('message', text => {
                console.log(text, 2);
                console.log(fails(() => port1.postMessage(() => 1)), fails(() => port1.postMessage(1, [port1])),
                  fails(() => port1.postMessage(new WebAssembly.Memory({ initial: 1 }))));
                data.moved.close();
                port2.close();
              });
            };
            """));
  }
}
