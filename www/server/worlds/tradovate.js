// The demo's applicants at Tradovate.

/** @type {import("../world.js").Place} */
export const tradovate = {
  key: (name) => `${name}-admin`,

  describe: ({ customers, name }) => ({
    password: `pw_${name}`,
    users: customers.map(({ id }) => ({ name: id })),
  }),

  options: (world, base) => ({ name: world.key, password: world.password, baseUrl: `${base}/v1` }),

  settle: (world, customer) => {
    const { id } = world.users.find((/** @type {any} */ one) => one.name === customer.id);
    return { account: String(id), scope: { ctaUserId: String(id) } };
  },
};
