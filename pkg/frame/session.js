// The session as a page holds it. What it may do, what it sends and what an answer means is decided
// in the core; this is its face.

import { coded, SubscopeError, toError, toOutcome } from "./errors.js";
import { isFile } from "./file.js";
import { notify } from "./notify.js";
import { freeze, own } from "./own.js";
import { sender } from "./send.js";
import { look, uploader } from "./upload.js";

/**
 * A core and how it is loaded.
 * @typedef {{ load: (wasm?: unknown) => Promise<void>, Session: new (options: object, host: object) => any }} Artifact
 */

/**
 * @param {Artifact} usual
 * @param {() => Artifact | Promise<Artifact>} whole for what the usual one does not know: direct sessions, and operations of the portal's own
 */
export function opener(usual, whole = () => usual) {
  return async function open(options) {
    const { provider, fetch, fetchToken, stepUp, signal } = options ?? {};
    if (typeof fetchToken !== "function") throw coded("invalid_options", "fetchToken: give a function that asks your server for a session.");
    if (signal && typeof signal.addEventListener !== "function") throw coded("invalid_options", "signal: give an AbortSignal.");
    const onEvent = (event) => options.onEvent && notify(options.onEvent, event);
    const baseUrl = absolute(options.baseUrl);
    if (typeof (fetch ?? globalThis.fetch) !== "function") throw coded("invalid_options", "fetch: this platform has none of its own; give one.");
    const send = sender(fetch);
    const now = options.now ?? Date.now;
    const closing = new AbortController();
    const listeners = new Set();
    const running = new Set();
    const online = () => globalThis.navigator?.onLine !== false;
    let state;
    let seen = [];
    const changed = () => {
      const latest = [core.phase(), core.expiresMs(), core.pending(), online()];
      if (latest.every((value, at) => value === seen[at])) return;
      seen = latest;
      const [phase, expiresMs, pending, isOnline] = latest;
      state = Object.freeze({ phase, expiresAt: new Date(expiresMs).toISOString(), pending, online: isOnline });
      for (const listener of [...listeners]) notify(listener);
    };
    const host = {
      fetch: send,
      upload: uploader(send, Boolean(fetch)),
      canStepUp: typeof stepUp === "function",
      fetchToken: async (reason) => {
        let ok = false;
        const limit = deadline(running, signal);
        try {
          const described = await describe(limit.signal, () => fetchToken({ signal: limit.signal, reason }));
          ok = true;
          return described;
        } finally {
          limit.clear();
          onEvent({ type: "token", reason, ok });
        }
      },
      stepUp: async (operation, input, signal) => own(await until(signal, stepUp({ operation, input, signal }))) ?? null,
      until: (promise, signal) => Promise.race([promise, given(signal).then(() => Promise.reject())]),
      now,
      online,
      changed,
    };
    const said = { provider, baseUrl, expect: own(options.expect), operations: own(options.operations), assume: own(options.assume) };
    let core;
    const open = async ({ load, Session }) => {
      await load(options.wasm);
      if (signal?.aborted) throw coded("aborted", "The session was given up before it was opened.");
      core = made(() => new Session(said, host));
      return core.open().catch((thrown) => {
        throw toError(thrown);
      });
    };
    // A file that was given is the whole one.
    const described = await open((options.wasm ?? said.operations ?? said.assume) === undefined ? usual : await whole());
    if (described) {
      // A direct session. What the portal said is not asked for twice.
      const { fetchToken } = host;
      host.fetchToken = async () => {
        host.fetchToken = fetchToken;
        return described;
      };
      await open(await whole());
    }
    changed();
    globalThis.addEventListener?.("online", changed, { signal: closing.signal });
    globalThis.addEventListener?.("offline", changed, { signal: closing.signal });

    /** Runs one call of the core under a deadline, and tells of it. */
    const run = async (operation, call, o, patienceMs) => {
      const started = now();
      const tell = (rest) => onEvent({ type: "call", operation, ms: now() - started, ...rest });
      const limit = deadline(running, o?.signal, o?.timeoutMs === undefined ? patienceMs : o.timeoutMs);
      try {
        const { answer, outcome } = await call(limit.signal);
        const result = outcome ? freeze(toOutcome(outcome)) : freeze(answer);
        if (outcome) onEvent({ type: "intent", intent: outcome.intent, state: outcome.status });
        if (outcome?.withheld) onEvent({ type: "blocked", code: "leak_blocked", operation });
        tell({ ok: true });
        return result;
      } catch (thrown) {
        const error = toError(thrown, operation);
        if (error.code === "out_of_scope" || error.code === "leak_blocked") onEvent({ type: "blocked", code: error.code, operation });
        tell({ ok: false, code: error.code, status: error.provider?.status, requestId: error.provider?.requestId });
        throw error;
      } finally {
        limit.clear();
      }
    };
    const operation = ({ name, patienceMs, file: field }) => async (input, o) => {
      const { onProgress } = o ?? {};
      if (onProgress !== undefined && typeof onProgress !== "function") throw coded("invalid_options", "onProgress: give a function.");
      let file;
      const copy = own(input, (member, value) => {
        const taken = member === field && isFile(value);
        if (taken) file = value;
        return taken;
      });
      const intent = word(o?.intent);
      const upload = async (limit) => core.upload(name, copy, intent, limit, await look(file, field, onProgress));
      return run(name, file ? upload : (limit) => core.call(name, copy, intent, limit), o, patienceMs);
    };
    const known = core.operations();
    const intents = (open, o) => run("intents", (limit) => core.intents(open, o?.limit ?? 100, word(o?.before), limit), o);

    const session = {
      provider,
      operations: Object.freeze(Object.fromEntries(known.map((one) => [one.name, operation(one)]))),
      call(table, input, o) {
        const name = word(table?.name) ?? "";
        return operation(known.find((one) => one.name === name) ?? { name })(input, o);
      },
      get state() {
        return state;
      },
      subscribe(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      can(name) {
        const reason = core.barred(word(name?.name ?? name) ?? "");
        return reason === undefined ? { allowed: true } : { allowed: false, reason };
      },
      async pending(o) {
        return (await intents(true, o)).map(({ intent, operation, since, state, settledBy, summary }) => ({ intent, operation, since, state, settledBy, summary }));
      },
      reconcile: (intent, o) => run("reconcile", (limit) => core.reconcile(word(intent) ?? "", limit), o),
      async history(o) {
        return (await intents(false, o)).map(({ intent, operation, at, status, summary }) => ({ intent, operation, at, status, summary }));
      },
      close() {
        if (closing.signal.aborted) return;
        closing.abort("closed");
        running.forEach((abort) => abort());
        core.close();
        listeners.clear();
      },
      toJSON: () => ({ provider, phase: state.phase }),
    };
    if (Symbol.dispose) session[Symbol.dispose] = session.close;
    return Object.freeze(session);
  };
}

function absolute(baseUrl) {
  try {
    return new URL(String(baseUrl), globalThis.location?.href).href;
  } catch {
    throw coded("invalid_options", "baseUrl: give the address of your gateway, such as \"/portal\".");
  }
}

function made(make) {
  try {
    return make();
  } catch (thrown) {
    throw toError(thrown);
  }
}

/** What the portal answered, as plain data; the core wants its errors as plain data, too. */
async function describe(signal, ask) {
  try {
    let answered = await until(signal, ask());
    if (signal.aborted) throw { code: signal.reason };
    if (typeof Response !== "undefined" && answered instanceof Response) {
      if (!answered.ok) {
        // A body that nobody reads keeps its connection.
        await answered.body?.cancel();
        throw { code: answered.status === 401 || answered.status === 403 ? "session_refused" : "gateway_unreachable" };
      }
      answered = await answered.json();
    }
    return own(answered);
  } catch (thrown) {
    if (signal.aborted) throw { code: signal.reason };
    if (thrown instanceof SubscopeError) throw { ...thrown.toJSON() };
    if (typeof thrown?.code === "string" && !(thrown instanceof Error)) throw thrown;
    // fetch rejects with a TypeError when there is no way through.
    throw { code: thrown instanceof TypeError ? "gateway_unreachable" : thrown?.name === "AbortError" ? "aborted" : "session_refused" };
  }
}

/** Timers take no more milliseconds than this. */
const longestMs = 2 ** 31 - 1;

/** One signal of our own for the caller's, the session's end and the deadline: hosts abort with all sorts of reasons. */
function deadline(running, signal, timeoutMs = 60_000) {
  if (signal && typeof signal.addEventListener !== "function") throw coded("invalid_options", "signal: give an AbortSignal.");
  if (typeof timeoutMs !== "number" || !(timeoutMs >= 0)) throw coded("invalid_options", "timeoutMs: give a number of milliseconds.");
  const controller = new AbortController();
  const abort = () => controller.abort("aborted");
  const timer = setTimeout(() => controller.abort("timeout"), Math.min(timeoutMs, longestMs));
  running.add(abort);
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort, { once: true });
  return {
    signal: controller.signal,
    clear() {
      clearTimeout(timer);
      running.delete(abort);
      signal?.removeEventListener("abort", abort);
    },
  };
}

/** A text for the core, which trusts that it is one; anything else counts as an empty one. */
function word(value) {
  return value === undefined || value === null || typeof value === "string" ? value : "";
}

/** The promise, or nothing any more once the signal has been given. */
async function until(signal, promise) {
  return Promise.race([promise, given(signal)]);
}

/** Resolves to null once the signal has been given; where there is none, never. */
function given(signal) {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve(null);
    signal?.addEventListener("abort", () => resolve(null), { once: true });
  });
}

