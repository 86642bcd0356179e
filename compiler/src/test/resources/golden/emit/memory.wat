;; The storage is cached in a local, and read again after a call that an access follows.
(module
  (import "env" "f" (func $f (param i32)))
  (memory (export "memory") 1)
  (func $sum (export "sum") (param $at i32) (param $end i32) (result i64)
    (local $sum i64)
    (loop $next
      (local.set $sum (i64.add (local.get $sum) (i64.load32_u offset=16 (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $end))))
    (call $f (local.get $at))
    (i32.store (local.get $at) (memory.grow (i32.const 1)))
    (call $f (i32.const 0))
    (local.get $sum)))
