// The demo's worlds in the sandbox: made at first, asked again at each later start.
import { createPublicKey } from "node:crypto";
import { CUSTOMERS } from "./customers.js";
import { credentialOf } from "./device.js";

/**
 * @typedef {import("./customers.js").Customer} Customer
 * @typedef {Omit<Customer, "destinations"> & {
 *   account: string,
 *   signingGrant: string | null,
 *   destinations: readonly { name: string, id: string }[],
 * }} Settled A customer with an account at the provider.
 * @typedef {object} World
 * @property {{ apiKey: string, baseUrl: string }} zendfi
 * @property {{ clientId: string, apiKey: string, baseUrl: string }} verto
 * @property {readonly Settled[]} customers
 */

/**
 * @param {object} options
 * @param {string} options.sandbox its address
 * @param {string} options.name tells this demo's worlds from others in the same sandbox
 * @param {import("node:crypto").JsonWebKey} options.passkey
 * @param {boolean} options.anew whether to make the worlds even if they are there
 * @returns {Promise<World>}
 */
export async function settle({ sandbox, name, passkey, anew }) {
  const key = `zfi_test_${name}`;
  const clientId = `${name}Client`;
  const [zendfi, verto] = await Promise.all([
    world(sandbox, key, anew, () => zendfiWorld(passkey)),
    world(sandbox, clientId, anew, () => vertoWorld(`vk_${name}`)),
  ]);
  return {
    zendfi: { apiKey: key, baseUrl: sandbox + zendfi.base_path },
    verto: { clientId, apiKey: verto.api_key, baseUrl: sandbox + verto.base_path },
    customers: [...atZendfi(zendfi), ...atVerto(verto)],
  };
}

/** @param {Customer["provider"]} provider */
const customersOf = (provider) => CUSTOMERS.filter((customer) => customer.provider === provider);

/** @param {import("node:crypto").JsonWebKey} passkey */
function zendfiWorld(passkey) {
  const customers = customersOf("zendfi");
  const { kty, crv, x, y } = createPublicKey({ key: passkey, format: "jwk" }).export({ format: "jwk" });
  return {
    provider: "zendfi",
    clock: new Date().toISOString(),
    accounts: customers.map(({ id, money }) => ({ label: id, ...money })),
    signing_grants: customers.filter(({ signsAlone }) => signsAlone).map(({ id }) => ({ account: id })),
    credentials: customers.map(({ id }) => ({ account: id, credential_id: credentialOf(id), public_key: { kty, crv, x, y } })),
  };
}

/** @param {string} apiKey */
function vertoWorld(apiKey) {
  const customers = customersOf("verto");
  return {
    provider: "verto",
    clock: new Date().toISOString(),
    api_key: apiKey,
    accounts: customers.map(({ name, money }) => ({ name, wallets: money })),
    recipients: [...new Set(customers.flatMap(({ destinations }) => destinations))].map((name) => ({ name })),
  };
}

/** @param {any} world @returns {Settled[]} */
function atZendfi(world) {
  return customersOf("zendfi").map((customer) => {
    const account = world.accounts.find((/** @type {any} */ one) => one.label === customer.id);
    return {
      ...customer,
      account: account.id,
      signingGrant: account.signing_grant ?? null,
      destinations: customer.destinations.map((name, index) => ({ name, id: world.external_addresses[index] })),
    };
  });
}

/** @param {any} world @returns {Settled[]} */
function atVerto(world) {
  /** @param {any[]} list @param {string} name */
  const idOf = (list, name) => list.find((one) => one.name === name).id;
  return customersOf("verto").map((customer) => ({
    ...customer,
    account: idOf(world.accounts, customer.name),
    signingGrant: null,
    destinations: customer.destinations.map((name) => ({ name, id: idOf(world.recipients, name) })),
  }));
}

/**
 * @param {string} sandbox
 * @param {string} key
 * @param {boolean} anew
 * @param {() => object} describe
 * @returns {Promise<any>}
 */
async function world(sandbox, key, anew, describe) {
  const address = `${sandbox}/control/worlds/${key}`;
  if (!anew) {
    const there = await fetch(address);
    if (there.ok) return there.json();
  }
  const made = await fetch(address, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(describe()),
  });
  if (!made.ok) throw new Error(`The sandbox did not make the world of the demo: ${await made.text()}`);
  return made.json();
}
