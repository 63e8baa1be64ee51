// What the crossing checks need to know of UQPAY, Currencycloud and Tradovate: two customers each, and
// where their page asks the provider something.
import { applicationOn } from "./application.js";
import { cardholdersOn, PERSON } from "./cardholders.js";

/**
 * @typedef {object} Crossing
 * @property {"uqpay" | "currencycloud" | "tradovate"} provider also the name of the demo's world
 * @property {string} one
 * @property {string} other
 * @property {string} operation the sandbox's name of what `ask` asks
 * @property {(account: any) => Promise<void>} settle brings the page to where it shows something of the customer's
 * @property {(account: any) => Promise<void>} ask presses what asks the provider again
 * @property {string} part the part that then shows it
 * @property {(demo: any, name: string) => Promise<string[]>} marks by which the customer would be recognised
 */

/** @type {readonly Crossing[]} */
export const CROSSINGS = [
  {
    provider: "uqpay",
    one: "Lantern Travel",
    other: "Quarry Tools",
    operation: "list_cardholders",
    async settle(account) {
      const on = cardholdersOn(account);
      const name = await account.heading.innerText();
      await on.add({ "First name": name.split(" ")[0], "E-mail address": `${name.split(" ")[0].toLowerCase()}@example.com` });
      await on.row(`${name.split(" ")[0]} ${PERSON["Last name"]}`).waitFor();
    },
    ask: (account) => cardholdersOn(account).refresh(),
    part: "cardholder-list",
    async marks(demo, name) {
      const { id, cardholders } = (await demo.uqpay.look()).accounts.find((account) => account.name === name);
      return [id, ...cardholders.flatMap(({ id, email }) => [id, email])];
    },
  },
  {
    provider: "currencycloud",
    one: "Willow Exports",
    other: "Granite Coffee",
    operation: "find_balances",
    async settle(account) {
      await account.balance.and(account.page.locator("[data-currency]")).waitFor();
      await account.page.locator("transaction-list li").first().waitFor();
    },
    ask: (account) => account.card("Balance").getByRole("button", { name: "Refresh" }).click(),
    part: "balance-card",
    async marks(demo, name) {
      const { id, contacts, balances, transactions } = (await demo.currencycloud.look()).accounts.find((account) => account.name === name);
      // Short figures stand anywhere.
      const figures = balances.map(({ amount }) => Number(amount).toLocaleString("en")).filter((figure) => figure.length > 5);
      return [id, ...contacts.flatMap(({ id, email_address }) => [id, email_address]), ...balances.map(({ id }) => id), ...transactions, ...figures];
    },
  },
  {
    provider: "tradovate",
    one: "Anchor Trading",
    other: "Summit Futures",
    operation: "request_status",
    async settle(account) {
      const on = applicationOn(account);
      await on.apply();
      await on.status.waitFor();
    },
    ask: (account) => applicationOn(account).statusCard.getByRole("button", { name: "Refresh" }).click(),
    part: "application-status",
    async marks(demo, name) {
      const { account } = demo.customer(name);
      const { sub_account_requests, documents } = await demo.tradovate.look();
      return [account, ...[...sub_account_requests, ...documents].filter(({ user }) => String(user) === account).map(({ id }) => String(id))];
    },
  },
];
