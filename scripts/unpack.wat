;; Reads a text that scripts/pack.js has made, from the beginning of its memory, and leaves the bytes there.
;; A module, because engines take most steps of a loop of JavaScript's before they compile it.
(module
  (memory (export "memory") 1)

  ;; From so many characters; answers how many bytes they are.
  (func (export "unpack") (param $end i32) (result i32)
    (local $at i32) (local $length i32) (local $byte i32)
    (loop $next
      (local.set $byte (call $value (local.get $at)))
      ;; Of two characters, the first says how often 90 is added to 88, and the second what more.
      (if (i32.gt_u (local.get $byte) (i32.const 87)) (then
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (local.set $byte (i32.add
          (call $value (local.get $at))
          (i32.sub (i32.mul (local.get $byte) (i32.const 90)) (i32.const 7832))))))
      (i32.store8 (local.get $length) (local.get $byte))
      (local.set $length (i32.add (local.get $length) (i32.const 1)))
      (br_if $next (i32.lt_u
        (local.tee $at (i32.add (local.get $at) (i32.const 1)))
        (local.get $end))))
    (local.get $length))

  ;; The place of a character among those from # to ~, of which < and \ are left out.
  (func $value (param $at i32) (result i32)
    (local $code i32)
    (i32.sub
      (i32.sub (local.tee $code (i32.load8_u (local.get $at))) (i32.const 35))
      (i32.add
        (i32.gt_u (local.get $code) (i32.const 60))
        (i32.gt_u (local.get $code) (i32.const 92))))))
