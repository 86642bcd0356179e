#!/usr/bin/env bash
# Builds calculator.wasm from calculator.c. Needs Debian's clang-14 and lld-14.
set -euo pipefail
cd "$(dirname "$0")"
clang-14 --target=wasm32 -O1 -nostdlib -fno-builtin -Wl,--no-entry -Wl,-z,stack-size=4096 \
  -o ../resources/calculator.wasm calculator.c
