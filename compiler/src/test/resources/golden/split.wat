;; A switch in a loop, small budgets: the cases become parts, the br_table stays in the spine.
(module
  (memory 1)
  (func (param $p i32) (param $n i64) (result i64) (local $pc i32) (local $acc i64) (local $t i32)
    (loop $next
      (block $done
        (block $c4 (block $c3 (block $c2 (block $c1 (block $c0
          (br_table $c0 $c1 $c2 $c3 $c4 $done (i32.load8_u (local.get $pc))))
          (local.set $acc (i64.add (local.get $acc) (local.get $n)))
          (local.set $pc (i32.add (local.get $pc) (i32.const 1)))
          (br $next))
         (local.set $t (i32.load (local.get $p)))
         (i32.store offset=8 (local.get $p) (local.get $t))
         (i32.store offset=16 (local.get $p) (i32.mul (local.get $t) (local.get $t)))
         (local.set $pc (i32.add (local.get $pc) (i32.const 1)))
         (br $next))
        (if (i64.eqz (local.get $acc))
          (then (return (i64.const 1)))
          (else (i64.store (local.get $p) (local.get $acc))))
        (br $done))
       (local.set $pc (i32.load8_u offset=1 (local.get $pc)))
       (br_if $next (local.get $pc))
       unreachable)
      (local.set $acc (i64.load (local.get $p)))
      (local.set $pc (i32.add (local.get $pc) (i32.const 2)))
      (br $next)))
    (i64.mul (local.get $acc) (i64.const 3))))
