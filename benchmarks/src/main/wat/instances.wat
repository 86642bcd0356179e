;; A small module of each kind of thing that an instance has of its own: the memory is as small as one can be.
(module
  (func $next (export "next") (result i32)
    (global.set $count (i32.add (global.get $count) (i32.const 1)))
    (global.get $count))
  (func (export "text") (result i32) (i32.load (i32.const 16)))
  (global $count (mut i32) (i32.const 0))
  (table (export "table") 2 funcref)
  (elem (i32.const 1) $next)
  (memory (export "memory") 1)
  (data (i32.const 16) "an instance"))
