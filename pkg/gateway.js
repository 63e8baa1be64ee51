// The gateway as a portal's back end holds it. Who may do what, what is sent and what is kept is
// decided in the core; this is its face to the platform.

import { readFileSync } from "node:fs";
import * as core from "./dist/gateway.js";
import { coded, toError, toOutcome } from "./frame/errors.js";
import { notify } from "./frame/notify.js";
import { freeze, own } from "./frame/own.js";
import { interpreter, preparer } from "./frame/pure.js";
import { sender } from "./frame/send.js";

export { defineOperation } from "./frame/define.js";
export { isSubscopeError, SubscopeError } from "./frame/errors.js";
export { memory } from "./store/memory.js";
export { sqlite } from "./store/sqlite.js";

/** What has expired is swept away so often. */
const sweepMs = 600_000;
/** The largest message of a provider that is read, in bytes. */
const largestMessage = 65_536;

let loaded = false;

function load(wasm) {
  if (loaded) return;
  try {
    const given = wasm ?? readFileSync(new URL("./dist/gateway_bg.wasm", import.meta.url));
    core.initSync({ module: given instanceof WebAssembly.Module ? given : new WebAssembly.Module(given) });
  } catch {
    throw coded("wasm_load_failed", "The WebAssembly file could not be loaded; install the package again, or pass the file with the option `wasm`.");
  }
  loaded = true;
}

const whole = async () => ({ ...core, load });
export const prepare = /* @__PURE__ */ preparer(whole);
export const interpret = /* @__PURE__ */ interpreter(whole);

export function createGateway(config) {
  const { store, providers = {}, now = Date.now, recheck = () => true, onEvent = () => {} } = config ?? {};
  if (["read", "write", "list", "sweep", "close"].some((name) => typeof store?.[name] !== "function")) {
    throw coded("invalid_options", "store: give one, such as `sqlite(\"portal.db\")`.");
  }
  if (!store.durable && !config.development) {
    throw coded("invalid_options", "store: this one forgets what was paid when the process ends; use `sqlite(path)`.");
  }
  if (config.whenStoreDown?.money !== "refuse" || !["serve", "refuse"].includes(config.whenStoreDown.reads)) {
    throw coded("invalid_options", "whenStoreDown: say `{ reads: \"serve\" or \"refuse\", money: \"refuse\" }`.");
  }
  load(config.wasm);

  const setting = (of, name) => {
    if (of === "secret") return config.secret;
    if (of === "grant") return providers.zendfi?.signingGrant?.({ subaccount_id: name });
    return providers[of]?.[name];
  };
  const host = {
    fetch: sender(config.fetch),
    now,
    deadline: (seconds) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort("timeout"), seconds * 1000).unref?.();
      return controller.signal;
    },
    read: (key) => store.read(key),
    write: (changes) => store.write(changes.map(({ expires, ...change }) => (expires === null ? change : { ...change, expires }))),
    list: (prefix, limit, before) => store.list(prefix, { limit, before }),
    setting: async (of, name) => word(await lazy(setting(of, name)), "\n"),
    agreed: async (question) => (await config.secondPerson?.(question)) === true,
    tell: (happening) => notify(onEvent, happening),
  };
  const gateway = made(() => new core.Gateway(options(config, providers), host));
  const failed = (thrown) => Promise.reject(toError(thrown));

  let swept = now();
  const sweep = () => {
    if (now() - swept < sweepMs) return;
    swept = now();
    // What is left over is swept away the next time.
    lazy(() => store.sweep(swept)).catch(() => {});
  };

  return Object.freeze({
    async handle(request) {
      sweep();
      const { pathname, search, origin } = new URL(request.url);
      const header = (name) => request.headers.get(name) ?? undefined;
      const contentType = header("content-type");
      const body = await bytes(request, gateway.largestBody(pathname, contentType)).catch(() => null);
      if (body === null) return json(400, JSON.stringify({ error: coded("invalid_input", "The request broke off.") }));
      if (body === undefined) return json(413, gateway.overLargestBody(pathname, contentType));
      const incoming = {
        method: request.method,
        path: pathname,
        query: search.slice(1),
        ownOrigin: origin,
        authorization: header("authorization"),
        contentType,
        origin: header("origin"),
        secFetchSite: header("sec-fetch-site"),
        userAgent: header("user-agent"),
        clientAddress: word(config.clientAddress?.(request)),
      };
      const asked = async (visitor, operation, scope) => (await recheck({ request, visitor, operation, scope })) === true;
      const [status, answer] = await gateway.handle(incoming, body, asked).catch((thrown) => [500, JSON.stringify({ error: toError(thrown) })]);
      return json(status, answer);
    },
    async webhook(request, provider) {
      const refused = (status, message) => json(status, JSON.stringify({ error: coded("invalid_input", message) }));
      if (request.method !== "POST") return refused(405, "Webhooks are posted.");
      const body = await bytes(request, largestMessage).catch(() => null);
      if (body === null) return refused(400, "The request broke off.");
      if (body === undefined) return refused(413, "The request is too large.");
      // A portal that throws has not taken the event; it comes again.
      const handOn = async (event) => {
        if (config.onWebhook) await config.onWebhook(freeze(event));
        return true;
      };
      const signature = request.headers.get("x-zendfi-signature") ?? "";
      const [status, answer] = await gateway.webhook(word(provider) ?? "", signature, body, handOn).catch((thrown) => [500, JSON.stringify({ error: toError(thrown) })]);
      return json(status, answer);
    },
    async mint(grant) {
      const { operations, ...rest } = Object(grant);
      // A table of the portal's own goes by its name.
      const names = Array.isArray(operations) ? operations.map((operation) => operation?.name ?? operation) : operations;
      return gateway.mint(own({ ...rest, operations: names })).catch(failed);
    },
    revoke: async (who) => gateway.revoke(own(who)).catch(failed),
    async attest({ provider, scope, intent, done } = {}) {
      if (typeof done !== "boolean") throw coded("invalid_options", "done: say true or false.");
      return toOutcome(await gateway.attest(own({ provider, scope, intent }), done).catch(failed));
    },
    forget: async (provider) => gateway.forget(word(provider) ?? "").catch(failed),
    async health() {
      const up = await store.read("health").then(() => true, () => false);
      return json(up ? 200 : 503, JSON.stringify({ status: up ? "up" : "down" }));
    },
    close: () => store.close(),
  });
}

