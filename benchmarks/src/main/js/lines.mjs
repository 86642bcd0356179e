// The protocol of the benchmarks' scripts: a line of text in, a line out, by calls that node and Slipway's host both have.
import { readSync, writeSync } from 'node:fs';

// Answers each line with what the function gives, or promises, for it.
export async function answer(compute) {
  const byte = new Uint8Array(1);
  for (let line = ''; readSync(0, byte, 0, 1) === 1; ) {
    if (byte[0] !== 10) {
      line += String.fromCharCode(byte[0]);
    } else {
      writeSync(1, `${await compute(line)}\n`);
      line = '';
    }
  }
}
