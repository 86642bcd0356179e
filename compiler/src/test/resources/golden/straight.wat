;; Evaluation order: what may trap or is written later must not move.
(module
  (memory 1)
  (global $g (mut i32) (i32.const 0))
  (func $f (param i32) (result i32) (local.get 0))
  (func (param i32 i32) (result i32) (local i32)
    ;; The first operand is read before local 0 changes.
    (i32.add (local.get 0) (local.tee 0 (i32.const 7)))
    ;; A load stays before the store that follows it.
    (i32.load offset=4 (local.get 1))
    (i32.store (local.get 1) (i32.const 1))
    i32.add)
  (func (param i32) (result i32)
    ;; A global read before a call that may change it.
    (i32.sub (global.get $g) (call $f (local.get 0))))
  (func (param i32)
    ;; Dropped for its trap, dropped without a trace.
    (drop (i32.div_s (i32.const 1) (local.get 0)))
    (drop (i32.add (i32.const 1) (local.get 0)))
    unreachable
    (drop (i32.add (i32.const 1)))))
