;; Branch tables with arms to a loop and out, float comparisons, reuse of slots.
(module
  (func $step (export "step") (param $x i32) (param $y f64) (result i32)
    (local $t i64) (local $u f32)
    (block $out
      (block $two
        (loop $again
          (br_if $two (f64.lt (local.get $y) (f64.const 0)))
          (br_if $out (i32.eqz (f64.le (local.get $y) (f64.const 9))))
          (local.set $y (f64.mul (local.get $y) (f64.const 2)))
          (br_table $again $two $out (local.get $x))))
      (local.set $t (i64.extend_i32_s (local.get $x)))
      (return (i32.wrap_i64 (i64.shl (local.get $t) (i64.const 3)))))
    (local.set $u (f32.demote_f64 (local.get $y)))
    (select
      (i32.trunc_f32_s (local.get $u))
      (i32.div_s (local.get $x) (i32.const 3))
      (f32.gt (local.get $u) (f32.const 1)))))
