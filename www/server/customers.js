// The demo's customers: businesses with an account at one of the providers, or on the way to one.

/**
 * @typedef {object} Customer
 * @property {string} id
 * @property {string} name
 * @property {"zendfi" | "verto" | "uqpay" | "currencycloud" | "tradovate"} provider
 * @property {"gateway" | "direct"} mode
 * @property {string} about what one sees with this customer
 * @property {boolean} [signsAlone] ZendFi: whether a signing grant spares the step-up
 * @property {Record<string, string>} [money] what the account holds at first
 * @property {readonly string[]} [destinations] names of where it may send money
 * @property {{ currency: string, perPayment: string, perDay: string }} [limits] without them no money moves
 * @property {readonly string[]} [cardholders] UQPAY: who has a card at first, named after their work
 * @property {Record<string, unknown>} [decided] Tradovate: what the business says in the request, and the page may not
 */

const decided = { riskCategoryId: "3", marginType: "Speculator", transferAmount: "100.00", authorizedIndividual: true };
const dollars = { currency: "USDC", perPayment: "250", perDay: "400" };

/** @type {readonly Customer[]} */
export const CUSTOMERS = [
  {
    id: "harbour-bakery",
    name: "Harbour Bakery",
    provider: "zendfi",
    mode: "gateway",
    about: "Payments go through at once.",
    signsAlone: true,
    money: { usdc: "1250.42", sol: "0.0192" },
    destinations: ["Flour supplier", "Payroll wallet"],
    limits: dollars,
  },
  {
    id: "maple-books",
    name: "Maple Books",
    provider: "zendfi",
    mode: "gateway",
    about: "Payments go through at once.",
    signsAlone: true,
    money: { usdc: "318.07", sol: "0.5" },
    destinations: ["Print works", "Savings wallet"],
    limits: dollars,
  },
  {
    id: "cedar-clinic",
    name: "Cedar Clinic",
    provider: "zendfi",
    mode: "gateway",
    about: "Every payment is confirmed with a passkey.",
    money: { usdc: "9400", sol: "1.25" },
    destinations: ["Laboratory", "Rent"],
    limits: dollars,
  },
  {
    id: "tidewater-cycles",
    name: "Tidewater Cycles",
    provider: "zendfi",
    mode: "direct",
    about: "The browser builds ZendFi's requests itself; a proxy adds the key.",
    money: { usdc: "610.5", sol: "0.08" },
    destinations: ["Parts supplier", "Payroll wallet"],
    limits: dollars,
  },
  {
    id: "juniper-imports",
    name: "Juniper Imports",
    provider: "verto",
    mode: "gateway",
    about: "Wallets in several currencies.",
    money: { USD: "20500.00", EUR: "7310.25", GBP: "98.40" },
    destinations: ["Shipping agent", "Customs broker"],
    limits: { currency: "USD", perPayment: "5000", perDay: "8000" },
  },
  {
    id: "orchard-textiles",
    name: "Orchard Textiles",
    provider: "verto",
    mode: "direct",
    about: "The browser calls Verto itself with a token for this account only.",
    money: { USD: "4000.00", EUR: "150.00" },
    destinations: ["Spinning mill", "Shipping agent"],
    limits: { currency: "USD", perPayment: "5000", perDay: "8000" },
  },
  {
    id: "lantern-travel",
    name: "Lantern Travel",
    provider: "uqpay",
    mode: "gateway",
    about: "Its people have cards.",
    cardholders: [
      "Front Desk", "Night Desk", "Tour Guides", "Coach Drivers", "Ticket Office", "Airport Office",
      "Harbour Office", "Groups", "Catering", "Workshop", "Marketing", "Accounts",
    ],
  },
  {
    id: "quarry-tools",
    name: "Quarry Tools",
    provider: "uqpay",
    mode: "gateway",
    about: "Nobody has a card yet.",
    cardholders: [],
  },
  {
    id: "willow-exports",
    name: "Willow Exports",
    provider: "currencycloud",
    mode: "gateway",
    about: "Balances in several currencies, and what moved them.",
    money: { GBP: "18250.75", EUR: "6400.10", USD: "930.00", JPY: "240000" },
  },
  {
    id: "granite-coffee",
    name: "Granite Coffee",
    provider: "currencycloud",
    mode: "gateway",
    about: "One balance, in dollars.",
    money: { USD: "77410.33" },
  },
  {
    id: "anchor-trading",
    name: "Anchor Trading",
    provider: "tradovate",
    mode: "gateway",
    about: "Applies for a trading account.",
    decided,
  },
  {
    id: "summit-futures",
    name: "Summit Futures",
    provider: "tradovate",
    mode: "gateway",
    about: "Applies for a trading account, too.",
    decided,
  },
];
