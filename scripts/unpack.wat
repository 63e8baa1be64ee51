;; Reads a text that scripts/pack.js has made, from the beginning of its memory, and leaves the bytes there.
;; A module, because engines take most steps of a loop of JavaScript's before they compile it.
(module
  (memory (export "memory") 1)

  ;; From so many characters; answers how many bytes they are.
  (func (export "unpack") (param $end i32) (result i32)
    (local $at i32) (local $length i32) (local $value i32) (local $first i32)
    (loop $next
      ;; The place of the character among all: # to ~, where a blank stands for < and an exclamation mark for \.
      (if (i32.lt_s
          (local.tee $value (i32.sub (i32.load8_u (local.get $at)) (i32.const 35)))
          (i32.const 0))
        (then (local.set $value (i32.add (i32.mul (local.get $value) (i32.const 32)) (i32.const 121)))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (if (local.get $first)
        (then
          ;; Of two characters, the first says how often 92 is added to 90, and the second what more.
          (local.set $value (i32.add
            (local.get $value)
            (i32.sub (i32.mul (local.get $first) (i32.const 92)) (i32.const 8190))))
          (local.set $first (i32.const 0)))
        (else
          (if (i32.gt_u (local.get $value) (i32.const 89))
            (then
              (local.set $first (local.get $value))
              (br $next)))))
      (i32.store8 (local.get $length) (local.get $value))
      (local.set $length (i32.add (local.get $length) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $end))))
    (local.get $length)))
