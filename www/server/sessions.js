// Mints sessions: for the customer who is signed in, never for one that the page names; for the
// staff, for one named customer, or for what is about all of them.
import { isSubscopeError } from "subscope/gateway";
import { refuse } from "./http.js";
import { STAFF } from "./visitors.js";

/**
 * @param {object} parts
 * @param {import("subscope/gateway").Gateway} parts.gateway
 * @param {ReturnType<typeof import("./visitors.js").createVisitors>} parts.visitors
 * @param {import("./world.js").World} parts.world
 */
export function sessionRoutes({ gateway, visitors, world }) {
  return {
    "POST /portal/session": async (/** @type {Request} */ request) => {
      const customer = visitors.customer(request);
      if (!customer) return refuse(401, "Nobody is signed in.");
      const { origin, searchParams } = new URL(request.url);
      if (searchParams.get("provider") !== customer.provider) return refuse(403, "This customer has no account there.");
      return answer(gateway.mint(grantOf(customer, origin)));
    },

    "POST /portal/operator": async (/** @type {Request} */ request) => {
      if (visitors.visitor(request) !== STAFF) return refuse(401, "This is for the business's staff.");
      const asked = new URL(request.url).searchParams;
      const provider = asked.get("house") ?? "";
      const operations = HOUSES.get(provider);
      if (operations) return answer(gateway.mint(/** @type {any} */ ({ provider, visitor: STAFF, role: "operator", operations })));
      const customer = world.customers.find(({ id, provider }) => id === asked.get("customer") && provider === "zendfi");
      if (!customer) return refuse(404, "There is no such customer at ZendFi.");
      return answer(gateway.mint({ provider: "zendfi", visitor: STAFF, role: "operator", scope: { subaccount_id: customer.account } }));
    },
  };
}

/** Where the staff may ask about all customers at once, and what. */
const HOUSES = new Map([["uqpay", ["listAccounts"]], ["currencycloud", ["findAccounts"]]]);

/**
 * @param {import("./world.js").Settled} customer
 * @param {string} origin the portal's own
 * @returns {any}
 */
function grantOf({ id, provider, mode, scope, limits, destinations, decided }, origin) {
  return {
    provider,
    visitor: id,
    role: provider === "tradovate" ? "applicant" : "customer",
    scope,
    ...(limits && { limits: { ...limits, destinations: destinations.map(({ id }) => id) } }),
    ...(decided && { fixed: { createSubAccountRequest: decided } }),
    ...(mode === "direct" && { mode, directOrigin: `${origin}/direct/${provider}` }),
  };
}

/** @param {Promise<object>} minted */
async function answer(minted) {
  try {
    return Response.json(await minted);
  } catch (error) {
    if (isSubscopeError(error)) return refuse(502, error.message);
    throw error;
  }
}
