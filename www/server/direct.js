// Where sessions in direct mode send the provider's own requests, on the page's own origin so
// that its content security policy holds.
import { refuse, Unanswered } from "./http.js";

const SENT = ["accept", "content-type", "idempotency-key", "vfx-correlation-id"];
const ANSWERED = ["content-type", "retry-after", "vfx-api-call-id", "x-correlation-id", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"];

/** What the proxy serves of ZendFi: these methods on these paths, for the visitor's own id. */
const ZENDFI = /^(?:GET \/api\/v1\/subaccounts\/([A-Za-z0-9_]+)(?:\/balance)?|POST \/api\/v1\/subaccounts\/([A-Za-z0-9_]+)\/withdraw)$/;

/**
 * @param {object} parts
 * @param {import("./world.js").World} parts.world
 * @param {ReturnType<typeof import("./visitors.js").createVisitors>} parts.visitors
 */
export function directRoutes({ world, visitors }) {
  return {
    // In the place of Verto itself, so it adds nothing: the browser brings its scoped token.
    "* /direct/verto/": (/** @type {Request} */ request) =>
      pass(request, world.verto.baseUrl + below("/direct/verto", request), request.headers.get("authorization")),

    // Adds the merchant's key, which reaches every customer. So the id in the path must be the
    // visitor's own, and the path one of those served, before anything is passed on.
    "* /direct/zendfi/": (/** @type {Request} */ request) => {
      const customer = visitors.customer(request);
      if (customer?.provider !== "zendfi" || customer.mode !== "direct") return refuse(403, "This visitor has no direct account at ZendFi.");
      const path = below("/direct/zendfi", request);
      const served = ZENDFI.exec(`${request.method} ${path}`);
      if (!served || (served[1] ?? served[2]) !== customer.account) return refuse(404, "There is nothing of this customer's there.");
      return pass(request, world.zendfi.baseUrl + path, `Bearer ${world.zendfi.apiKey}`);
    },
  };
}

/** @param {string} prefix @param {Request} request */
function below(prefix, request) {
  const { pathname, search } = new URL(request.url);
  return pathname.slice(prefix.length) + search;
}

/** @param {Request} request @param {string} address @param {string | null} authorization */
async function pass(request, address, authorization) {
  const headers = only(SENT, request.headers);
  if (authorization) headers.set("authorization", authorization);
  const body = request.method === "GET" ? undefined : await request.arrayBuffer();
  try {
    const answer = await fetch(address, { method: request.method, headers, body, redirect: "manual" });
    return new Response(await answer.arrayBuffer(), { status: answer.status, headers: only(ANSWERED, answer.headers) });
  } catch {
    throw new Unanswered();
  }
}

/** @param {readonly string[]} names @param {Headers} headers */
function only(names, headers) {
  return new Headers([...headers].filter(([name]) => names.includes(name)));
}
