// The demo's worlds in the sandbox, one at each provider: made at first, asked again at each later start.
import { CUSTOMERS } from "./customers.js";
import { currencycloud } from "./worlds/currencycloud.js";
import { tradovate } from "./worlds/tradovate.js";
import { uqpay } from "./worlds/uqpay.js";
import { verto } from "./worlds/verto.js";
import { zendfi } from "./worlds/zendfi.js";

/**
 * @typedef {import("./customers.js").Customer} Customer
 * @typedef {object} Found what the provider's world says of a customer
 * @property {string} account the id of the account there
 * @property {Record<string, string>} scope the same, and what else a grant names, in the provider's words
 * @property {string | null} [signingGrant]
 * @property {readonly { name: string, id: string }[]} [destinations]
 * @typedef {Omit<Customer, "destinations"> & Found & { destinations: readonly { name: string, id: string }[] }} Settled A
 *   customer with an account at the provider.
 *
 * @typedef {object} Place the demo's world at one provider
 * @property {(name: string) => string} key what the sandbox knows the world by
 * @property {(what: { customers: readonly Customer[], name: string, passkey: import("node:crypto").JsonWebKey }) => object} describe
 * @property {(world: any, base: string) => any} options how the gateway reaches it
 * @property {(world: any, customer: Customer) => Found} settle
 *
 * @typedef {object} World
 * @property {{ apiKey: string, baseUrl: string }} zendfi
 * @property {{ clientId: string, apiKey: string, baseUrl: string }} verto
 * @property {{ clientId: string, apiKey: string, baseUrl: string }} uqpay
 * @property {{ loginId: string, apiKey: string, baseUrl: string }} currencycloud
 * @property {{ name: string, password: string, baseUrl: string }} tradovate
 * @property {readonly Settled[]} customers
 */

/** @type {Record<Customer["provider"], Place>} */
const PLACES = { zendfi, verto, uqpay, currencycloud, tradovate };

/**
 * @param {object} options
 * @param {string} options.sandbox its address
 * @param {string} options.name tells this demo's worlds from others in the same sandbox
 * @param {import("node:crypto").JsonWebKey} options.passkey
 * @param {boolean} options.anew whether to make the worlds even if they are there
 * @returns {Promise<World>}
 */
export async function settle({ sandbox, name, passkey, anew }) {
  const settled = Object.entries(PLACES).map(async ([provider, place]) => {
    const customers = CUSTOMERS.filter((customer) => customer.provider === provider);
    const describe = () => ({ provider, clock: new Date().toISOString(), ...place.describe({ customers, name, passkey }) });
    const there = await world(sandbox, place.key(name), anew, describe);
    return {
      options: [provider, place.options(there, sandbox + there.base_path)],
      customers: customers.map((customer) => ({ ...customer, destinations: [], ...place.settle(there, customer) })),
    };
  });
  const all = await Promise.all(settled);
  return /** @type {any} */ ({
    ...Object.fromEntries(all.map(({ options }) => options)),
    customers: all.flatMap(({ customers }) => customers),
  });
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
