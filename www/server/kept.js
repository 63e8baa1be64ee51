// What the demo keeps from one run to the next, beside its database.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * @typedef {object} Kept
 * @property {string} secret what the gateway derives its keys from
 * @property {import("node:crypto").JsonWebKey} passkey the private key of the customers' demo device
 * @property {boolean} isNew whether this is the first run
 */

/** @param {string} database */
const beside = (database) => ({ keys: `${database}.keys.json`, sandbox: `${database}.sandbox` });

/** @param {string} database the path of the database */
export function sandboxState(database) {
  return beside(database).sandbox;
}

/** @param {string} database @returns {Kept} */
export function keep(database) {
  const { keys } = beside(database);
  if (existsSync(keys)) return { ...JSON.parse(readFileSync(keys, "utf8")), isNew: false };
  mkdirSync(dirname(database), { recursive: true });
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const made = { secret: randomBytes(32).toString("base64url"), passkey: privateKey.export({ format: "jwk" }) };
  writeFileSync(keys, JSON.stringify(made), { mode: 0o600 });
  return { ...made, isNew: true };
}

/** @param {string} database */
export function forget(database) {
  const { keys, sandbox } = beside(database);
  for (const file of [database, sandbox]) for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
  rmSync(keys, { force: true });
}
