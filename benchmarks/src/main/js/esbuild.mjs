// esbuild, which is Go, from its own glue: esbuild.mjs PACKAGE ENTRY. PACKAGE is the folder of esbuild-wasm. Each line
// bundles and minifies ENTRY by a new instance of the one compiled module; answers with a digest of the bundle.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { answer } from './lines.mjs';

const [, , folder, entry] = process.argv;
const require = createRequire(`${folder}/package.json`);
globalThis.fs = require('fs');
globalThis.path = require('path');
globalThis.require = require;
require('./wasm_exec.js');

const module = new WebAssembly.Module(readFileSync(`${folder}/esbuild.wasm`));
const bundle = `${os.tmpdir()}/slipway-bundle-${process.pid}.js`;

async function run() {
  const go = new globalThis.Go();
  go.argv = ['esbuild', entry, '--bundle', '--minify', '--platform=node', '--log-level=warning', `--outfile=${bundle}`];
  go.env = {};
  let status = 0;
  go.exit = (code) => {
    status = code;
  };
  await go.run(new WebAssembly.Instance(module, go.importObject));
  if (status !== 0) throw new Error(`esbuild ended with ${status}`);
  return readFileSync(bundle).reduce((sum, byte) => (Math.imul(31, sum) + byte) | 0, 1);
}

await answer(run);
