import { readFile } from 'node:fs/promises';
import { load } from './wasm-gc-module-runtime.js';

const teavm = await load(await readFile(new URL('program.wasm', import.meta.url)));
teavm.exports.main([]);
console.log(teavm.exports.reversed('añ€', 2), teavm.exports.mean([1, 2, 6]));
