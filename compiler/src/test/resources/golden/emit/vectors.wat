;; A v128 is two longs: what is done to both halves, what crosses them, rotations, memory, a call, a result in a register, a global that is one object,
;; floats that stay floats from one instruction to the next, the bits of a comparison.
(module
  (memory 1)
  (global $g (export "g") (mut v128) (v128.const i64x2 1 2))
  (func $mix (param $a v128) (param $b v128) (result v128)
    (i8x16.shuffle 3 4 5 6 7 0 1 2 11 12 13 14 15 8 9 10
      (v128.xor (local.get $a) (i64x2.add (local.get $a) (local.get $b)))
      (local.get $b)))
  (func (export "run") (param $at i32) (param $count i32) (result i32)
    (local $sum v128)
    (loop $next
      (local.set $sum (call $mix (local.get $sum) (v128.load offset=32 (local.get $at))))
      (v128.store (local.get $at) (local.get $sum))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $next (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (v128.store offset=64 (local.get $at)
      (f32x4.add (f32x4.mul (local.get $sum) (v128.load (local.get $at))) (f32x4.splat (f32.const 0.5))))
    (global.set $g (i32x4.shl (local.get $sum) (i32.const 3)))
    (i8x16.bitmask (i8x16.eq (global.get $g) (i8x16.splat (local.get $at))))))
