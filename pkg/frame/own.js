// An owned copy of what a caller hands over: every property is read once, so that what is checked is
// what is sent, whatever getters and proxies may answer the second time.

import { coded } from "./errors.js";

const deepest = 16;

/** Plain data of plain data; anything else is refused without a word of its content. Files are kept aside in the list, if one is given, for `read` to put into their place. */
export function own(value, files) {
  try {
    return copy(value, 0, files);
  } catch {
    throw coded("invalid_input", "Some fields need another look; see `issues`.", {
      issues: [{ path: "", code: "type", params: { expected: "plain data" }, severity: "error", message: "This must be plain data." }],
    });
  }
}

/** Puts every file that was kept aside into its place, as a data URI. A file never changes, so nothing is lost by reading it later. */
export async function read(files) {
  for (const { file, put } of files) put(await dataUri(file));
}

async function dataUri(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  // In pieces, since arguments are limited.
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return `data:${file.type};base64,${btoa(text)}`;
}

/** Plain data that nobody can change any more. */
export function freeze(data) {
  if (typeof data === "object" && data !== null && !(data instanceof Error)) {
    Object.values(data).forEach(freeze);
    Object.freeze(data);
  }
  return data;
}

function copy(value, depth, files) {
  switch (typeof value) {
    case "string":
      // Half a surrogate pair has no place in UTF-8: it would go out as another character.
      if (/\p{Surrogate}/u.test(value)) throw new RangeError("surrogate");
      return value;
    case "boolean":
    case "number":
    case "undefined":
      return value;
    case "bigint":
      return value.toString();
    case "object":
      break;
    default:
      throw new TypeError(typeof value);
  }
  if (value === null) return null;
  if (depth === deepest) throw new RangeError("depth");
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    return Array.from(value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  }
  if (Array.isArray(value)) return Array.from(value, (entry) => copy(entry, depth + 1, files));
  const result = {};
  for (const key of Object.keys(value)) {
    const entry = value[key];
    const file = files && typeof Blob !== "undefined" && entry instanceof Blob;
    if (file) files.push({ file: entry, put: (text) => define(result, key, text) });
    const owned = file ? "" : copy(entry, depth + 1, files);
    if (owned !== undefined) define(result, key, owned);
  }
  return result;
}

/** An own property, whatever its name: `__proto__` is a name like any other here. */
function define(object, key, value) {
  Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
}
