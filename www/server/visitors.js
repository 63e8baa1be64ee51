// Who the visitor is. A real portal has its own log-in; here one picks a name.
import { randomUUID } from "node:crypto";
import { refuse } from "./http.js";

const COOKIE = "demo_visitor";
const ATTRIBUTES = "Path=/; HttpOnly; SameSite=Strict";

export const STAFF = "staff";

/** @param {import("./world.js").World} world */
export function createVisitors(world) {
  /** @type {Map<string, string>} the cookie's value → who signed in with it */
  const signedIn = new Map();

  /** @param {Request} request */
  const cookieOf = (request) => new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]+)`).exec(request.headers.get("cookie") ?? "")?.[1] ?? "";

  /** @param {Request} request the id of a customer, STAFF, or null */
  const visitor = (request) => signedIn.get(cookieOf(request)) ?? null;

  /** @param {Request} request the customer who is signed in, or null */
  const customer = (request) => world.customers.find(({ id }) => id === visitor(request)) ?? null;

  /** @param {Request} request */
  const welcome = (request) => ({
    customers: world.customers.map(({ id, name, provider, mode, about }) => ({ id, name, provider, mode, about })),
    visitor: visitor(request) === STAFF ? { staff: true } : own(customer(request)),
  });

  return {
    visitor,
    customer,

    routes: {
      "GET /demo/visitor": (/** @type {Request} */ request) => Response.json(welcome(request)),

      "POST /demo/sign-in": async (/** @type {Request} */ request) => {
        const { customer: chosen } = await request.json().catch(() => ({}));
        if (chosen !== STAFF && !world.customers.some(({ id }) => id === chosen)) return refuse(404, "There is no such customer.");
        signedIn.delete(cookieOf(request));
        const cookie = randomUUID();
        signedIn.set(cookie, chosen);
        return new Response(null, { status: 204, headers: { "set-cookie": `${COOKIE}=${cookie}; ${ATTRIBUTES}` } });
      },

      "POST /demo/sign-out": (/** @type {Request} */ request) => {
        signedIn.delete(cookieOf(request));
        return new Response(null, { status: 204, headers: { "set-cookie": `${COOKIE}=; Max-Age=0; ${ATTRIBUTES}` } });
      },
    },
  };
}

/** @param {import("./world.js").Settled | null} customer what its page may know of a customer */
function own(customer) {
  if (!customer) return null;
  const { id, name, provider, mode, destinations, limits } = customer;
  return { id, name, provider, mode, destinations, limits: limits ?? null };
}
