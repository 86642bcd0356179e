#!/usr/bin/env bash
# Builds calculator.wasm from calculator.c. Needs Debian's clang-14 and lld-14.
set -euo pipefail
cd "$(dirname "$0")"
object=$(mktemp)
trap 'rm -f "$object"' EXIT
# Two steps: linking, clang would run wasm-opt where there is one, for another result.
clang-14 --target=wasm32 -O1 -fno-builtin -c -o "$object" calculator.c
wasm-ld-14 --no-entry --allow-undefined -z stack-size=4096 -o ../resources/calculator.wasm "$object"
