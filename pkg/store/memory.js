import { checkChanges } from "./changes.js";

/**
 * Keeps everything in this process and loses it with the process: for tests and demonstrations.
 *
 * @returns {import("./store.d.ts").Store}
 */
export function memory() {
  /** @type {Map<string, { value: string, version: number, expires: number }>} */
  const entries = new Map();
  let version = 0;
  let closed = false;

  const open = () => {
    if (closed) throw new Error("The store is closed.");
  };

  return {
    durable: false,

    async read(key) {
      open();
      const entry = entries.get(key);
      return entry ? { value: entry.value, version: entry.version } : null;
    },

    async write(changes) {
      open();
      checkChanges(changes);
      if (changes.some(({ key, expect }) => (entries.get(key)?.version ?? 0) !== expect)) return false;
      version += 1;
      for (const { key, value, expires = Infinity } of changes) {
        if (value === null) entries.delete(key);
        else entries.set(key, { value, version, expires });
      }
      return true;
    },

    async list(prefix, { limit, before }) {
      open();
      return [...entries]
        .filter(([key]) => key.startsWith(prefix) && (before === undefined || byCodePoint(key, before) < 0))
        .sort(([a], [b]) => byCodePoint(b, a))
        .slice(0, limit)
        .map(([key, { value, version }]) => ({ key, value, version }));
    },

    async sweep(now) {
      open();
      for (const [key, { expires }] of entries) if (expires <= now) entries.delete(key);
    },

    async close() {
      closed = true;
      entries.clear();
    },
  };
}

/**
 * The order of SQLite and of UTF-8. JavaScript's own order is that of UTF-16 units, which puts
 * what lies above U+FFFF too early.
 *
 * @param {string} a
 * @param {string} b
 */
function byCodePoint(a, b) {
  const left = a[Symbol.iterator]();
  const right = b[Symbol.iterator]();
  for (;;) {
    const l = left.next();
    const r = right.next();
    if (l.done || r.done) return Number(Boolean(r.done)) - Number(Boolean(l.done));
    const difference = /** @type {number} */ (l.value.codePointAt(0)) - /** @type {number} */ (r.value.codePointAt(0));
    if (difference !== 0) return difference;
  }
}
