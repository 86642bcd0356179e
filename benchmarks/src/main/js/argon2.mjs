// V8 with argon2-browser: node argon2.mjs MODULE. A line "run" hashes as Argon2.java does and answers with the digest,
// "result" answers with the hash.
import { readFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';

const HASH_LENGTH = 24;
let bytes;
const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]), {
  a: {
    a: (to, from, length) => {
      bytes.copyWithin(to, from, from + length);
      return to;
    },
    b: () => 0,
  },
});
const { c: memory, d: initialize, f: malloc, l: hash } = instance.exports;
bytes = new Uint8Array(memory.buffer);
initialize();

function string(text) {
  const address = malloc(text.length);
  bytes.set(Buffer.from(text), address);
  return address;
}

const password = string('password');
const salt = string('somesalt');
const output = malloc(HASH_LENGTH);

function run() {
  bytes.fill(0, output, output + HASH_LENGTH);
  const error = hash(2, 1024, 1, password, 8, salt, 8, output, HASH_LENGTH, 0, 0, 2, 0, 0, 0, 0, 0x13);
  if (error !== 0) throw new Error(`argon2_hash_ext: ${error}`);
  // Arrays.hashCode of Java's bytes.
  return bytes.subarray(output, output + HASH_LENGTH).reduce((sum, byte) => (Math.imul(31, sum) + ((byte << 24) >> 24)) | 0, 1);
}

for await (const line of createInterface({ input: process.stdin })) {
  writeSync(1, `${line === 'run' ? run() : Buffer.from(bytes.subarray(output, output + HASH_LENGTH)).toString('hex')}\n`);
}
