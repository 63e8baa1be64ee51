// A portal's server that is not there: a `fetch` which answers from memory, at once.

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

export const json = { headers: { "content-type": "application/json" } };

/** How a session is opened whose calls end here; `look` is shown each request. */
export const options = (look) => ({
  provider: "zendfi",
  baseUrl: "https://portal.example/portal",
  fetchToken: async () => token,
  fetch: async (request) => {
    look?.(request);
    return new Response(answers[request.url.slice(request.url.lastIndexOf("/") + 1)], json);
  },
});
