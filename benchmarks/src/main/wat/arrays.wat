;; run(n): a sieve of 100,000 numbers in a GC array, n times; the number of primes.
(module
  (type $flags (array (mut i8)))
  (func $sieve (param $size i32) (result i32)
    (local $flags (ref $flags)) (local $i i32) (local $k i32) (local $count i32)
    (local.set $flags (array.new_default $flags (local.get $size)))
    (local.set $i (i32.const 2))
    (loop $outer
      (if (i32.eqz (array.get_u $flags (local.get $flags) (local.get $i)))
        (then
          (local.set $count (i32.add (local.get $count) (i32.const 1)))
          (local.set $k (i32.add (local.get $i) (local.get $i)))
          (block $done
            (loop $mark
              (br_if $done (i32.ge_u (local.get $k) (local.get $size)))
              (array.set $flags (local.get $flags) (local.get $k) (i32.const 1))
              (local.set $k (i32.add (local.get $k) (local.get $i)))
              (br $mark)))))
      (br_if $outer
        (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $size))))
    (local.get $count))
  (func (export "run") (param $n i32) (result i32) (local $total i32)
    (loop $again
      (local.set $total (i32.add (local.get $total) (call $sieve (i32.const 100000))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $total)))