/** What the core needs to know of the configuration; what opens a door it asks for when it needs it. */
function options(config, providers) {
  const parts = Object.entries(providers).filter(([, part]) => part !== undefined && part !== null);
  return own({
    basePath: config.basePath ?? "",
    development: config.development === true,
    production: globalThis.process?.env?.NODE_ENV === "production",
    origins: config.origins ?? [],
    sessions: config.sessions ?? {},
    serveReads: config.whenStoreDown.reads === "serve",
    providers: Object.fromEntries(parts.map(([name, part]) => [name, partOf(name, part)])),
    operations: config.operations ?? [],
  });
}

function partOf(name, { baseUrl, environment, assume, passkeyChallenge, webhookSchemes, webhookSecrets, apiKey }) {
  // ZendFi has no environments of its own: its key says it.
  const live = name === "zendfi" && String(apiKey).startsWith("zfi_live_");
  return {
    baseUrl,
    environment: live ? "live" : environment,
    assume,
    passkeyChallengeUnchecked: passkeyChallenge === "unchecked",
    webhooks: webhookSecrets !== undefined,
    webhookSchemes: webhookSchemes ?? [],
  };
}

function made(make) {
  try {
    return make();
  } catch (thrown) {
    const error = toError(thrown);
    throw error.advice ? coded(error.code, error.advice) : error;
  }
}

async function lazy(value) {
  return typeof value === "function" ? value() : value;
}

/** A setting or an address as text, several of them joined; whatever else a portal gives counts as missing. */
function word(value, joint) {
  if (joint && Array.isArray(value)) return value.filter((entry) => typeof entry === "string").join(joint);
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/** The body's bytes, or nothing where there are more than so many. */
async function bytes(request, largest) {
  if (Number(request.headers.get("content-length") ?? 0) > largest) return undefined;
  const pieces = [];
  let length = 0;
  for await (const piece of request.body ?? []) {
    length += piece.length;
    if (length > largest) return undefined;
    pieces.push(piece);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

function json(status, body) {
  return new Response(body, {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", vary: "Origin, Cookie, Authorization", "x-content-type-options": "nosniff" },
  });
}
