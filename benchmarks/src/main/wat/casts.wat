;; run(n): sums 1,000 shapes of three types, told apart by br_on_cast, n times.
(module
  (type $shape (sub (struct (field $id i32))))
  (type $square (sub $shape (struct (field $id i32) (field $side i32))))
  (type $rect (sub $shape (struct (field $id i32) (field $width i32) (field $height i32))))
  (type $shapes (array (mut (ref null $shape))))
  (global $shapes (mut (ref null $shapes)) (ref.null $shapes))
  (func $fill (local $i i32) (local $all (ref $shapes))
    (local.set $all (array.new_default $shapes (i32.const 1000)))
    (loop $next
      (array.set $shapes (local.get $all) (local.get $i)
        (if (result (ref $shape)) (i32.eqz (i32.rem_u (local.get $i) (i32.const 3)))
          (then (struct.new $square (local.get $i) (local.get $i)))
          (else
            (if (result (ref $shape)) (i32.and (local.get $i) (i32.const 1))
              (then (struct.new $rect (local.get $i) (i32.const 2) (local.get $i)))
              (else (struct.new $shape (local.get $i)))))))
      (br_if $next
        (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1000))))
    (global.set $shapes (local.get $all)))
  (func $area (param $shape (ref null $shape)) (result i32)
    (local $square (ref null $square)) (local $rect (ref null $rect))
    (block $is-square (result (ref $square))
      (block $is-rect (result (ref $rect))
        (drop
          (br_on_cast $is-rect (ref null $shape) (ref $rect)
            (br_on_cast $is-square (ref null $shape) (ref $square) (local.get $shape))))
        (return (i32.const 1)))
      (local.set $rect)
      (return
        (i32.mul
          (struct.get $rect $width (local.get $rect)) (struct.get $rect $height (local.get $rect)))))
    (local.set $square)
    (i32.mul
      (struct.get $square $side (local.get $square)) (struct.get $square $side (local.get $square))))
  (func (export "run") (param $n i32) (result i32) (local $total i32) (local $i i32)
    (if (ref.is_null (global.get $shapes)) (then (call $fill)))
    (loop $again
      (local.set $i (i32.const 0))
      (loop $next
        (local.set $total
          (i32.add
            (local.get $total)
            (call $area (array.get $shapes (global.get $shapes) (local.get $i)))))
        (br_if $next
          (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1000))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $total)))
