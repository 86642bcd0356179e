;; Calls of an import that does next to nothing: each takes the result of the one before.
(module
  (import "host" "next" (func $next (param i32) (result i32)))
  (func (export "chain") (param $count i32) (result i32)
    (local $value i32)
    (loop $more
      (local.set $value (call $next (local.get $value)))
      (br_if $more (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (local.get $value)))
