import { readFile } from 'node:fs/promises';
import { load } from './wasm-gc-module-runtime.js';

const teavm = await load(await readFile(new URL('program.wasm', import.meta.url)));
teavm.exports.main([]);
