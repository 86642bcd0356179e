// V8 with threads: node atomics.mjs MODULE THREADS. Each worker has an instance of its own over one memory. A line N: each
// calls run(N); answers with the counter when all are done.
import { readFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Worker, isMainThread, workerData } from 'node:worker_threads';

// Cells of the control array.
const ROUND = 0;
const ARGUMENT = 1;
const DONE = 2;

if (isMainThread) {
  const [, , file, threads] = process.argv;
  const module = new WebAssembly.Module(readFileSync(file));
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const control = new Int32Array(new SharedArrayBuffer(12));
  for (let i = 0; i < Number(threads); i++) {
    const worker = new Worker(new URL(import.meta.url), { workerData: { module, memory, control } });
    await new Promise((resolve) => worker.once('message', resolve));
    worker.unref();
  }
  for await (const line of createInterface({ input: process.stdin })) {
    Atomics.store(control, ARGUMENT, Number(line));
    Atomics.store(control, DONE, 0);
    Atomics.add(control, ROUND, 1);
    Atomics.notify(control, ROUND);
    for (let done; (done = Atomics.load(control, DONE)) < Number(threads); ) Atomics.wait(control, DONE, done);
    writeSync(1, `${Atomics.load(new Int32Array(memory.buffer), 16)}\n`);
  }
  process.exit();
} else {
  const { parentPort } = await import('node:worker_threads');
  const { module, memory, control } = workerData;
  const { run } = new WebAssembly.Instance(module, { env: { memory } }).exports;
  parentPort.postMessage('ready');
  for (let round = 0; ; round++) {
    Atomics.wait(control, ROUND, round);
    run(Atomics.load(control, ARGUMENT));
    Atomics.add(control, DONE, 1);
    Atomics.notify(control, DONE);
  }
}
