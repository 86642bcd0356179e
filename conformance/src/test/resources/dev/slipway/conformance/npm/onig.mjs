// Oniguruma, with the bytes of a Response.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { loadWASM, createOnigScanner, createOnigString } = require('vscode-oniguruma');
await loadWASM({ data: (await readFile(require.resolve('vscode-oniguruma/release/onig.wasm'))).buffer });
const scanner = createOnigScanner(['\\b(?<word>\\p{Greek}+)\\b', '(?<=\\$)\\d+', '"(?:[^"\\\\]|\\\\.)*"']);
const text = createOnigString('costs $42, said "a \\" b", λόγος and 😀 end');
for (let at = 0; ;) {
  const match = scanner.findNextMatchSync(text, at);
  if (match === null) break;
  const { start, end } = match.captureIndices[0];
  console.log(match.index, start, end, text.content.slice(start, end));
  at = end;
}
text.dispose();
scanner.dispose();
