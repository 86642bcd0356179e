;; Compiled with splitAbove=60: a spine, parts that leave through labels, a frame object.
(module
  (memory 1)
  (func $crunch (export "crunch") (param $n i32) (result i32)
    (local $i i32) (local $a i32) (local $b i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_s (local.get $i) (local.get $n)))
        (local.set $a (i32.add (local.get $a) (i32.load (i32.shl (local.get $i) (i32.const 2)))))
        (if (i32.gt_s (local.get $a) (i32.const 1000))
          (then
            (local.set $b (i32.xor (local.get $b) (local.get $a)))
            (local.set $a (i32.rem_s (local.get $a) (i32.const 997)))
            (br_if $done (i32.eq (local.get $b) (i32.const 77)))
            (if (i32.eq (local.get $b) (i32.const 78)) (then (return (local.get $i))))))
        (i32.store offset=4096 (i32.shl (local.get $i) (i32.const 2)) (local.get $a))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $next)))
    (i32.add (local.get $a) (local.get $b))))
