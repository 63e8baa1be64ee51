import { checkChanges } from "./changes.js";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS entries (
    key     TEXT    NOT NULL PRIMARY KEY,
    value   TEXT    NOT NULL,
    version INTEGER NOT NULL,
    expires INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS entries_by_expiry ON entries (expires) WHERE expires IS NOT NULL;
  CREATE TABLE IF NOT EXISTS counter (
    only    INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    version INTEGER NOT NULL
  ) STRICT;
  INSERT OR IGNORE INTO counter VALUES (1, 0);
`;

/** How long a call waits for another process that is writing. */
const PATIENCE_MS = 5000;

/**
 * Keeps everything in one SQLite file, which several processes of one machine may share. Needs
 * the package `libsql`, which is loaded at first use.
 *
 * @param {string} path The file; made when it is not there, readable for its owner only.
 * @returns {import("./store.d.ts").Store}
 */
export function sqlite(path) {
  if (typeof path !== "string" || path === "" || path === ":memory:") {
    throw new TypeError("sqlite() takes the path of a file. For a store without one there is memory().");
  }
  /** @type {Promise<ReturnType<typeof tables>> | undefined} */
  let opening;
  let closed = false;

  const open = () => {
    if (closed) return Promise.reject(new Error("The store is closed."));
    // A failure is not kept: the disk may be back, or the package installed, at the next call.
    opening ??= openDatabase(path).then(tables).catch((error) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };

  return {
    durable: true,
    read: async (key) => (await open()).read(key),
    write: async (changes) => {
      checkChanges(changes);
      return (await open()).write(changes);
    },
    list: async (prefix, options) => (await open()).list(prefix, options),
    sweep: async (now) => (await open()).sweep(now),
    close: async () => {
      closed = true;
      const opened = await opening?.catch(() => undefined);
      opening = undefined;
      opened?.close();
    },
  };
}

/** @param {string} path */
async function openDatabase(path) {
  const { default: Database } = await import("libsql").catch((cause) => {
    throw new Error('sqlite() needs the package "libsql". Install it beside subscope: npm install libsql', { cause });
  });
  const { closeSync, openSync } = await import("node:fs");
  // SQLite gives its other files the rights of this one.
  closeSync(openSync(path, "a", 0o600));
  const database = new Database(path);
  database.exec(`PRAGMA busy_timeout = ${PATIENCE_MS}`);
  await patiently(() => database.exec("PRAGMA journal_mode = WAL"));
  database.exec("PRAGMA synchronous = FULL");
  await patiently(() => database.transaction(() => database.exec(SCHEMA)).immediate());
  return database;
}

/**
 * A change of the journal's mode does not wait for other processes by itself.
 *
 * @param {() => unknown} work
 */
async function patiently(work) {
  for (const end = Date.now() + PATIENCE_MS; ; ) {
    try {
      return work();
    } catch (error) {
      const busy = String(/** @type {any} */ (error)?.code).startsWith("SQLITE_BUSY");
      if (!busy || Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/**
 * The store's calls as statements. Each runs from begin to end without giving way, so that
 * calls of one process never meet inside a transaction.
 *
 * @param {import("libsql").Database} database
 */
function tables(database) {
  const find = database.prepare("SELECT value, version FROM entries WHERE key = ?");
  const count = database.prepare("UPDATE counter SET version = version + 1 RETURNING version");
  const put = database.prepare("INSERT OR REPLACE INTO entries (key, value, version, expires) VALUES (?, ?, ?, ?)");
  const remove = database.prepare("DELETE FROM entries WHERE key = ?");
  // Nothing that is text sorts after U+10FFFF.
  const page = database.prepare(`
    SELECT key, value, version FROM entries
    WHERE key >= ?1 AND key < ?1 || char(0x10ffff) AND (?2 IS NULL OR key < ?2)
    ORDER BY key DESC LIMIT ?3`);
  const expire = database.prepare("DELETE FROM entries WHERE expires <= ?");

  /** @param {string} key @returns {{ value: string, version: number } | undefined} */
  const read = (key) => all(find, key)[0];

  const write = database.transaction(
    /** @param {readonly import("./store.d.ts").Change[]} changes */ (changes) => {
      if (changes.some(({ key, expect }) => (read(key)?.version ?? 0) !== expect)) return false;
      const { version } = all(count)[0];
      for (const { key, value, expires = null } of changes) {
        if (value === null) remove.run(key);
        else put.run(key, value, version, expires);
      }
      return true;
    },
  ).immediate;

  return {
    /** @param {string} key */
    read(key) {
      const entry = read(key);
      return entry ? { value: entry.value, version: entry.version } : null;
    },
    write,
    /** @param {string} prefix @param {{ limit: number, before?: string }} options */
    list(prefix, { limit, before = undefined }) {
      return all(page, prefix, before ?? null, limit).map(({ key, value, version }) => ({ key, value, version }));
    },
    /** @param {number} now */
    sweep(now) {
      expire.run(now);
    },
    close() {
      database.close();
    },
  };
}

/**
 * Runs a statement to its end, which leaves no lock behind; `get` may stop before.
 *
 * @param {import("libsql").Statement} statement
 * @param {...unknown} values
 * @returns {any[]}
 */
function all(statement, ...values) {
  return statement.all(...values);
}
