;; run(n): n times over 64 KiB: multiply and add of floats, then the number of bytes that are 7; scalar(n) does the same without vectors.
(module
  (memory 2)
  (func $init (local $i i32)
    (loop $next
      (i32.store (local.get $i) (i32.or (i32.and (i32.mul (local.get $i) (i32.const 2654435761)) (i32.const 0x007fffff)) (i32.const 0x3f800000)))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 4))) (i32.const 65536)))))
  (start $init)
  (func (export "run") (param $n i32) (result i32)
    (local $i i32) (local $total i32) (local $factor v128)
    (loop $again
      (local.set $factor (f32x4.splat (f32.const 0.5)))
      (local.set $i (i32.const 0))
      (loop $next
        (v128.store (local.get $i)
          (f32x4.add
            (f32x4.mul (v128.load (local.get $i)) (local.get $factor))
            (f32x4.splat (f32.const 0.75))))
        (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 16))) (i32.const 65536))))
      (local.set $i (i32.const 0))
      (loop $next
        (local.set $total
          (i32.add
            (local.get $total)
            (i32.popcnt (i8x16.bitmask (i8x16.eq (v128.load (local.get $i)) (i8x16.splat (i32.const 7)))))))
        (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 16))) (i32.const 65536))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $total))
  (func (export "scalar") (param $n i32) (result i32)
    (local $i i32) (local $total i32)
    (loop $again
      (local.set $i (i32.const 0))
      (loop $next
        (f32.store (local.get $i)
          (f32.add (f32.mul (f32.load (local.get $i)) (f32.const 0.5)) (f32.const 0.75)))
        (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 4))) (i32.const 65536))))
      (local.set $i (i32.const 0))
      (loop $next
        (local.set $total
          (i32.add (local.get $total) (i32.eq (i32.load8_u (local.get $i)) (i32.const 7))))
        (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 65536))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $total)))
