#!/usr/bin/env bash
# Builds the committed codecs.wasm, or with an argument a program of this machine's own: build.sh [OUTPUT]
# Needs Debian's clang-14, and lld-14 for codecs.wasm.
set -euo pipefail
cd "$(dirname "$0")"
if [ $# -gt 0 ]; then
  mkdir -p "$(dirname "$1")"
  exec clang-14 -O3 -w -o "$1" -ffp-contract=off codecs.c
fi
clang-14 --target=wasm32 -O3 -w -nostdlib -fno-builtin -Wl,--no-entry -Wl,--strip-all -Wl,-z,stack-size=65536 \
  -o codecs.wasm codecs.c
