// @ts-check
// What differs on the page between the providers: their names, and the words of their operations.

/** @typedef {import("./demo.js").Listed["provider"]} Provider */

/** @type {Record<Provider, string>} */
export const NAMES = {
  zendfi: "ZendFi",
  verto: "Verto",
  uqpay: "UQPAY",
  currencycloud: "Currencycloud",
  tradovate: "Tradovate",
};

/**
 * @typedef {{ status: string, amounts: readonly { currency: string, amount: string }[] }} Balance
 * @typedef {(session: any, options: import("subscope").CallOptions) => Promise<Balance>} ReadBalance
 */

/** @type {Record<"zendfi" | "verto" | "currencycloud", ReadBalance>} */
export const BALANCES = {
  async zendfi(session, options) {
    const { usdc_balance, sol_balance, status } = await session.operations.balance({}, options);
    return { status, amounts: [{ currency: "USDC", amount: usdc_balance }, { currency: "SOL", amount: sol_balance }] };
  },
  async verto(session, options) {
    /** @type {readonly any[]} */
    const wallets = await session.operations.wallets({}, options);
    return { status: "active", amounts: wallets.map(({ currency, availableBalance }) => ({ currency, amount: availableBalance })) };
  },
  async currencycloud(session, options) {
    const { balances } = await session.operations.balances({ per_page: 25, order: "currency", order_asc_desc: "asc" }, options);
    return { status: "active", amounts: balances };
  },
};

/**
 * @typedef {object} Payments
 * @property {string} operation the payment's name
 * @property {{ destination: string, amount: string, currency: string }} paths its fields
 * @property {string} destinationLabel
 * @property {readonly (readonly [string, string])[] | null} currencies value and name; null: those of the wallets
 */

/** @type {Record<"zendfi" | "verto", Payments>} */
const PAYMENTS = {
  zendfi: {
    operation: "withdraw",
    paths: { destination: "to_address", amount: "amount", currency: "token" },
    destinationLabel: "Wallet address",
    currencies: [["Usdc", "USDC"], ["Sol", "SOL"]],
  },
  verto: {
    operation: "payout",
    paths: { destination: "recipient_id", amount: "amount", currency: "currency" },
    destinationLabel: "Recipient",
    currencies: null,
  },
};

/** The words of a provider's payments. @param {Provider} provider @returns {Payments | undefined} */
export const paymentsOf = (provider) => PAYMENTS[/** @type {keyof typeof PAYMENTS} */ (provider)];

/** @param {string} provider @param {string} value */
export function currencyName(provider, value) {
  const named = paymentsOf(/** @type {Provider} */ (provider))?.currencies?.find(([code]) => code === value);
  return named ? named[1] : value || "USDC";
}

/** What a list says of what was done, by operation. @type {Record<string, string>} */
export const DOINGS = {
  createCardholder: "New cardholder",
  createSubAccountRequest: "Application",
  uploadDocument: "Document",
};

/** What does no harm twice: the form sends it anew, and asking about the first time would settle nothing. */
export const SENT_ANEW = new Set(["uploadDocument"]);
