// Growth: how long a call takes while ever more sessions are open, and what each of them holds.
import { overLater } from "../over.js";
import { compareLater } from "../rounds.js";
import { opened } from "./portal.js";

export async function sessions({ rounds, most }) {
  const rows = [];
  const open = [];
  const call = (session) => session.operations.balance();
  for (const count of [1, 10, 100, 1000].filter((count) => count <= most)) {
    const before = held();
    const already = open.length;
    while (open.length < count) open.push(await opened());
    // The first of all sessions warms what the others run.
    for (let calls = already === 0 ? 1000 : 1; calls > 0; calls--) await call(open.at(-1));
    const bytes = before === undefined ? undefined : (held() - before) / (count - already);
    const { us } = await compareLater([overLater("subscope", open, call)], { rounds: Math.ceil(rounds / 3) });
    rows.push({ measure: "sessions", of: "zendfi", count, us, ...(count >= 100 && { bytes }) });
  }
  for (const session of open) session.close();
  return rows;
}

/** The memory that is held, after everything that is not needed was let go; only where the host tells. */
function held() {
  if (typeof globalThis.gc !== "function") return undefined;
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
