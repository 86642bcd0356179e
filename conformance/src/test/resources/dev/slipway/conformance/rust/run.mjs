import { readFile } from 'node:fs/promises';

const functions = [];
const host = {
  print: (at, length) => console.log(new TextDecoder().decode(new Uint8Array(memory.buffer, at, length))),
  call: (index, argument) => functions[index](argument),
};
const { instance } = await WebAssembly.instantiate(await readFile(new URL('program.wasm', import.meta.url)), { host });
const { memory, ...rust } = instance.exports;

const text = new TextEncoder().encode('the quick brown föx jumps over the lazy dog the föx');
const at = rust.allocate(text.length);
new Uint8Array(memory.buffer).set(text, at);
console.log('words', rust.words(at, text.length));
console.log('area', rust.shapes());
functions.push((n) => n * n + 0.5, (n) => rust.callback(0) * n, () => { throw new RangeError('thrown by JavaScript'); });
console.log('callback', rust.callback(0), rust.callback(1));
try { rust.callback(2); } catch (e) { console.log(e instanceof RangeError, e.message); }
const before = memory.buffer;
console.log('grown', rust.grow(64), before.byteLength, memory.buffer.byteLength > 64 << 17, rust.log_size());
console.log('hash', rust.hash(100000n), rust.wide(-(2n ** 62n), 12n));
console.log('index', rust.fails(1));
try { rust.fails(3); } catch (e) { console.log(e instanceof WebAssembly.RuntimeError, e.name); }
