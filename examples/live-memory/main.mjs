// One memory, three sides. A C program paints and blurs an image in its linear memory, growing it
// in the middle of a call, while this script reads and writes the same bytes through mem.buffer.
//
//   ./slipway js examples/live-memory/main.mjs [picture.png]      (node runs it too, with the same output)

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { png } from './png.mjs';

const WIDTH = 320, HEIGHT = 200, RADIUS = 3, BAND = 50;
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const picture = process.argv[2] ?? 'live-memory.png';

// Every buffer that we were ever shown, by a letter.
const buffers = [];
function letter(buffer) {
  if (!buffers.includes(buffer)) buffers.push(buffer);
  return String.fromCharCode(65 + buffers.indexOf(buffer));
}
function state(buffer) {
  return `buffer ${letter(buffer)} ${buffer.byteLength === 0 ? 'detached' : `live, ${buffer.byteLength / 65536} pages`}`;
}
function show(what) {
  const now = letter(mem.buffer);
  console.log(`${what}\n    mem.buffer is ${now}; ${buffers.map(state).join('; ')}`);
}

const host = {
  // Called by the guest right after its memory.grow, while its function still runs.
  grown(oldPages, newPages) {
    show(`guest grew from ${oldPages} to ${newPages} pages inside a call`);
  },
  // Called after each band of rows: we read a pixel that the guest has just written, and write a
  // red line that the guest blurs afterwards like its own pixels.
  band(image, width, firstRow, rows) {
    const line = new Uint8Array(mem.buffer, image + 4 * width * firstRow, 4 * width);
    const seen = line.subarray(4 * 8, 4 * 8 + 3).join(',');
    for (let x = 0; x < width; x++) line.set([230, 60, 50, 255], 4 * x);
    console.log(`rows ${firstRow} to ${firstRow + rows - 1} are ready: read rgb(${seen}) at x=8, wrote a red line`);
  },
};

const { instance } = await WebAssembly.instantiate(readFileSync(here('filter.wasm')), { host });
const { memory: mem, paint, blur, touch } = instance.exports;

show('instantiated');
const image = paint(WIDTH, HEIGHT);
show('painted');
const before = new Uint8Array(mem.buffer, image, 4 * WIDTH * HEIGHT);
if (!blur(image, WIDTH, HEIGHT, RADIUS, BAND)) throw new Error('the guest had no memory for its scratch image');
show('blurred');
console.log(`the view made before blur() has length ${before.length}`);

const pixels = new Uint8Array(mem.buffer, image, 4 * WIDTH * HEIGHT);
writeFileSync(picture, png(WIDTH, HEIGHT, pixels));
const sum = pixels.reduce((hash, byte) => (Math.imul(hash, 31) + byte) >>> 0, 7);
console.log(`wrote the picture, ${WIDTH} by ${HEIGHT}, checksum ${sum.toString(16)}`);

touch(0);
show('guest executed memory.grow 0');
mem.grow(1);
show('script called mem.grow(1)');
touch(1000);
show('guest asked for 1000 pages more and did not get them: nothing changed');
