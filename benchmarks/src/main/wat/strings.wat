;; A string of 64 characters that moves on by one a round: substring, concat, a hash of it by charCodeAt, equals.
(module
  (import "wasm:js-string" "length" (func $length (param externref) (result i32)))
  (import "wasm:js-string" "charCodeAt" (func $charCodeAt (param externref i32) (result i32)))
  (import "wasm:js-string" "fromCharCode" (func $fromCharCode (param i32) (result (ref extern))))
  (import "wasm:js-string" "concat" (func $concat (param externref externref) (result (ref extern))))
  (import "wasm:js-string" "substring" (func $substring (param externref i32 i32) (result (ref extern))))
  (import "wasm:js-string" "equals" (func $equals (param externref externref) (result i32)))

  (func $hash (param $s externref) (result i32)
    (local $i i32) (local $end i32) (local $h i32)
    (local.set $end (call $length (local.get $s)))
    (loop $next
      (local.set $h
        (i32.add
          (i32.mul (local.get $h) (i32.const 31))
          (call $charCodeAt (local.get $s) (local.get $i))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $i) (local.get $end))))
    (local.get $h))

  (func (export "run") (param $rounds i32) (result i32)
    (local $s externref) (local $t externref) (local $i i32) (local $sum i32)
    (local.set $s (call $fromCharCode (i32.const 97)))
    (loop $double
      (local.set $s (call $concat (local.get $s) (local.get $s)))
      (br_if $double (i32.lt_u (call $length (local.get $s)) (i32.const 64))))
    (loop $next
      (local.set $t
        (call $concat
          (call $substring (local.get $s) (i32.const 1) (i32.const 64))
          (call $fromCharCode
            (i32.add (i32.const 97) (i32.rem_u (local.get $i) (i32.const 26))))))
      (local.set $sum
        (i32.add
          (i32.add (local.get $sum) (call $hash (local.get $t)))
          (call $equals (local.get $s) (local.get $t))))
      (local.set $s (local.get $t))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $i) (local.get $rounds))))
    (local.get $sum)))
