// Values for forms, by their tables: good ones, near ones and wild ones. The same seed rolls the same.

export class Dice {
  #state;
  constructor(seed) {
    this.#state = seed >>> 0;
  }
  /** A whole number below `n` (mulberry32). */
  below(n) {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  }
  pick(list) {
    return list[this.below(list.length)];
  }
  oneIn(n) {
    return this.below(n) === 0;
  }
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const beyond = ["ä", "é", "Ø", "ß", "Ł", "Ж", "ю", "Ω", "山", "अ", "े", "َ", "’", "‘", "‑", "–", "\u00a0", "e\u0301", "\u0308", "😀", "ﬁ"];
const marks = [" ", "-", "'", ".", "/", "<", ">", "@", "\u0000", "\n", "\u0085", "\u2003", "_", "`", "\ufffd", "0", "9"];

function text(dice, length) {
  let made = "";
  while ([...made].length < length) made += dice.oneIn(6) ? dice.pick(beyond) : dice.oneIn(6) ? dice.pick(marks) : letters[dice.below(letters.length)];
  return [...made].slice(0, length).join("");
}

const digits = (dice, length) => Array.from({ length }, () => dice.below(10)).join("");
const uuid = (dice) => "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx".replaceAll("x", () => "0123456789abcdefABCDEF"[dice.below(22)]);
const solana = ["7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU", "So11111111111111111111111111111111111111112", "11111111111111111111111111111111"];
const amounts = ["0", "00.10", "1", "1.5", "10.123456789", "0.000001", "-1", "-0", "1e3", "1,000", " 1", "1.", ".5", "", "9".repeat(40), "007", "+1", "x", "１"];
const numbers = [0, 1, 1.5, -1, 0.1, 1e21, 1e-7, 123456789012345680, 0.30000000000000004, 17, 2.25, -0, 100];
const codes = ["US", "us", "GB", "UK", "el", "DE", "deu", "MEX", "Germany", "the united states of america", "Côte d’Ivoire", "XX", "U", "EU", "CA", " US", "U1", "ＵＳ", "usd", "USD", "JPY", "jpy", "EUR", "XXX", "HRK"];

/** A value that its field takes, most of the time. */
export function good(dice, { kind, figures, words = [], inner }) {
  switch (kind) {
    case 0: {
      const [min, max, of] = figures;
      if (of === 8) return dice.pick(["a@b.example", "jimmy+x@münchen.example", "a@b c", "@b", " a@b.example"]);
      if (of === 9) return dice.pick(["https://x.example", "http://x", words[0], "x.example", "https://"]);
      const length = dice.pick([min, max, min + 1, Math.min(max, min + 5), Math.min(max, 20)]);
      if (of === 6) return digits(dice, length);
      if (of === 5) return Array.from({ length }, () => `${letters}0123456789`[dice.below(62)]).join("");
      if (of === 7) return Array.from({ length }, () => letters[26 + dice.below(26)]).join("");
      return text(dice, Math.min(length, 600));
    }
    case 1:
      return dice.pick(words);
    case 2:
      return dice.oneIn(3) ? dice.pick(numbers) : dice.pick(amounts);
    case 3:
      return dice.pick([figures[0], figures[1], String(figures[0]), figures[0] + 1]);
    case 4:
      return dice.pick([dice.pick(figures), String(dice.pick(figures))]);
    case 5:
      return dice.oneIn(2);
    case 6:
      return [uuid(dice), `${words[0]}7b1w9j2k4m8p`, digits(dice, 9).replace(/^0+/, "1"), dice.pick(solana), "sub_acc-1"][figures[0]];
    case 7:
      return dice.pick(solana);
    case 8:
      return dice.pick(["536228726", "536-22-8726", "53-6228726", "536 22 8726", " 536228726 ", "900508726", "000228726", "123456789", "53622872", "5362287", "536_228726", "536228726\u2011", "333333333", "536000000", "536220000", digits(dice, 9)]);
    case 9:
      return dice.oneIn(2) ? digits(dice, 2 + dice.below(20)) : dice.pick(["AB12", "A-1", "12 34", "ab.cd/ef", "A", "x".repeat(64), "x".repeat(65), "ÄB", "131052-308T"]);
    case 10:
      return dice.pick(["CA", "ca", "California", "QC", "CMX", "x", "", "São Paulo"]);
    case 11:
    case 12:
      return dice.oneIn(2) ? dice.pick(kind === 11 ? ["USD", "JPY", "KWD"] : ["US", "DE", "CA", "MX"]) : dice.pick(codes);
    case 13:
      return dice.pick(["1990-12-31", "2000-02-29", "1990-02-30", "90-1-1", "", { year: 1990, month: 2, day: 3 }, { year: "1990", month: "2", day: "30" }, { year: 1990, month: 2 }, { year: 1990, month: 2, day: 3, hour: 1 }, { year: null, month: 1, day: 1 }, " 1990-12-31"]);
    case 14:
      return dice.pick(["x", " x", "ä", "…", "token.token"]);
    case 15:
      return dice.pick(["data:application/pdf;base64,JVBERi0xLjQKMQ==", "data:image/png;base64,iVBORw0KGgo=", "data:text/html;base64,PGI+", "data:application/pdf;base64,", "JVBERi0=", "data:image/;base64,AAAA", "data:application/pdf;base64,JVB"]);
    case 16:
      return object(dice, inner);
    default:
      return Array.from({ length: dice.pick([0, 1, 2, 3, Math.min(figures[0] + 1, 30)]) }, () => (dice.oneIn(8) ? dice.pick(["", null, 1, {}]) : good(dice, inner[0])));
  }
}

const secrets = ["zfi_live_abc", "Bearer satk_x", " whsec_x", "zfi_liv", "eyJhbGciOiJIUzI1NiJ9.eyJlbnRpdHlfaWQiOiJlIiwicGFyZW50X2VudGl0eV9pZCI6IjAifQ.c2ln"];

/** Any value at all. */
export function wild(dice) {
  return dice.pick([null, true, false, "", " ", "\u3000", "x", 1, 0, 12.5, [], {}, ["x"], { a: 1 }, [[]], text(dice, 12), text(dice, 300), "x".repeat(9000), dice.pick(secrets), dice.pick(amounts), dice.pick(codes)]);
}

function object(dice, fields) {
  const made = {};
  for (const field of fields) {
    const { name, flags } = field;
    if (!(flags & 1) && dice.oneIn(3)) continue;
    if (dice.oneIn(25)) continue;
    made[name] = dice.oneIn(20) ? wild(dice) : good(dice, field);
  }
  if (dice.oneIn(10)) made.unknown = "x";
  return made;
}

/** Values for a form. */
export const values = (dice, { fields }) => object(dice, fields);
