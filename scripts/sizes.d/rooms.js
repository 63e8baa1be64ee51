// Whose a function is, by its name: a room of ours, a crate, or the compiler's own work. What was
// inlined counts where it was inlined; of generics, whose function it is counts, not whose type.

const made = "compiler-made";

/** The room or crate of a function's name. */
export function roomOf(name) {
  const plain = readable(name);
  if (plain === "" || plain.startsWith("core::ptr::drop_in_place") || /^(__\w+3|mem\w+|__rust\w*|\w*__rustc.*)$/.test(plain)) return made;
  if (/^__(wbindgen|wbg|externref)_/.test(plain)) return "wasm_bindgen";
  if (/ shim$|^[a-z]\w*$/.test(plain)) return "exports, and what was inlined there";
  const [crate, room] = path(plain).split("::");
  // A type without a path is one of the language's own.
  if (!room) return "core";
  if (crate === "subscope") return `src/${room}`;
  return crate.startsWith("subscope_") ? "src/wasm" : crate;
}

/** A function's name as Rust writes it, without the mark that makes it unique. */
export function readable(name) {
  const plain = name.startsWith("_ZN") ? legacy(name) : name.startsWith("_R") ? mangled(name) : name;
  return plain.replace(/::h[0-9a-f]{16}$/, "").replaceAll(/\[[0-9a-f]{16}\]/g, "");
}

/** Where a method belongs: with its type, or with its trait where the type is anybody's. */
function path(plain) {
  if (!plain.startsWith("<")) return plain;
  const [type, trait] = inside(plain);
  const bare = type.replace(/^(?:&|mut |\*const |\*mut |dyn |\[|\()+/, "");
  return trait && !/^\w+::/.test(bare) ? trait.replace(/^</, "") : bare;
}

/** The two sides of ` as ` in the name's first pair of brackets. */
function inside(plain) {
  let depth = 0;
  let side = "";
  const sides = [];
  for (let at = 0; at < plain.length; at++) {
    const char = plain[at];
    if (char === ">" && plain[at - 1] !== "-" && --depth === 0) break;
    if (depth === 1 && plain.startsWith(" as ", at)) {
      sides.push(side);
      side = "";
      at += 3;
    } else if (depth > 0) side += char;
    if (char === "<") depth++;
  }
  return [...sides, side];
}

const signs = { LT: "<", GT: ">", RF: "&", BP: "*", C: ",", LP: "(", RP: ")" };

function legacy(name) {
  const parts = pieces(name.slice(3));
  return parts
    .map((part) => part.replace(/^_(?=\$)/, "").replaceAll("..", "::"))
    .map((part) => part.replaceAll(/\$(?:u([0-9a-f]+)|([A-Z]+))\$/g, (_, code, sign) => (code ? String.fromCharCode(parseInt(code, 16)) : signs[sign])))
    .join("::");
}

/** Of the newer manglings only std's are met, and the names in them are enough. */
function mangled(name) {
  return pieces(name.replaceAll(/(?<=[CMX])s[0-9A-Za-z]*_/g, "")).join("::");
}

/** Names that each follow their length. */
function pieces(text) {
  const found = [];
  for (let at = 0; at < text.length; at++) {
    const length = /^[1-9]\d*/.exec(text.slice(at))?.[0];
    if (!length) continue;
    at += length.length;
    found.push(text.slice(at, (at += Number(length))));
    at--;
  }
  return found;
}
