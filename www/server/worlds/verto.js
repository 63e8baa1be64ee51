// The demo's accounts at Verto.

/** @param {any[]} list @param {string} name */
const idOf = (list, name) => list.find((one) => one.name === name).id;

/** @type {import("../world.js").Place} */
export const verto = {
  key: (name) => `${name}Client`,

  describe: ({ customers, name }) => ({
    api_key: `vk_${name}`,
    accounts: customers.map(({ name, money }) => ({ name, wallets: money })),
    recipients: [...new Set(customers.flatMap(({ destinations }) => destinations))].map((name) => ({ name })),
  }),

  options: (world, base) => ({ clientId: world.key, apiKey: world.api_key, baseUrl: base }),

  settle: (world, customer) => {
    const account = idOf(world.accounts, customer.name);
    return {
      account,
      scope: { subAccountId: account },
      destinations: (customer.destinations ?? []).map((name) => ({ name, id: idOf(world.recipients, name) })),
    };
  },
};
