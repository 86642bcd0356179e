;; What crosses between JavaScript and wasm: exports to be called, imports called in loops, a memory.
(module
  (import "m" "i32" (func $i32 (param i32) (result i32)))
  (import "m" "i64" (func $i64 (param i64) (result i64)))
  (import "m" "f64" (func $f64 (param f64) (result f64)))
  (import "m" "none" (func $none))
  (memory (export "memory") 2)
  (func (export "i32") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func (export "i64") (param i64 i64) (result i64) (i64.add (local.get 0) (local.get 1)))
  (func (export "f64") (param f64 f64) (result f64) (f64.add (local.get 0) (local.get 1)))
  (func (export "none"))
  (func (export "call_i32") (param $n i32) (result i32) (local $x i32)
    (loop $again
      (local.set $x (call $i32 (local.get $x)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x))
  (func (export "call_i64") (param $n i32) (result i64) (local $x i64)
    (loop $again
      (local.set $x (call $i64 (local.get $x)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x))
  (func (export "call_f64") (param $n i32) (result f64) (local $x f64)
    (loop $again
      (local.set $x (call $f64 (local.get $x)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x))
  (func (export "call_none") (param $n i32)
    (loop $again
      (call $none)
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
