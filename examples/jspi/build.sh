#!/usr/bin/env bash
# Builds count.wasm from count.c. Needs Debian's clang-14 and lld-14.
set -euo pipefail
cd "$(dirname "$0")"
clang-14 --target=wasm32 -O2 -nostdlib -fno-builtin -Wl,--no-entry -Wl,--strip-debug \
  -Wl,-z,stack-size=4096 -o count.wasm count.c
