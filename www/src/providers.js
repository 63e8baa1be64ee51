// @ts-check
// What differs on the page between the providers: the words of their operations.

/**
 * @typedef {{ status: string, amounts: readonly { currency: string, amount: string }[] }} Balance
 *
 * @typedef {object} Words
 * @property {string} name
 * @property {string} operation the payment's name
 * @property {{ destination: string, amount: string, currency: string }} paths its fields
 * @property {string} destinationLabel
 * @property {readonly (readonly [string, string])[] | null} currencies value and name; null: those of the wallets
 * @property {(session: any, options: import("subscope").CallOptions) => Promise<Balance>} balance
 */

/** @type {Record<"zendfi" | "verto", Words>} */
export const PROVIDERS = {
  zendfi: {
    name: "ZendFi",
    operation: "withdraw",
    paths: { destination: "to_address", amount: "amount", currency: "token" },
    destinationLabel: "Wallet address",
    currencies: [["Usdc", "USDC"], ["Sol", "SOL"]],
    async balance(session, options) {
      const { usdc_balance, sol_balance, status } = await session.operations.balance({}, options);
      return { status, amounts: [{ currency: "USDC", amount: usdc_balance }, { currency: "SOL", amount: sol_balance }] };
    },
  },
  verto: {
    name: "Verto",
    operation: "payout",
    paths: { destination: "recipient_id", amount: "amount", currency: "currency" },
    destinationLabel: "Recipient",
    currencies: null,
    async balance(session, options) {
      /** @type {any} */
      const answer = await session.operations.wallets({}, options);
      /** @type {readonly any[]} */
      const wallets = Array.isArray(answer) ? answer : answer.wallets;
      return { status: "active", amounts: wallets.map(({ currency, availableBalance }) => ({ currency, amount: availableBalance })) };
    },
  },
};

/** @param {string} provider @param {string} value */
export function currencyName(provider, value) {
  const named = PROVIDERS[/** @type {"zendfi" | "verto"} */ (provider)].currencies?.find(([code]) => code === value);
  return named ? named[1] : value || "USDC";
}
