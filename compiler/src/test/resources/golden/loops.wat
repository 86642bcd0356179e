;; A local that the inner loop assigns only on its way back, and that only the outer loop's head reads:
;; the part that assigns it must store it.
(module
  (memory 1)
  (func (param $p i32) (param $q i32) (result i32) (local $x i32) (local $y i32)
    (loop $outer
      (i32.store offset=1 (local.get $p) (local.get $x))
      (i32.store offset=2 (local.get $p) (i32.add (local.get $x) (local.get $q)))
      (i32.store offset=3 (local.get $p) (i32.mul (local.get $x) (local.get $q)))
      (block $leave
        (loop $inner
          (local.set $y (i32.load offset=4 (local.get $p)))
          (i32.store offset=5 (local.get $p) (i32.mul (local.get $y) (local.get $q)))
          (br_if $leave (i32.eqz (i32.and (local.get $y) (i32.const 1))))
          (local.set $x (i32.load offset=6 (local.get $p)))
          (i32.store offset=7 (local.get $q) (i32.const 77))
          (i32.store offset=8 (local.get $q) (i32.const 88))
          (i32.store offset=9 (local.get $q) (i32.const 99))
          (br $inner)))
      (br_if $outer (i32.and (i32.load offset=10 (local.get $p)) (i32.const 3))))
    (local.get $y)))
