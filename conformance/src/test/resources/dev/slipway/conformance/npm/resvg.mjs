// Rust and wasm-bindgen: an SVG becomes pixels and a PNG.
import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { Resvg, initWasm } from '@resvg/resvg-wasm';

await initWasm(await readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 120">
  <defs><linearGradient id="g"><stop offset="0" stop-color="#08f"/><stop offset="1" stop-color="#f40"/></linearGradient></defs>
  <rect width="200" height="120" fill="url(#g)"/>
  <path d="M20 100 C 60 -20, 140 220, 180 20" stroke="white" stroke-width="6" fill="none"/>
  <circle cx="100" cy="60" r="25" fill="#000" opacity=".5"/>
</svg>`;
const resvg = new Resvg(svg, { fitTo: { mode: 'width', value: 400 } });
const image = resvg.render();
console.log(image.width, image.height, image.pixels.length);
console.log(createHash('sha256').update(image.pixels).digest('hex').slice(0, 16));
const png = image.asPng();
console.log(png.length, Buffer.from(png.subarray(0, 8)).toString('hex'));
console.log(resvg.getBBox().width, resvg.toString().length);
try {
  new Resvg('<svg');
} catch (error) {
  console.log(String(error));
}
