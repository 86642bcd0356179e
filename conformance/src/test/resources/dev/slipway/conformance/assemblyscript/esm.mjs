globalThis.report = (text, value) => console.log(text, value.toFixed(6));
globalThis.pick = (names, at) => names.join('') + names[at];
const m = await import('./esm/program.js');
console.log(m.version.value ?? m.version, m.greet('wörld €😀'), m.greet('again'), m.counter.value, m.Level);
console.log(m.sum([1, 2.5, 3]), m.sorted(new Int32Array([3, -1, 7])), m.words(' the quick  fox '));
console.log(m.midpoint([[0, 0], [4, 2]]), m.maybe(null), m.maybe('really'));
const account = m.open('me');
console.log(typeof account, m.deposit(account, 'a', 5), m.deposit(account, 'b', 7), m.deposit(account, 'a', 1));
console.log(m.big(-3n, 5n), m.flags(true, 100, 70000), new TextDecoder().decode(m.bytes('añ€')));
console.log(m.callsBack(), m.fails(2));
for (const f of [() => m.fails(3), () => m.outOfBounds([1, 2])]) {
  try { f(); } catch (e) { console.log(`${e.name}: ${e.message}`); }
}
m.logs();
console.log(m.churn(20000), m.memory.buffer.byteLength >= 65536);
