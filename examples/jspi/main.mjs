// A C program that waits for promises without knowing it. count.c calls fetch() and goes on when it
// returns; here it is an async function, and the C function in the middle of its loop is suspended
// until the promise is settled (JavaScript Promise Integration).
//
//   ./slipway js examples/jspi/main.mjs      (a node with JSPI runs it too, with the same output)

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

let finished = false;
let ticks = 0;

const host = {
  fetch: new WebAssembly.Suspending(async (url, length, into, capacity) => {
    const name = new TextDecoder().decode(new Uint8Array(memory.buffer, url, length));
    const response = await fetch(name);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > capacity) return -1;
    new Uint8Array(memory.buffer, into, capacity).set(bytes);
    return bytes.length;
  }),
  counted(text, words) {
    console.log(`text ${text}: ${words} words`);
  },
};

const wasm = readFileSync(fileURLToPath(new URL('count.wasm', import.meta.url)));
const { instance } = await WebAssembly.instantiate(wasm, { host });
const { memory, count } = instance.exports;

// Called directly, there is nothing that could be suspended.
try {
  count();
} catch (error) {
  console.log(`count() throws a ${error.constructor.name}`);
}

const total = WebAssembly.promising(count)();
console.log(`promising(count)() returns a ${total.constructor.name}`);
total.then(() => { finished = true; });
while (!finished) {
  await new Promise((resolve) => setTimeout(resolve, 1));
  ticks++;
}
console.log(`${await total} words; timers ran meanwhile: ${ticks > 3}`);
