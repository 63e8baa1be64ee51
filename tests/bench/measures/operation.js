// A whole operation, check to answer, whose `fetch` answers from memory, against the fetch that it wraps:
// the same request to a server on this machine, which answers the same bytes.
import { newIntent } from "subscope";
import { overLater } from "../over.js";
import { compareLater } from "../rounds.js";
import { address, opened } from "./portal.js";

export async function operation({ rounds, origin }) {
  const requests = {};
  const watched = await opened((name, url, init) => (requests[name] = { url, init }));
  const session = await opened();
  const calls = {
    balance: (session) => session.operations.balance(),
    withdraw: (session) => session.operations.withdraw({ to_address: address, amount: "10.5" }, { intent: newIntent() }),
  };
  const rows = [];
  for (const [of, call] of Object.entries(calls)) {
    await call(watched);
    const { method, headers, body } = requests[of].init;
    const url = `${origin}${new URL(requests[of].url).pathname}`;
    const bare = async () => (await fetch(url, { method, headers, body })).json();
    if (JSON.stringify(await bare()).length < 10) throw new Error("The server on this machine answered something else.");
    // Both are warm: what starts cold is measured apart.
    for (let calls = 1000; calls > 0; calls--) {
      await bare();
      await call(session);
    }
    const times = await compareLater([overLater("fetch", [0], bare), overLater("subscope", [0], () => call(session))], { rounds, length: 30 });
    rows.push({ measure: "operation", of, ...times });
  }
  watched.close();
  session.close();
  return rows;
}
