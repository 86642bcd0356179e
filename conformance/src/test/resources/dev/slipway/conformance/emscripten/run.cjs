const create = require('./program.js');

create({}).then((m) => {
  console.log(m.greet('wörld €😀'), m.apply((n) => n * 2, 20));
  const counter = new m.Counter(5);
  counter.next();
  counter.n += 10;
  console.log(counter.text(), counter.next(), counter instanceof m.Counter);
  counter.delete();
  console.log(m.mid({ x: 0, y: 1 }, { x: 3, y: 5 }), m.Color.GREEN.value);
  const squares = m.squares(5);
  console.log(squares.size(), squares.get(4));
  squares.delete();
  try { m.greet(5); } catch (e) { console.log(`${e.name}: ${e.message}`); }
  try { m.risky(5); } catch (e) { console.log('thrown', e !== null); }
});
