// The glue of wasm-bindgen for three targets: node (blake3-wasm), the web (css-inline) and bundlers (cedar).
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const bytes = (name) => readFile(require.resolve(name));

const blake3 = require('blake3-wasm/dist/wasm/nodejs/blake3_js.js');
const hash = blake3.create_hasher();
const encoder = new TextEncoder();
for (let i = 0; i < 1000; i++) hash.update(encoder.encode(`chunk ${i} €😀\n`));
const out = new Uint8Array(32);
hash.digest(out);
console.log(Buffer.from(out).toString('hex'));
const reader = hash.reader();
reader.set_position(2n ** 40n);
reader.fill(out);
console.log(Buffer.from(out).toString('base64'));
hash.free();
try { blake3.create_keyed(new Uint8Array(5)); } catch (e) { console.log(`${e.name}: ${e.message}`); }

const css = await import('@css-inline/css-inline-wasm');
try { css.inline('<p>'); } catch (e) { console.log(e instanceof TypeError); }
await css.initWasm({ module_or_path: bytes('@css-inline/css-inline-wasm/index_bg.wasm') });
const html = '<html><head><style>h1 { color: red } .wide > b:first-child { width: 10% }</style></head>'
  + '<body><h1 style="margin: 0">ünïcode 😀</h1><p class="wide"><b>1</b><b>2</b></p></body></html>';
console.log(css.inline(html));
console.log(css.inline(html, { keepStyleTags: true, minifyCss: true }).length, css.inlineFragment('<b>x</b>', 'b { top: 1px }'));
for (const options of [{ baseUrl: 'not a URL' }, { noSuchOption: 1 }]) {
  try { css.inline(html, options); } catch (e) { console.log(`${e.name ?? typeof e}: ${e.message ?? e}`); }
}

// What a bundler makes of `import * as wasm from './cedar_wasm_bg.wasm'`.
const esm = new URL('./esm/', import.meta.resolve('@cedar-policy/cedar-wasm/nodejs').replace('/nodejs/', '/'));
const cedar = await import(new URL('cedar_wasm_bg.js', esm));
const module = await WebAssembly.compile(await readFile(new URL('cedar_wasm_bg.wasm', esm)));
const { exports } = await WebAssembly.instantiate(module, { './cedar_wasm_bg.js': cedar });
cedar.__wbg_set_wasm(exports);
exports.__wbindgen_start();
const policy = 'permit(principal == User::"zoë", action in [Action::"view", Action::"edit"], resource) when { resource.size < 10 && context.tags.contains("a") };';
const call = (size, tags) => cedar.isAuthorized({
  principal: { type: 'User', id: 'zoë' }, action: { type: 'Action', id: 'view' }, resource: { type: 'Photo', id: 'p' },
  context: { tags }, policies: { staticPolicies: policy },
  entities: [{ uid: { type: 'Photo', id: 'p' }, attrs: { size }, parents: [] }],
});
console.log(cedar.getCedarVersion(), JSON.stringify(call(5, ['a', 'b'])));
console.log(JSON.stringify(call(50, ['a'])), JSON.stringify(call('x', ['a'])));
console.log(JSON.stringify(cedar.checkParsePolicySet({ staticPolicies: 'permit(principal, action' })));
console.log(cedar.formatPolicies({ policyText: policy, lineWidth: 40, indentWidth: 2 }).formatted_policy);
try { cedar.isAuthorized(7); } catch (e) { console.log(`${e.name ?? typeof e}: ${e.message ?? e}`); }
