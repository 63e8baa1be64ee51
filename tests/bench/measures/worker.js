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
  const theirs = new Worker("/worker/peers.js", { type: "module" });
  const peer = async () => {
    const answered = new Promise((resolve, reject) => ((theirs.onmessage = ({ data }) => resolve(data)), (theirs.onerror = reject)));
    const bytes = await blob.arrayBuffer();
    theirs.postMessage({ format, name, bytes }, [bytes]);
    const faulty = await answered;
    if (faulty.length !== expected.length) throw new Error(`${name} found ${faulty.length} faulty rows in a worker, and the oracle ${expected.length}.`);
  };
  const times = await compareLater([overLater(name, [0], peer), overLater("subscope", [0], () => found(format, blob, { worker: ours }))], { rounds, length: 1 });
  theirs.terminate();
  return [{ measure: `worker-${format}`, of: "tradovate", count, megabytes: blob.size / 1e6, ...times }];
}
