// Runs one web-platform test in this realm and prints what its subtests did, as JSON.
// Arguments: testharness.js, the scripts that the test names, the test.
'use strict';
const { readFileSync } = require('fs');

const [harness, ...files] = process.argv.slice(2);
globalThis.GLOBAL = { isWindow: () => false, isWorker: () => false, isShadowRealm: () => false };
// What a test leaves behind is its own affair: the harness reports what it waited for.
process.on('unhandledRejection', () => {});

const run = globalThis.eval;
run(readFileSync(harness, 'utf8'));
globalThis.add_completion_callback((tests, status) => {
  const subtests = tests.map(({ name, status, message }) => ({ name, passed: status === 0, message: message ?? '' }));
  console.log(JSON.stringify({ error: status.status === 0 ? '' : String(status.message), subtests }));
});
// One script, because the tests see the constants and classes of the scripts before them.
run(files.map((file) => readFileSync(file, 'utf8')).join('\n;\n'));
globalThis.done();
