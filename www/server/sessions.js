// Mints sessions: for the customer who is signed in, never for one that the page names; for the
// staff, always for one named customer.
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
      const grant = {
        visitor: customer.id,
        role: /** @type {const} */ ("customer"),
        limits: { ...customer.limits, destinations: customer.destinations.map(({ id }) => id) },
        ...(customer.mode === "direct" && {
          mode: /** @type {const} */ ("direct"),
          directOrigin: `${origin}/direct/${customer.provider}`,
        }),
      };
      return answer(
        customer.provider === "zendfi"
          ? gateway.mint({ ...grant, provider: "zendfi", scope: { subaccount_id: customer.account } })
          : gateway.mint({ ...grant, provider: "verto", scope: { subAccountId: customer.account } }),
      );
    },

    "POST /portal/operator": async (/** @type {Request} */ request) => {
      if (visitors.visitor(request) !== STAFF) return refuse(401, "This is for the business's staff.");
      const named = new URL(request.url).searchParams.get("customer");
      const customer = world.customers.find(({ id, provider }) => id === named && provider === "zendfi");
      if (!customer) return refuse(404, "There is no such customer at ZendFi.");
      return answer(gateway.mint({ provider: "zendfi", visitor: STAFF, role: "operator", scope: { subaccount_id: customer.account } }));
    },
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
