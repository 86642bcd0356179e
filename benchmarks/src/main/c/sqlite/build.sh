#!/usr/bin/env bash
# Builds the SQLite workload: build.sh OUTPUT.wasm
#
# SQLite's sources come from an npm package that carries the amalgamation; nothing of it is kept in
# this repository. Needs npm and Debian's clang-14, lld-14, wasi-libc and libclang-rt-14-dev-wasm32.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:?usage: build.sh OUTPUT.wasm}
package=better-sqlite3@12.4.1
for tool in npm clang-14 wasm-ld-14; do
  command -v "$tool" >/dev/null || { echo "build.sh: $tool is missing (Debian: apt-get install clang-14 lld-14 wasi-libc libclang-rt-14-dev-wasm32, and npm)" >&2; exit 1; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent "$package" >/dev/null && tar xzf ./*.tgz)
mkdir -p "$(dirname "$out")"
clang-14 --target=wasm32-wasi -mexec-model=reactor -O2 -w -I "$work/package/deps/sqlite3" \
  -DSQLITE_OS_OTHER=1 -DSQLITE_THREADSAFE=0 -DSQLITE_TEMP_STORE=3 -DSQLITE_OMIT_LOAD_EXTENSION \
  -DSQLITE_OMIT_LOCALTIME -DSQLITE_DEFAULT_MEMSTATUS=0 -DSQLITE_OMIT_DEPRECATED -DSQLITE_OMIT_WAL \
  -DSQLITE_OMIT_SHARED_CACHE -DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_RTREE -DSQLITE_ENABLE_JSON1 \
  -Wl,--strip-debug -Wl,-z,stack-size=1048576 \
  -o "$out.part" "$here/workload.c" "$work/package/deps/sqlite3/sqlite3.c"
mv "$out.part" "$out"
