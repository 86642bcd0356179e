// Runs the program's main, and calls what it exports.
const { reversed, sum } = await import('./out/main.mjs');
console.log(reversed('añ€', 2), sum([1, 2.5, 3]));
try { sum(null); } catch (e) { console.log(e instanceof Error || typeof e); }
