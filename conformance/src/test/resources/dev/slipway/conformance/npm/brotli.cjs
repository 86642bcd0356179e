// Compression and streams by Rust.
const { createHash } = require('node:crypto');
const brotli = require('brotli-wasm');

const text = Buffer.from(Array.from({ length: 5000 }, (_, i) => `line ${i * 7919 % 1009}: the quick brown fox\n`).join(''));
const packed = brotli.compress(text, { quality: 9 });
console.log(text.length, packed.length, createHash('sha256').update(packed).digest('hex').slice(0, 16));
console.log(Buffer.compare(Buffer.from(brotli.decompress(packed)), text));
try {
  brotli.decompress(new Uint8Array([1, 2, 3, 4, 5]));
} catch (error) {
  console.log(String(error));
}
const stream = new brotli.DecompressStream();
const parts = [];
for (let at = 0; at < packed.length;) {
  const { buf, code, input_offset } = stream.decompress(packed.subarray(at), 10000);
  parts.push(buf);
  at += input_offset;
  if (code === brotli.BrotliStreamResultCode.ResultSuccess) break;
}
console.log(parts.length, Buffer.concat(parts).equals(text));
