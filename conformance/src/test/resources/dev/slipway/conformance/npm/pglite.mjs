// PostgreSQL: setjmp and longjmp, a file system in memory, a data directory unpacked.
import { PGlite } from '@electric-sql/pglite';

const pg = await PGlite.create();
await pg.exec('create table t(id serial primary key, name text, tags text[], doc jsonb)');
await pg.query('insert into t(name, tags, doc) select $1 || i, array[i::text, $2], jsonb_build_object($3::text, i) from generate_series(1, 50) i', ['n', 'x', 'k']);
console.log((await pg.query("select count(*)::int n, sum((doc->>'k')::int)::int s, max(name) m from t")).rows);
console.log((await pg.query("select name, tags from t where tags && array['7'] or doc @> '{\"k\": 3}' order by id")).rows);
try {
  await pg.query('select * from missing');
} catch (error) {
  console.log(error.name, error.code, error.message);
}
await pg.transaction(async tx => { await tx.query('delete from t where id > 10'); await tx.rollback(); });
console.log((await pg.query('select count(*)::int n from t')).rows[0].n);
console.log((await pg.query(`with recursive f(n, a, b) as (select 1, 0::numeric, 1::numeric union all select n + 1, b, a + b from f where n < 90)
  select b::text from f where n = 90`)).rows[0].b);
await pg.close();
