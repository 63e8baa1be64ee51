// The demo's back end, put together: sandbox, worlds, gateway, routes, page.
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createGateway, sqlite } from "subscope/gateway";
import { deviceRoutes } from "./device.js";
import { directRoutes } from "./direct.js";
import { refuse, serve } from "./http.js";
import { forget, keep, sandboxState } from "./kept.js";
import { pages } from "./pages.js";
import { startSandbox } from "./sandbox.js";
import { sessionRoutes } from "./sessions.js";
import { createVisitors } from "./visitors.js";
import { settle } from "./world.js";

const www = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @typedef {object} Portal
 * @property {string} url
 * @property {string} sandbox the sandbox's address
 * @property {import("./world.js").World} world
 * @property {import("subscope/gateway").Gateway} gateway
 * @property {() => Promise<void>} close
 */

/**
 * @param {object} options
 * @param {number} [options.port] 0 takes a free one
 * @param {string} [options.sandbox] the address of one that runs; without it, one is started
 * @param {string} [options.database]
 * @param {string} [options.name] of the demo's worlds in the sandbox
 * @param {boolean} [options.fresh] forget earlier runs
 * @param {Record<string, string>} [options.folders] more folders to serve, by the path they are served under
 * @returns {Promise<Portal>}
 */
export async function startPortal({ port = 5180, sandbox, database = join(www, "../.run/portal.db"), name = "demo", fresh = false, folders = {} } = {}) {
  if (!existsSync(join(www, "dist/index.html"))) throw new Error("The page is not built. Run: npm run build -w www");
  if (fresh) forget(database);
  const { secret, passkey, isNew } = keep(database);

  const child = sandbox ? null : await startSandbox({ state: sandboxState(database) });
  const server = createServer();
  try {
    const provider = sandbox ?? /** @type {any} */ (child).url;
    const world = await settle({ sandbox: provider, name, passkey, anew: isNew });

    await listen(server, port);
    const at = /** @type {import("node:net").AddressInfo} */ (server.address()).port;
    const hosts = [`localhost:${at}`, `127.0.0.1:${at}`];

    const visitors = createVisitors(world);
    const gateway = createGateway({
      basePath: "/portal",
      secret,
      store: sqlite(database),
      whenStoreDown: { reads: "serve", money: "refuse" },
      development: true,
      origins: hosts.map((host) => `http://${host}`),
      recheck: ({ request, visitor }) => visitors.visitor(request) === visitor,
      providers: {
        zendfi: {
          ...world.zendfi,
          signingGrant: ({ subaccount_id }) => world.customers.find(({ account }) => account === subaccount_id)?.signingGrant,
        },
        verto: world.verto,
        uqpay: world.uqpay,
        currencycloud: world.currencycloud,
        tradovate: world.tradovate,
      },
    });

    const route = router({
      ...visitors.routes,
      ...sessionRoutes({ gateway, visitors, world }),
      ...deviceRoutes({ visitors, passkey }),
      ...directRoutes({ world, visitors }),
      "* /portal/s/": (request) => gateway.handle(request),
      ...Object.fromEntries(Object.entries(folders).map(([path, folder]) => [`* ${path}/`, under(path, pages(folder))])),
      "* /": under("", pages(join(www, "dist"), { fallback: "/index.html" })),
    });
    const stopServing = serve(server, (request) => guarded(request, hosts, route), largestBody);

    return {
      url: `http://localhost:${at}`,
      sandbox: provider,
      world,
      gateway,
      async close() {
        await stopServing();
        await gateway.close();
        await child?.close();
      },
    };
  } catch (error) {
    server.close();
    await child?.close();
    throw error;
  }
}

/** Files go to the gateway alone, which looks again how much each operation needs. @param {string} path */
const largestBody = (path) => (path.startsWith("/portal/s/") ? 9 << 20 : 1 << 20);

/** @param {import("node:http").Server} server @param {number} port */
async function listen(server, port) {
  server.listen(port, "127.0.0.1");
  await once(server, "listening").catch((error) => {
    throw error.code === "EADDRINUSE" ? new Error(`Port ${port} is taken. Give another: --port N, or --port 0 for a free one.`) : error;
  });
}

/**
 * @typedef {(request: Request) => Response | Promise<Response>} Handler
 * @param {Record<string, Handler>} routes "METHOD /path", or "* /path/" for all methods on all below it
 * @returns {Handler}
 */
function router(routes) {
  const below = Object.entries(routes)
    .filter(([name]) => name.startsWith("* "))
    .map(([name, handler]) => ({ prefix: name.slice(2), handler }));
  return (request) => {
    const { pathname } = new URL(request.url);
    const exact = routes[`${request.method} ${pathname}`];
    const handler = exact ?? below.find(({ prefix }) => pathname.startsWith(prefix))?.handler;
    return handler ? handler(request) : refuse(404, "There is nothing here.");
  };
}

/** @param {string} prefix @param {ReturnType<typeof pages>} page @returns {Handler} */
function under(prefix, page) {
  return (request) => page(request, new URL(request.url).pathname.slice(prefix.length));
}

/**
 * Serves nobody who came here under another name (a rebound one, say), and changes nothing for
 * another site's page.
 *
 * @param {Request} request
 * @param {readonly string[]} hosts
 * @param {Handler} route
 */
async function guarded(request, hosts, route) {
  if (!hosts.includes(new URL(request.url).host)) return refuse(421, "This server answers on localhost only.");
  const origin = request.headers.get("origin");
  if (origin && !hosts.includes(origin.replace("http://", ""))) return refuse(403, "This server does not answer other sites.");
  return route(request);
}
