// SQLite's own build: its object-oriented API, functions of JavaScript, blobs, export and reopening.
import sqlite3InitModule from '@sqlite.org/sqlite-wasm';

const sqlite3 = await sqlite3InitModule({ print: console.log, printErr: () => {} });
console.log(sqlite3.version.libVersion);
const db = new sqlite3.oo1.DB(':memory:', 'c');
db.exec('create table t(id integer primary key, name text, data blob)');
db.transaction(() => {
  for (let i = 0; i < 1000; i++) db.exec({ sql: 'insert into t(name, data) values (?, ?)', bind: [`n${i % 7}`, new Uint8Array([i & 255, 1, 2])] });
});
db.createFunction('twice', (context, x) => x * 2);
db.createFunction({ name: 'joined', xStep: (context, x) => { list.push(x); }, xFinal: () => list.join('+') });
const list = [];
console.log(db.selectArrays('select name, count(*), sum(twice(id)) from t group by name order by name'));
console.log(db.selectValue("select joined(name) from t where id < 5"));
console.log(db.selectValue('select hex(data) from t where id = 300'));
console.log(db.exec({ sql: 'select id, name from t limit 2', rowMode: 'object', returnValue: 'resultRows' }));
console.log(db.selectValue(`select json_group_array(value) from json_each('[1, 2, {"a": 3}]')`));
try {
  db.exec('select * from missing');
} catch (error) {
  console.log(error.name, error.message);
}
const bytes = sqlite3.capi.sqlite3_js_db_export(db.pointer);
db.close();
const again = new sqlite3.oo1.DB();
const p = sqlite3.wasm.allocFromTypedArray(bytes);
sqlite3.capi.sqlite3_deserialize(again.pointer, 'main', p, bytes.length, bytes.length, sqlite3.capi.SQLITE_DESERIALIZE_FREEONCLOSE);
console.log(bytes.length, again.selectValue('select count(*) from t'));
again.close();
