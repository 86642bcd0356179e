// SQLite on the JVM: npm's sql.js with its own, unmodified JavaScript glue.
//
//   npm install --prefix examples/sqlite && ./slipway js examples/sqlite/main.mjs

import initSqlJs from 'sql.js';

const SQL = await initSqlJs();
const db = new SQL.Database();
console.log('SQLite', db.exec('SELECT sqlite_version()')[0].values[0][0]);

db.run('CREATE TABLE ship(name TEXT, length REAL, launched INTEGER)');
const insert = db.prepare('INSERT INTO ship VALUES(?, ?, ?)');
const ships = [['Vasa', 69, 1627], ['Great Eastern', 211, 1858], ['Cutty Sark', 85.4, 1869], ['Fram', 39, 1892], ['Titanic', 269.1, 1911]];
for (const ship of ships) insert.run(ship);
insert.free();

for (const { columns, values } of db.exec(
  `SELECT launched / 100 + 1 AS century, count(*) AS ships, max(length) AS longest, group_concat(name, ', ') AS names
   FROM ship GROUP BY 1 ORDER BY 1`,
)) {
  console.log(columns.join(' | '));
  for (const row of values) console.log(row.join(' | '));
}

// SQL calls back into JavaScript.
db.create_function('knots', (metres) => Math.round(2.43 * Math.sqrt(metres * 0.9)));
console.log('hull speeds:', db.exec("SELECT group_concat(name || ' ' || knots(length), ', ') FROM ship")[0].values[0][0]);
try {
  db.run('SELECT oops FROM ship');
} catch (error) {
  console.log('an error arrives as a JavaScript exception:', error.message);
}
console.log('the database as a file:', db.export().length, 'bytes');
db.close();
