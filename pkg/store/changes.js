/**
 * Refuses changes that no store could make as asked.
 *
 * @param {readonly import("./store.d.ts").Change[]} changes
 */
export function checkChanges(changes) {
  const keys = new Set();
  for (const { key, expect, value, expires } of changes) {
    if (!isText(key) || key === "") throw new TypeError("A key is a text that is not empty.");
    if (keys.has(key)) throw new TypeError("A write names each key once.");
    if (!Number.isSafeInteger(expect) || expect < 0) throw new TypeError("The expected version is a whole number from 0.");
    if (value !== null && !isText(value)) throw new TypeError("A value is a text, or null to delete the key.");
    if (expires !== undefined && !Number.isSafeInteger(expires)) throw new TypeError("The time of expiry is in whole milliseconds.");
    keys.add(key);
  }
}

/**
 * Whether every store gives it back as it is: a database may cut a text at a NUL and cannot hold
 * half a surrogate pair. JSON has escapes for both.
 *
 * @param {unknown} value
 */
function isText(value) {
  return typeof value === "string" && !value.includes("\0") && !/\p{Surrogate}/u.test(value);
}
