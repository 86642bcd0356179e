(module
  (import "env" "f" (func $f (param i32) (result i32)))
  (import "env" "g" (func $g (param i32 i64) (result i32 i64)))
  (tag $none)
  (tag $one (param i32))
  (tag $two (param i64 i32))
  (memory 1)

  ;; A local that is set between calls is what the handler sees.
  (func $locals (param i32) (result i32) (local i32 i32)
    (block $h (result i32)
      (try_table (catch $one $h)
        (local.set 1 (call $f (local.get 0)))
        (local.set 2 (call $f (local.get 1)))
        (i32.store (local.get 2) (call $f (local.get 2)))
        (local.set 1 (i32.const 7))
        (drop (call $f (i32.const 5)))
        (local.set 2 (i32.const 8)))
      (return (i32.add (local.get 1) (local.get 2))))
    (i32.add (i32.mul (local.get 1) (local.get 2)))
    (i32.load (local.get 1))
    (i32.add))

  ;; A pending call comes before an assignment that a handler could see.
  (func $pending (param i32) (result i32)
    (block $h
      (try_table (result i32) (catch_all $h)
        (call $f (local.get 0))
        (local.set 0 (i32.const 1))
        (i32.add (local.get 0)))
      (return))
    (local.get 0))

  ;; A loop that goes on when something was thrown.
  (func $retry (param i32) (result i64) (local i32 i64)
    (loop $again
      (block $h (result i64 i32 exnref)
        (try_table (catch_ref $two $h) (catch $none $again)
          (call $g (local.get 0) (local.get 2))
          (local.set 2)
          (local.set 1)
          (local.set 0 (i32.add (local.get 0) (local.get 1)))
          (br_if $again (call $f (local.get 0)))
          (return (local.get 2)))
        (unreachable))
      (local.set 0 (i32.const 3))
      (drop)
      (local.set 1)
      (local.set 2)
      (if (i32.eqz (local.get 1)) (then (throw $two (local.get 2) (local.get 0))))
      (drop (call $f (i32.load (local.get 0))))
      (throw $one (local.get 0)))
    (i64.const 0))

  (func $legacy (param i32) (result i32) (local i32)
    (try $outer (result i32)
      (do
        (try (do
          (local.set 1 (call $f (local.get 0)))
          (try (do (local.set 1 (i32.add (local.get 1) (call $f (i32.const 2)))))
            (delegate $outer)))
        (catch $one (local.set 1) (drop (call $f (local.get 1))) (rethrow 0)))
        (call $f (local.get 1)))
      (catch $one)
      (catch $two (local.set 0) (drop) (i32.add (local.get 0) (local.get 1)))
      (catch_all (local.get 1))))

  (func $self (param i32 i32) (result i32) (local i32)
    (if (i32.eqz (local.get 0)) (then (return (i32.add (local.get 1) (local.get 2)))))
    (local.set 2 (call $f (local.get 2)))
    (return_call $self
      (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 0) (local.get 1))))

  (func $tail (param i32) (result i32)
    (block $h
      (try_table (catch_all $h)
        (if (call $f (local.get 0)) (then (return_call $f (local.get 0))))
        (local.set 0 (i32.const 9))
        (return_call $pending (local.get 0))))
    (return_call $locals (local.get 0)))
)
