// The demo's accounts at UQPAY, with their cardholders.

/** @param {string} name such as "Front Desk" */
function cardholder(name) {
  const [first_name, ...rest] = name.split(" ");
  return { first_name, last_name: rest.join(" ") || "Team", email: `${name.toLowerCase().replaceAll(" ", ".")}@example.com` };
}

/** @type {import("../world.js").Place} */
export const uqpay = {
  key: (name) => `${name}Cards`,

  describe: ({ customers, name }) => ({
    api_key: `uk_${name}`,
    accounts: customers.map(({ name, cardholders = [] }) => ({ name, cardholders: cardholders.map(cardholder) })),
  }),

  options: (world, base) => ({ clientId: world.key, apiKey: world.api_key, baseUrl: `${base}/api` }),

  settle: (world, customer) => {
    const { id } = world.accounts.find((/** @type {any} */ one) => one.name === customer.name);
    return { account: id, scope: { account_id: id } };
  },
};
