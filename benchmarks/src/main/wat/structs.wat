;; run(n): builds a binary tree of depth 16 n times, sums it up.
(module
  (type $node (struct (field $value i32) (field $left (ref null $node)) (field $right (ref null $node))))
  (func $tree (param $depth i32) (param $value i32) (result (ref null $node))
    (if (i32.eqz (local.get $depth)) (then (return (ref.null $node))))
    (struct.new $node
      (local.get $value)
      (call $tree (i32.sub (local.get $depth) (i32.const 1)) (i32.shl (local.get $value) (i32.const 1)))
      (call $tree (i32.sub (local.get $depth) (i32.const 1)) (i32.add (local.get $value) (i32.const 7)))))
  (func $sum (param $node (ref null $node)) (result i32)
    (if (ref.is_null (local.get $node)) (then (return (i32.const 0))))
    (i32.add
      (struct.get $node $value (local.get $node))
      (i32.add
        (call $sum (struct.get $node $left (local.get $node)))
        (call $sum (struct.get $node $right (local.get $node))))))
  (func (export "run") (param $n i32) (result i32) (local $total i32)
    (loop $again
      (local.set $total
        (i32.add (local.get $total) (call $sum (call $tree (i32.const 16) (local.get $n)))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $total)))
