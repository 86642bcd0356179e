import { readFile } from 'node:fs/promises';
import { instantiate } from './raw/program.js';
const module = await WebAssembly.compile(await readFile(new URL('raw/program.wasm', import.meta.url)));
Object.assign(globalThis, { report: (text, value) => console.log(text, value.toFixed(6)), pick: (names, at) => names[at] });
const [one, two] = await Promise.all([instantiate(module, {}), instantiate(module, {})]);
console.log(one.greet('one'), one.greet('one'), two.greet('two'), one.callsBack());
