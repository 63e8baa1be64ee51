// National identifiers: what is known of single countries is a module of its own, fetched once a
// country is known.

/** What says which part of an identifier fails, and how it is written plainly. */
let part, plain, flaw;
let coming;

/** Fetches the module, if it is not there; a failed attempt is forgotten, so that a second one can succeed. */
export function wantNational() {
  coming ??= import("./national-ids.js").then(
    (module) => void ({ part, plain, flaw } = module),
    () => void (coming = undefined),
  );
  return coming;
}

/** A country's two letters as one number, the first in the higher byte; 0 for what is no code. */
export function lettersOf(code) {
  const first = code.charCodeAt(0);
  const second = code.charCodeAt(1);
  return code.length === 2 && isCapital(first) && isCapital(second) ? (first << 8) | second : 0;
}

const isCapital = (unit) => unit >= 65 && unit <= 90;

/** Which part of an identifier fails by its country's own description; nothing where none does, or nothing is known. */
export const nationalPart = (letters, typed) => part?.(letters, typed);

/** The same for text in a memory, as figures: 0 where nothing fails, or nothing is known. */
export const nationalFlaw = (letters, memory, address, length) => flaw?.(letters, memory, address, length) ?? 0;

/** The identifier without what people write for the eye alone. */
export const nationalPlain = (letters, typed) => plain?.(letters, typed);
