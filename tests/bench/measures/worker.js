// A file of rows, from a page to a worker and back: the page holds the file, and wants the issues.
import { overLater } from "../over.js";
import { compareLater } from "../rounds.js";
import { rowsFile } from "../rows.js";
import { agreed, found } from "./rows.js";

const ours = () => new Worker("/worker/subscope.js", { type: "module" });
const peers = { ndjson: "JSON.parse + zod", csv: "papaparse + zod" };

export async function worker({ format, seed, rounds, count }) {
  const { text, expected } = rowsFile(format, seed, count);
  const blob = new Blob([text]);
  await agreed(format, blob, expected, { worker: ours });
  const name = peers[format];
  const start = () => new Worker("/worker/peers.js", { type: "module" });
  const ask = async (theirs) => {
    const answered = new Promise((resolve, reject) => ((theirs.onmessage = ({ data }) => resolve(data)), (theirs.onerror = reject)));
    const bytes = await blob.arrayBuffer();
    theirs.postMessage({ format, name, bytes }, [bytes]);
    const faulty = await answered;
    if (faulty.length !== expected.length) throw new Error(`${name} found ${faulty.length} faulty rows in a worker, and the oracle ${expected.length}.`);
  };
  const once = async () => {
    const theirs = start();
    await ask(theirs);
    theirs.terminate();
  };
  const kept = start();
  const variants = [overLater(name, [0], once), overLater(`${name}, its worker kept`, [0], () => ask(kept)), overLater("subscope", [0], () => found(format, blob, { worker: ours }))];
  const times = await compareLater(variants, { rounds, length: 1 });
  kept.terminate();
  return [{ measure: `worker-${format}`, of: "tradovate", count, megabytes: blob.size / 1e6, ...times }];
}
