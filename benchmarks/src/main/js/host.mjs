// V8 with host.wat: node host.mjs MODULE EXPORT. Reads a number a line, calls the export with it, answers with the result.
import { readFileSync } from 'node:fs';
import { answer } from './lines.mjs';

const [, , file, name] = process.argv;
const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), { m: { step: (x) => (x + 1) | 0 } });
await answer((line) => exports[name](Number(line)));
