// A portal's server that is not there: the page's `fetch` answers its calls from memory, at once.
import { openSession } from "subscope";

export const address = "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU";

const token = {
  provider: "zendfi", session: "s", token: "t", expiresAt: "2100-01-01T00:00:00.000Z",
  scope: { subaccount_id: "sa_7b1w9j2k4m8p" }, operations: ["balance", "withdraw"], catalogue: "",
};

/** By operation: what its answer is, byte by byte. */
export const answers = {
  balance: JSON.stringify({ answer: { usdc_balance: "125.42", sol_balance: "0.0192", status: "active" } }),
  withdraw: JSON.stringify({ outcome: { status: "confirmed", answer: { amount: "10" }, replayed: false } }),
};

const json = { headers: { "content-type": "application/json" } };

/** A session whose calls end here; `look` is shown each by its operation. */
export async function opened(look) {
  const { fetch } = globalThis;
  // What a session calls from then on is the `fetch` that it finds while it is opened; its own file comes by the real one.
  globalThis.fetch = async (url, init) => {
    if (!init) return fetch(url);
    const name = url.slice(url.lastIndexOf("/") + 1);
    look?.(name, url, init);
    return new Response(answers[name], json);
  };
  try {
    return await openSession({ provider: "zendfi", baseUrl: "https://portal.example/portal", fetchToken: async () => token });
  } finally {
    globalThis.fetch = fetch;
  }
}
