// The SQLite workload: an in-memory database, inserts, an index, joins, group by and a recursive
// CTE. No imports: SQLite is built with SQLITE_OS_OTHER and the small VFS below, which only has
// to answer for randomness and time (both fixed, so that every run does the same work).
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "sqlite3.h"

static int vfs_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out) { return SQLITE_CANTOPEN; }
static int vfs_delete(sqlite3_vfs *v, const char *name, int sync) { return SQLITE_OK; }
static int vfs_access(sqlite3_vfs *v, const char *name, int flags, int *out) { *out = 0; return SQLITE_OK; }
static int vfs_path(sqlite3_vfs *v, const char *name, int n, char *out) { sqlite3_snprintf(n, out, "%s", name); return SQLITE_OK; }
static int vfs_random(sqlite3_vfs *v, int n, char *out) { memset(out, 42, n); return n; }
static int vfs_sleep(sqlite3_vfs *v, int micros) { return micros; }
static int vfs_time(sqlite3_vfs *v, double *out) { *out = 2460000.5; return SQLITE_OK; }
static int vfs_error(sqlite3_vfs *v, int n, char *out) { return 0; }

static sqlite3_vfs vfs = {
  .iVersion = 1, .szOsFile = sizeof(sqlite3_file), .mxPathname = 64, .zName = "none",
  .xOpen = vfs_open, .xDelete = vfs_delete, .xAccess = vfs_access, .xFullPathname = vfs_path,
  .xRandomness = vfs_random, .xSleep = vfs_sleep, .xCurrentTime = vfs_time, .xGetLastError = vfs_error,
};

int sqlite3_os_init(void) { return sqlite3_vfs_register(&vfs, 1); }
int sqlite3_os_end(void) { return SQLITE_OK; }

static uint32_t hash;
static void mix(const unsigned char *text) {
  for (; text && *text; text++) hash = (hash ^ *text) * 16777619u;
}

static int query(sqlite3 *db, const char *sql) {
  sqlite3_stmt *st;
  if (sqlite3_prepare_v2(db, sql, -1, &st, 0) != SQLITE_OK) return 0;
  int rc;
  while ((rc = sqlite3_step(st)) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count(st); i++) mix(sqlite3_column_text(st, i));
  sqlite3_finalize(st);
  return rc == SQLITE_DONE;
}

static int fill(sqlite3 *db, int rows) {
  sqlite3_stmt *st;
  if (sqlite3_exec(db, "BEGIN", 0, 0, 0)) return 0;
  if (sqlite3_prepare_v2(db, "INSERT INTO item(name, shelf, price) VALUES(?1, ?2, ?3)", -1, &st, 0)) return 0;
  for (int i = 0; i < rows; i++) {
    char name[24];
    sqlite3_snprintf(sizeof name, name, "item-%05d", (int)((i * 7919LL) % 100003));
    sqlite3_bind_text(st, 1, name, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int(st, 2, i % 37);
    sqlite3_bind_double(st, 3, (i % 1000) * 0.25);
    if (sqlite3_step(st) != SQLITE_DONE) return 0;
    sqlite3_reset(st);
  }
  sqlite3_finalize(st);
  return sqlite3_exec(db, "COMMIT", 0, 0, 0) == SQLITE_OK;
}

// One round with so many rows. Returns a checksum of everything the queries gave, 0 on an error.
__attribute__((export_name("round"))) uint32_t run_round(int rows) {
  sqlite3 *db;
  hash = 2166136261u;
  if (sqlite3_open(":memory:", &db)) return 0;
  int ok = sqlite3_exec(db,
      "CREATE TABLE shelf(id INTEGER PRIMARY KEY, aisle TEXT);"
      "CREATE TABLE item(id INTEGER PRIMARY KEY, name TEXT, shelf INTEGER, price REAL);"
      "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 36)"
      " INSERT INTO shelf SELECT i, 'aisle ' || (i % 5) FROM n;", 0, 0, 0) == SQLITE_OK
    && fill(db, rows)
    && sqlite3_exec(db, "CREATE INDEX by_name ON item(name)", 0, 0, 0) == SQLITE_OK
    && query(db, "SELECT count(*), sum(price), min(name), max(name) FROM item")
    && query(db, "SELECT s.aisle, count(*), round(avg(i.price), 3) FROM item i JOIN shelf s ON s.id = i.shelf"
                 " GROUP BY s.aisle ORDER BY 2 DESC, 1")
    && query(db, "SELECT a.name, b.price FROM item a JOIN item b ON b.name = a.name WHERE a.id % 10 = 3 ORDER BY b.price DESC, a.name LIMIT 50")
    && query(db, "SELECT shelf, upper(substr(name, 6)), length(name) FROM item WHERE name LIKE '%77%' ORDER BY name")
    && query(db, "WITH RECURSIVE f(n, a, b) AS (SELECT 1, 0, 1 UNION ALL SELECT n + 1, b, (a + b) % 1000007 FROM f WHERE n < 2000)"
                 " SELECT sum(a), max(b) FROM f")
    && sqlite3_exec(db, "UPDATE item SET price = price * 1.1 WHERE shelf < 10; DELETE FROM item WHERE shelf > 30", 0, 0, 0) == SQLITE_OK
    && query(db, "SELECT shelf, total(price) FROM item GROUP BY shelf HAVING count(*) > 3 ORDER BY 2");
  sqlite3_close(db);
  return ok ? hash : 0;
}
