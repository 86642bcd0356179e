// What BoundaryBenchmark measures: each function crosses the boundary n times (setBulk: n bytes).
// `wasm` is the module in hexadecimal.
(function (wasm) {
  'use strict';
  const imports = { i32: (x) => x + 1 | 0, i64: (x) => x + 1n, f64: (x) => x + 0.5, none: () => {} };
  const bytes = Uint8Array.from(wasm.match(/../g), (hex) => parseInt(hex, 16));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { m: imports });
  const { i32, i64, f64, none, call_i32, call_i64, call_f64, call_none, memory } = exports;
  const block = new Uint8Array(10000).fill(7);
  return {
    exportI32(n) {
      let x = 0;
      for (let i = 0; i < n; i++) x = i32(x, 1);
      return x;
    },
    exportI64(n) {
      let x = 0n;
      for (let i = 0; i < n; i++) x = i64(x, 1n);
      return Number(x);
    },
    exportF64(n) {
      let x = 0;
      for (let i = 0; i < n; i++) x = f64(x, 0.5);
      return 2 * x;
    },
    exportNone(n) {
      let i = 0;
      for (; i < n; i++) none();
      return i;
    },
    importI32: (n) => call_i32(n),
    importI64: (n) => Number(call_i64(n)),
    importF64: (n) => 2 * call_f64(n),
    importNone: (n) => {
      call_none(n);
      return n;
    },
    readBytes(n) {
      const view = new Uint8Array(memory.buffer).fill(1);
      let x = 0;
      for (let i = 0; i < n; i++) x += view[i];
      return x;
    },
    writeWords(n) {
      const view = new Int32Array(memory.buffer);
      for (let i = 0; i < n; i++) view[i] = i;
      return view[n - 1] + 1;
    },
    getBuffer(n) {
      let x = 0;
      for (let i = 0; i < n; i++) x += memory.buffer.byteLength;
      return x / 131072;
    },
    setBulk(n) {
      const view = new Uint8Array(memory.buffer);
      view.set(block.length === n ? block : new Uint8Array(n));
      return view[n - 1] === 0 ? -1 : n;
    },
  };
})
