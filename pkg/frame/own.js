// An owned copy of what a caller hands over: every property is read once, so that what is checked is
// what is sent, whatever getters and proxies may answer the second time.

import { coded } from "./errors.js";

const deepest = 16;

/** Plain data of plain data; anything else is refused without a word of its content. What `take(name, value)` takes of the outermost members is left out. */
export function own(value, take) {
  try {
    return copy(value, 0, take);
  } catch {
    throw coded("invalid_input", "Some fields need another look; see `issues`.", {
      issues: [{ path: "", code: "type", params: { expected: "plain data" }, severity: "error", message: "This must be plain data." }],
    });
  }
}

/** Plain data that nobody can change any more. */
export function freeze(data) {
  if (typeof data === "object" && data !== null && !(data instanceof Error)) {
    Object.values(data).forEach(freeze);
    Object.freeze(data);
  }
  return data;
}

function copy(value, depth, take) {
  switch (typeof value) {
    case "string":
      // Half a surrogate pair would go out as another character; in its place stands one that no text may hold.
      return value.replaceAll(/\p{Surrogate}/gu, "\0");
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
  if (Array.isArray(value)) return Array.from(value, (entry) => copy(entry, depth + 1));
  const result = {};
  for (const key of Object.keys(value)) {
    const entry = value[key];
    if (take?.(key, entry)) continue;
    const owned = copy(entry, depth + 1);
    if (owned !== undefined) define(result, key, owned);
  }
  return result;
}

/** An own property, whatever its name: `__proto__` is a name like any other here. */
function define(object, key, value) {
  Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
}
