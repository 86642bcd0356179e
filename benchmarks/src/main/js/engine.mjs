// V8 as an engine of the benchmarks: node engine.mjs MODULE EXPORT. Reads a number a line, calls the export with it,
// answers with the result.
import { readFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [, , file, name] = process.argv;
const { instance } = await WebAssembly.instantiate(readFileSync(file), {});
instance.exports._initialize?.();
for await (const line of createInterface({ input: process.stdin })) {
  writeSync(1, `${instance.exports[name](Number(line))}\n`);
}
