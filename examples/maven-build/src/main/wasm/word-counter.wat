;; Counts words in its memory, and tells the host of each.
(module
  (import "host" "word" (func $word (param $address i32) (param $length i32)))
  (memory $memory (export "memory") 1)
  (global (export "calls") (mut i32) (i32.const 0))

  ;; The words between blanks in $length bytes from $address; the longest one's length.
  (func $count (export "count") (param $address i32) (param $length i32) (result i32 i32)
    (local $end i32) (local $from i32) (local $words i32) (local $longest i32) (local $size i32)
    (global.set 0 (i32.add (global.get 0) (i32.const 1)))
    (local.set $end (i32.add (local.get $address) (local.get $length)))
    (local.set $from (local.get $address))
    (block $done
      (loop $next
        (if (i32.or (i32.ge_u (local.get $address) (local.get $end))
                    (i32.eq (i32.load8_u (local.get $address)) (i32.const 32)))
          (then
            (local.set $size (i32.sub (local.get $address) (local.get $from)))
            (if (local.get $size)
              (then
                (call $word (local.get $from) (local.get $size))
                (local.set $words (i32.add (local.get $words) (i32.const 1)))
                (if (i32.gt_u (local.get $size) (local.get $longest))
                  (then (local.set $longest (local.get $size))))))
            (local.set $from (i32.add (local.get $address) (i32.const 1)))))
        (br_if $done (i32.ge_u (local.get $address) (local.get $end)))
        (local.set $address (i32.add (local.get $address) (i32.const 1)))
        (br $next)))
    (local.get $words) (local.get $longest)))
