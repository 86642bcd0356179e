;; Dispatchers, several results, globals as fields and cells, references.
(module
  (type $op (func (param i32 i32) (result i32)))
  (import "env" "pair" (func $pair (param i64) (result i64 f64)))
  (global $count (mut i32) (i32.const 0))
  (global $shown (export "shown") (mut i64) (i64.const 1))
  (table $ops funcref (elem $add $sub))
  (func $add (type $op) (i32.add (local.get 0) (local.get 1)))
  (func $sub (type $op) (i32.sub (local.get 0) (local.get 1)))
  (func $apply (export "apply") (param i32 i32 i32) (result i32)
    (global.set $count (i32.add (global.get $count) (i32.const 1)))
    (call_indirect (type $op) (local.get 0) (local.get 1) (local.get 2)))
  (func $swap (export "swap") (param i64) (result f64 i64)
    (local f64)
    local.get 0
    call $pair
    local.set 1
    global.set $shown
    (local.get 1)
    (global.get $shown)))
