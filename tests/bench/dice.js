// Chance from a seed: the same seed rolls the same pools.

export class Dice {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** A whole number below `n` (xorshift32). */
  below(n) {
    let s = this.#state || 0x9e3779b9;
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    this.#state = s >>> 0;
    return this.#state % n;
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  /** Whether it comes true, that many times in a hundred. */
  percent(n) {
    return this.below(100) < n;
  }

  between(least, most) {
    return least + this.below(most - least + 1);
  }

  of(alphabet, length) {
    let text = "";
    for (let i = 0; i < length; i++) text += alphabet[this.below(alphabet.length)];
    return text;
  }

  digits(length) {
    return this.of("0123456789", length);
  }
}
