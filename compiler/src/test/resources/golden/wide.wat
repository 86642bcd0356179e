;; Several results, and blocks with parameters.
(module
  (table 4 funcref)
  (type $three (func (param i32) (result i32 i64 f64)))
  (func $f (type $three) (local.get 0) (i64.const -1) (f64.const nan:0x4))
  (func (param i32) (result i64) (local i64)
    (call $f (local.get 0))
    drop
    (local.set 0 (i32.const 1))
    (local.set 1)
    i64.extend_i32_u
    (i64.add (local.get 1))
    (call_indirect (type $three) (i32.const 2) (local.get 0))
    drop drop drop)
  (func (param i32) (result i32 i64 f64)
    (local.get 0)
    (if (type $three) (local.get 0)
      (then (call $f))
      (else (call_indirect (type $three) (local.get 0))))))
