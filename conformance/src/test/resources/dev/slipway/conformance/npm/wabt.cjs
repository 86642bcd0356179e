// Text to binary and back; errors.
require('wabt')().then(wabt => {
  const parsed = wabt.parseWat('a.wat', `(module
    (import "m" "log" (func $log (param i32)))
    (memory (export "memory") 1) (data (i32.const 8) "slipway")
    (func (export "run") (result i32) (local $i i32) (local $s i32)
      (loop $l (local.set $s (i32.add (local.get $s) (i32.load8_u (i32.add (local.get $i) (i32.const 8)))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br_if $l (i32.lt_u (local.get $i) (i32.const 7))))
      (call $log (local.get $s)) (local.get $s)))`);
  parsed.resolveNames();
  parsed.validate();
  const { buffer, log } = parsed.toBinary({ log: true, write_debug_names: true });
  console.log(buffer.length, log.split('\n').length);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(buffer), { m: { log: x => console.log('log', x) } });
  console.log(exports.run());
  console.log(wabt.readWasm(buffer, { readDebugNames: true }).toText({ foldExprs: true, inlineExport: true }));
  try {
    wabt.parseWat('b.wat', '(module (func (result i32) i32.cost 1))');
  } catch (error) {
    console.log(error.message);
  }
});
