#!/usr/bin/env bash
# Builds arena32.wasm and arena64.wasm from arena.c. Needs Debian's clang-14 and lld-14. Linked apart,
# as clang would run wasm-opt where there is one, which refuses 64-bit memories.
set -euo pipefail
cd "$(dirname "$0")"
object=$(mktemp)
trap 'rm -f "$object"' EXIT
for bits in 32 64; do
  clang-14 --target=wasm$bits -O1 -fno-builtin -c -o "$object" arena.c
  wasm-ld-14 -mwasm$bits --no-entry --strip-all -z stack-size=4096 -o arena$bits.wasm "$object"
done
