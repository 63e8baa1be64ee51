// The page's side of a run in a worker: a few batches are on their way at a time, and no more.

import { coded, SubscopeError } from "../errors.js";
import { compile } from "./core.js";
import { isBlob } from "./pieces.js";

/** So many batches or pieces wait for whoever takes them. */
const ahead = 4;

/**
 * Has a worker read a file; it is ended with the run.
 *
 * @param {() => any} make
 * @param {any} source
 * @param {AsyncIterable<Uint8Array>} pieces
 * @param {any} task
 * @param {AbortSignal} signal
 */
export async function* fromWorker(make, source, pieces, task, signal) {
  if (signal.aborted) return;
  const worker = make();
  const waiting = [];
  let wake = () => {};
  const tell = (message) => (waiting.push(message), wake());
  const failed = () => tell({ type: "error", error: { code: "internal", message: "The worker could not be started, or broke down; look at the address it is loaded from, and at the page's Content-Security-Policy." } });
  // Workers of browsers, and Node's.
  if (typeof worker.on === "function") worker.on("message", tell).on("error", failed).on("messageerror", failed);
  else Object.assign(worker, { onmessage: ({ data }) => tell(data), onerror: failed, onmessageerror: failed });
  const given = new Promise((resolve) => {
    const end = () => (tell({ type: "error", error: coded("aborted", "") }), resolve());
    signal.addEventListener("abort", end, { once: true });
  });
  const send = (message, transfer) => worker.postMessage(message, transfer);
  const own = pieces[Symbol.asyncIterator]();
  const pump = async () => {
    try {
      const { done, value } = await own.next();
      // What is not the stream's alone is copied.
      const bytes = done ? undefined : value.slice();
      send({ type: "piece", bytes }, bytes ? [bytes.buffer] : []);
    } catch (error) {
      tell({ type: "error", error });
    }
  };
  try {
    // Compiled here, while the worker starts; what engines make of it in one worker is there for the next.
    const module = task.wasm === undefined ? await Promise.race([compile().catch(() => undefined), given]) : undefined;
    start(send, task, isBlob(source) ? source : undefined, module);
    let about;
    for (;;) {
      if (waiting.length === 0) await new Promise((resolve) => (wake = resolve));
      const message = waiting.shift();
      switch (message.type) {
        case "want":
          void pump();
          break;
        case "batch":
          about ??= message.batch.about;
          send({ type: "more" });
          yield { ...message.batch, about };
          break;
        case "done":
          return message.result;
        default:
          throw message.error instanceof Error ? message.error : new SubscopeError(message.error);
      }
    }
  } finally {
    worker.terminate();
    await own.return?.();
  }
}

/** A file is read over there; other sources cannot everywhere, and in Node no files of the disk. */
function start(send, task, blob, module) {
  try {
    send({ type: "start", task: module ? { ...task, wasm: module } : task, ahead, blob });
  } catch {
    if (module) start(send, task, blob);
    else if (blob) start(send, task);
    else throw coded("invalid_options", "wasm: give a worker an address, bytes or a module.");
  }
}
