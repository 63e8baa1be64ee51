// Growth: how long the gateway takes for a call while it holds ever more sessions, and what each of them
// takes. Store and provider are in this process' memory.
import { createGateway, memory } from "subscope/gateway";
import { overLater } from "../over.js";
import { compareLater } from "../rounds.js";

const origin = "https://portal.example";

export async function gateway({ rounds, most }) {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  const id = (at) => `sa_${[...String(at).padStart(6, "0")].map((digit) => letters[digit]).join("")}`;
  const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  // Of 32 bytes, and another one for each account.
  const wallet = (account) => `7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJ${[...account.slice(3)].map((letter) => alphabet[letter.charCodeAt(0) - 97]).join("")}`;
  const provider = async (request) => {
    const [, account, rest] = /subaccounts\/([^/?]+)(\/balance)?/.exec(request.url);
    const said = rest ? { subaccount_id: account, usdc_balance: 125.42, sol_balance: 0.0192, status: "active" } : { id: account, wallet_address: wallet(account), label: account, status: "active" };
    return Response.json(said);
  };
  const made = createGateway({
    basePath: "/portal", secret: "only for measuring, 32 characters and more", store: memory(), whenStoreDown: { reads: "serve", money: "refuse" }, development: true, fetch: provider,
    providers: { zendfi: { apiKey: "zfi_test_bench", baseUrl: "http://127.0.0.1:1" } },
  });
  const rows = [];
  const open = [];
  const ask = async ({ session, token, catalogue }) => {
    const response = await made.handle(
      new Request(`${origin}/portal/s/${session}/balance`, { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json", origin }, body: JSON.stringify({ input: {}, catalogue }) }),
    );
    const text = await response.text();
    if (response.status !== 200) throw new Error(`The gateway answered ${response.status}: ${text}`);
  };
  for (const count of [1, 10, 100, 1000].filter((count) => count <= most)) {
    const before = held();
    const already = open.length;
    while (open.length < count) {
      const minted = await made.mint({ provider: "zendfi", visitor: `v${open.length}`, role: "customer", scope: { subaccount_id: id(open.length) } });
      await ask(minted);
      open.push(minted);
    }
    // The first of all sessions warms what the others run.
    for (let calls = already === 0 ? 500 : 0; calls > 0; calls--) await ask(open[0]);
    const bytes = (held() - before) / (count - already);
    const { us } = await compareLater([overLater("gateway", open, ask)], { rounds: Math.ceil(rounds / 3) });
    rows.push({ measure: "gateway", of: "zendfi", count, us, ...(count >= 100 && { bytes }) });
  }
  await made.close();
  return rows;
}

function held() {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
