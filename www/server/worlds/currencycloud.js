// The demo's accounts at Currencycloud. The house acts for each through a contact of it.
import { createHash } from "node:crypto";

/** @type {import("../world.js").Place} */
export const currencycloud = {
  key: (name) => `${name}@example.com`,

  describe: ({ customers, name }) => ({
    api_key: createHash("sha256").update(name).digest("hex"),
    accounts: customers.map(({ name, money }) => ({ name, balances: money })),
  }),

  options: (world, base) => ({ loginId: world.key, apiKey: world.api_key, baseUrl: base }),

  settle: (world, customer) => {
    const { id, contacts } = world.accounts.find((/** @type {any} */ one) => one.name === customer.name);
    return { account: id, scope: { account_id: id, contact_id: contacts[0].id } };
  },
};
