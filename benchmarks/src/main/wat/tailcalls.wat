;; run(n): n steps of a state machine whose three states call each other in tail position, one of them through a table.
(module
  (type $state (func (param i32 i32) (result i32)))
  (table 1 1 funcref)
  (elem (i32.const 0) $third)
  (func $first (type $state) (param $n i32) (param $sum i32) (result i32)
    (if (i32.eqz (local.get $n)) (then (return (local.get $sum))))
    (return_call $second
      (i32.sub (local.get $n) (i32.const 1)) (i32.add (local.get $sum) (local.get $n))))
  (func $second (type $state) (param $n i32) (param $sum i32) (result i32)
    (if (i32.eqz (local.get $n)) (then (return (local.get $sum))))
    (return_call_indirect (type $state)
      (i32.sub (local.get $n) (i32.const 1)) (i32.rotl (local.get $sum) (i32.const 1)) (i32.const 0)))
  (func $third (type $state) (param $n i32) (param $sum i32) (result i32)
    (if (i32.eqz (local.get $n)) (then (return (local.get $sum))))
    (return_call $first
      (i32.sub (local.get $n) (i32.const 1)) (i32.xor (local.get $sum) (local.get $n))))
  (func (export "run") (param $n i32) (result i32)
    (call $first (local.get $n) (i32.const 1))))
