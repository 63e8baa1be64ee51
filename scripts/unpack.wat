;; Puts a module together again that scripts/pack.js has taken apart; a module itself, because engines take
;; most steps of a loop of JavaScript's before they compile it.
;;
;; At the beginning of the memory stand the addresses of the streams, four bytes each; pkg/frame/packed.js
;; writes them, and the streams behind them one after the other, the main one first.
(module
  (memory (export "memory") 2)

  ;; Where the next byte is written.
  (global $to (mut i32) (i32.const 0))

  ;; Writes the module from that address on; answers where it ends.
  (func (export "unpack") (param $from i32) (result i32)
    (local $end i32) (local $byte i32) (local $count i32) (local $stream i32)
    (global.set $to (local.get $from))
    (local.set $end (i32.load (i32.const 4)))
    (loop $next
      (local.set $byte (call $take (i32.const 0)))
      (if (i32.eq (local.get $byte) (i32.const 0xff))
        ;; A run of bytes as they are, behind how many there are.
        (then
          (local.set $count (i32.add
            (call $take (i32.const 0))
            (i32.shl (call $take (i32.const 0)) (i32.const 8))))
          (loop $more
            (call $put (call $take (i32.const 0)))
            (br_if $more (local.tee $count (i32.sub (local.get $count) (i32.const 1))))))
        ;; An instruction, whose last immediates may stand in a stream of their own.
        (else
          (call $put (local.get $byte))
          (local.set $stream (i32.mul (i32.const 4) (i32.or
            (i32.or
              ;; local.get, local.set, local.tee
              (call $among (local.get $byte) (i32.const 0x20) (i32.const 3))
              ;; i32.const, i64.const
              (i32.mul (i32.const 2) (call $among (local.get $byte) (i32.const 0x41) (i32.const 2))))
            (i32.or
              ;; What loads and stores: the offset, behind the alignment.
              (i32.mul (i32.const 3) (local.tee $count (call $among (local.get $byte) (i32.const 0x28) (i32.const 23))))
              ;; br, br_if, br_table, call
              (i32.mul (i32.const 4) (i32.or
                (call $among (local.get $byte) (i32.const 0x0c) (i32.const 3))
                (i32.eq (local.get $byte) (i32.const 0x10))))))))
          (if (local.get $count) (then (call $put (call $take (i32.const 0)))))
          (local.set $count (i32.const 0))
          ;; A table has as many labels as it says, fewer than 128, and one more.
          (if (i32.eq (local.get $byte) (i32.const 0x0e)) (then
            (call $put (local.tee $count (call $take (local.get $stream))))))
          (if (local.get $stream) (then
            (loop $more
              (call $put (local.tee $byte (call $take (local.get $stream))))
              (br_if $more (i32.and (local.get $byte) (i32.const 0x80)))
              (br_if $more (i32.ge_s (local.tee $count (i32.sub (local.get $count) (i32.const 1))) (i32.const 0))))))))
      (br_if $next (i32.lt_u (i32.load (i32.const 0)) (local.get $end))))
    (global.get $to))

  (func $among (param $byte i32) (param $first i32) (param $count i32) (result i32)
    (i32.lt_u (i32.sub (local.get $byte) (local.get $first)) (local.get $count)))

  (func $put (param $byte i32)
    (i32.store8 (global.get $to) (local.get $byte))
    (global.set $to (i32.add (global.get $to) (i32.const 1))))

  ;; The next byte of a stream: one character or two, of which the first says how often 90 is added to 88.
  (func $take (param $stream i32) (result i32)
    (local $value i32)
    (if (result i32) (i32.lt_u (local.tee $value (call $character (local.get $stream))) (i32.const 88))
      (then (local.get $value))
      (else (i32.add
        (i32.sub (i32.mul (local.get $value) (i32.const 90)) (i32.const 7832))
        (call $character (local.get $stream))))))

  ;; The place of the next character among those from # to ~, of which < and \ are left out.
  (func $character (param $stream i32) (result i32)
    (local $at i32) (local $code i32)
    (i32.store (local.get $stream) (i32.add (local.tee $at (i32.load (local.get $stream))) (i32.const 1)))
    (i32.sub
      (i32.sub (local.tee $code (i32.load8_u (local.get $at))) (i32.const 35))
      (i32.add
        (i32.gt_u (local.get $code) (i32.const 60))
        (i32.gt_u (local.get $code) (i32.const 92))))))
