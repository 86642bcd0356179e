// V8 with undici's parser: node llhttp.mjs MODULE RESPONSE. A line "run" parses the response as Llhttp.java does and
// answers with the digest, "result" answers with the number of callbacks.
import { readFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';

const TIMES = 20;
const RESPONSE_TYPE = 2;
const [, , file, message] = process.argv;
const response = readFileSync(message);
let callbacks = 0;
let digest = 0;
let address = 0;

function called(kind, value) {
  callbacks++;
  digest = (Math.imul(31, digest) + 8 * value + kind) | 0;
  return 0;
}

const span = (kind) => (_, start, length) => called(kind, start - address + length);
const { instance } = await WebAssembly.instantiate(readFileSync(file), {
  env: {
    wasm_on_message_begin: () => called(0, 0),
    wasm_on_url: span(1),
    wasm_on_status: span(2),
    wasm_on_header_field: span(3),
    wasm_on_header_value: span(4),
    wasm_on_headers_complete: (_, status, upgrade, keepAlive) => called(5, status + upgrade + keepAlive),
    wasm_on_body: span(6),
    wasm_on_message_complete: () => called(7, 0),
  },
});
const { _initialize, malloc, memory, llhttp_alloc, llhttp_execute } = instance.exports;
_initialize();
address = malloc(response.length);
new Uint8Array(memory.buffer).set(response, address);
const parser = llhttp_alloc(RESPONSE_TYPE);

function run() {
  callbacks = 0;
  digest = 0;
  for (let i = 0; i < TIMES; i++) {
    const error = llhttp_execute(parser, address, response.length);
    if (error !== 0) throw new Error(`llhttp_execute: ${error}`);
  }
  return digest;
}

for await (const line of createInterface({ input: process.stdin })) {
  writeSync(1, `${line === 'run' ? run() : `${callbacks} callbacks`}\n`);
}
