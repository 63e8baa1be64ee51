// An owned copy of what a caller hands over: every property is read once, so that what is checked is
// what is sent, whatever getters and proxies may answer the second time.

import { coded } from "./errors.js";

const deepest = 16;

/** Plain data of plain data; anything else is refused without a word of its content. */
export function own(value) {
  try {
    return copy(value, 0);
  } catch {
    throw coded("invalid_input", "Some fields need another look; see `issues`.", {
      issues: [{ path: "", code: "type", params: { expected: "plain data" }, severity: "error", message: "This must be plain data." }],
    });
  }
}

function copy(value, depth) {
  switch (typeof value) {
    case "string":
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
  const entries = Object.keys(value).map((key) => [key, copy(value[key], depth + 1)]);
  return Object.fromEntries(entries.filter(([, entry]) => entry !== undefined));
}
