;; run(n): n calls, every eighth of which throws; thrown payloads are summed where they are caught.
(module
  (tag $odd (param i32))
  (func $step (param $i i32) (result i32)
    (if (i32.eqz (i32.and (local.get $i) (i32.const 7)))
      (then (throw $odd (i32.mul (local.get $i) (i32.const 3)))))
    (i32.xor (local.get $i) (i32.const 5)))
  (func $guarded (param $i i32) (result i32)
    (block $caught (result i32)
      (return (try_table (result i32) (catch $odd $caught) (call $step (local.get $i))))))
  (func (export "run") (param $n i32) (result i32) (local $total i32)
    (loop $again
      (local.set $total (i32.add (local.get $total) (call $guarded (local.get $n))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $total)))
