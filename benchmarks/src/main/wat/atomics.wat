;; run(n): n atomic additions to a counter that several threads share; the counter.
(module
  (import "env" "memory" (memory 1 1 shared))
  (func (export "run") (param $n i32) (result i32)
    (loop $again
      (drop (i32.atomic.rmw.add (i32.const 64) (i32.const 1)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.atomic.load (i32.const 64))))
