// Countries by their names. Every platform has them, in English and in the reader's language.

/** Names that are in use beside those. */
const others = { GB: "Great Britain,Britain,England,Scotland,Wales,Northern Ireland", US: "America,United States of America", NL: "Holland", CZ: "Czech Republic", CI: "Ivory Coast", KR: "Korea,Republic of Korea", MK: "Macedonia", RU: "Russian Federation", SZ: "Swaziland", VA: "Vatican,Holy See" };

let codes;

/**
 * The code of the country of that name.
 *
 * @param {string} name
 * @param {(letters: number) => unknown} isCode whether two letters are a country's code, the first in the higher byte
 */
export function countryNamed(name, isCode) {
  // English is English everywhere, and making names takes a while.
  codes ??= namesOf(["en", ...(globalThis.navigator?.languages ?? []).filter((language) => !/^en\b/.test(language))], isCode);
  return codes.get(letters(name));
}

const letters = (name) => name.normalize("NFD").toLowerCase().replace(/\bsaint\b/, "st").replace(/\b(and|of|the)\b|\P{L}/gu, "");

function namesOf(languages, isCode) {
  const codes = new Map();
  const add = (name, code) => codes.has(letters(name)) || codes.set(letters(name), code);
  for (const language of languages) {
    for (const style of ["long", "short"]) {
      const region = new Intl.DisplayNames([language], { type: "region", style });
      for (let first = 65; first < 91; first++) {
        for (let second = 65; second < 91; second++) {
          const code = String.fromCharCode(first, second);
          // Some have a second name in brackets.
          if (isCode((first << 8) | second)) region.of(code).split("(").forEach((name) => add(name, code));
        }
      }
    }
  }
  for (const code in others) others[code].split(",").forEach((name) => add(name, code));
  return codes;
}
