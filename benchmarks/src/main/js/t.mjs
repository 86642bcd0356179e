// QuickJS with quickjs-emscripten's glue: quickjs.mjs PACKAGE SCRIPT. PACKAGE is the folder of quickjs-emscripten. Each
// line evaluates SCRIPT's function `round` once; answers with its result.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { answer } from './lines.mjs';

const [, , folder, script] = process.argv;
const { getQuickJS } = createRequire(`${folder}/package.json`)('quickjs-emscripten');
console.error('loaded', performance.now());const context = (await getQuickJS()).newContext();
context.unwrapResult(context.evalCode(readFileSync(script, 'utf8'), 'round.js')).dispose();
const round = context.getProp(context.global, 'round');

console.error('ready', performance.now());await answer(() => {
  const result = context.unwrapResult(context.callFunction(round, context.undefined));
  const number = context.getNumber(result);
  result.dispose();
console.error('round', performance.now());return number;
});
