// The worker's side of a run: one file, and then it is ended.

import { piecesOf } from "./pieces.js";
import { readRows } from "./reader.js";
import { unread } from "./unread.js";

/** @param {{ post: (message: any, transfer?: Transferable[]) => void, listen: (take: (message: any) => void) => void }} port */
export function serve({ post, listen }) {
  /** How many more batches may be sent. */
  let credit = 0;
  let wake = () => {};
  let give = () => {};
  listen((message) => {
    if (message.type === "start") void run(message);
    else if (message.type === "more") credit++, wake();
    else give(message.bytes);
  });

  async function* asked() {
    for (;;) {
      const piece = new Promise((resolve) => (give = resolve));
      post({ type: "want" });
      const bytes = await piece;
      if (!bytes) return;
      yield bytes;
    }
  }

  async function run({ task, ahead, blob }) {
    credit = ahead;
    try {
      const batches = readRows(blob ? piecesOf(blob, new AbortController().signal).pieces : asked(), task);
      let told = false;
      for (;;) {
        const { done, value } = await batches.next();
        if (done) return post({ type: "done", result: value });
        while (credit === 0) await new Promise((resolve) => (wake = resolve));
        credit--;
        const { about, ...batch } = value;
        post({ type: "batch", batch: told ? batch : { ...batch, about } }, batch.verdicts ? [batch.verdicts.buffer] : []);
        told = true;
      }
    } catch (error) {
      const { code, message, retryable } = unread(error);
      post({ type: "error", error: { code, message, retryable } });
    }
  }
}
