// Currencycloud's own client for Node, for what it shares with the contract. It searches with the retired
// form of find, and keeps its one session in the module, so the tests here go one after the other.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, beforeEach, describe, it } from "node:test";
import { startSandbox } from "../../www/server/sandbox.js";

const require = createRequire(import.meta.url);
const client = require("currency-cloud");
const hosts = require("currency-cloud/package.json").settings.environment;

const apiKey = "ab".repeat(32);
const nobody = "00000000-0000-4000-8000-000000000000";
const company = { accountName: "Oak Ltd", legalEntityType: "company", street: "1 Example Street", city: "London", postalCode: "N1 1AA", country: "GB" };
const person = { firstName: "Ann", lastName: "Doe", emailAddress: "ann@example.com", phoneNumber: "02079460000" };

let sandbox;
let worlds = 0;
let world;
let maple;
let birch;

before(async () => {
  sandbox = await startSandbox();
  // The client looks the host up by the environment's name.
  hosts.sandbox = `${sandbox.url}/currencycloud`;
});
after(() => sandbox?.close());

beforeEach(async () => {
  world = `${sandbox.url}/control/worlds/peer${++worlds}`;
  const facts = await control("PUT", "", {
    provider: "currencycloud",
    seed: 7,
    api_key: apiKey,
    house: { name: "House", balances: { USD: "9" } },
    accounts: [
      { name: "Maple Ltd", your_reference: "m-1", balances: { USD: "1000", JPY: "500" } },
      { name: "Birch Ltd", balances: { USD: "50" } },
    ],
    settings: { retired_find: true },
  });
  [maple, birch] = facts.accounts;
  await logIn();
});

async function control(method, path, body) {
  const answer = await fetch(world + path, { method, body: body && JSON.stringify(body), headers: { "content-type": "application/json" } });
  assert.ok(answer.ok, await answer.clone().text());
  return answer.json();
}

const look = () => control("GET", "");
const fault = (fault) => control("POST", "/faults", fault);
const settings = (settings) => control("POST", "/settings", settings);
const requests = async (operation) => (await look()).requests.filter((request) => request.operation === operation);

function logIn(more) {
  return client.authentication.login({ environment: "sandbox", loginId: `peer${worlds}`, apiKey, ...more });
}

/** What a call answers on behalf of an account's contact. The client's own `onBehalfOf` gives no value, and never ends after an error. */
async function actingFor(contact, call) {
  let outcome;
  await client.onBehalfOf(contact, async () => {
    outcome = await call().then((value) => ({ value }), (error) => ({ error }));
  });
  if (outcome.error) throw outcome.error;
  return outcome.value;
}
const contactOf = (account) => account.contacts[0].id;

/** An error of the client's own, with these codes. */
function refused(call, type, ...codes) {
  return assert.rejects(call, (error) => {
    assert.ok(error instanceof type && error instanceof client.APIerror, error.stack);
    assert.deepEqual(error.errors.map(({ field, code }) => `${field} ${code}`), codes);
    assert.match(error.toYAML(), new RegExp(`^${type.name}\n`));
    return true;
  });
}

describe("the session", () => {
  it("begins with a token, which serves all calls", async () => {
    assert.match(await logIn(), /^[0-9a-f]{32}$/);
    await client.accounts.getCurrent();
    await client.contacts.getCurrent();
    assert.equal((await requests("authenticate")).length, 2);
  });

  it("goes on with a new token when the old one has expired", async () => {
    await fault({ operation: "current_account", kind: "token_expired" });
    assert.equal((await client.accounts.getCurrent()).accountName, "House");
    assert.equal((await requests("authenticate")).length, 2);
  });

  it("ends with its token", async () => {
    await client.authentication.logout();
    assert.deepEqual((await look()).tokens.map(({ state }) => state), ["revoked"]);
  });

  it("does not begin with a wrong key, or one of another form", async () => {
    await refused(() => logIn({ apiKey: "cd".repeat(32) }), client.AuthenticationError, "username invalid_supplied_credentials");
    // The client makes camels of the names of fields.
    await refused(() => logIn({ apiKey: "short" }), client.BadRequestError, "apiKey api_key_length_is_invalid");
  });
});

describe("accounts", () => {
  it("the current one is the house", async () => {
    assert.equal((await client.accounts.getCurrent()).accountName, "House");
  });

  it("one is created, read and updated", async () => {
    const made = await client.accounts.create({ ...company, yourReference: "o-1" });
    assert.equal(made.accountName, "Oak Ltd");
    assert.equal(made.status, "enabled");
    assert.deepEqual(await client.accounts.get({ id: made.id }), made);
    assert.equal((await client.accounts.update({ id: made.id, city: "Leeds" })).city, "Leeds");
    const { city, yourReference } = await client.accounts.get({ id: made.id });
    assert.deepEqual({ city, yourReference }, { city: "Leeds", yourReference: "o-1" });
  });

  it("they are found by reference", async () => {
    const { accounts, pagination } = await client.accounts.find({ yourReference: "m-1" });
    assert.deepEqual(accounts.map(({ id }) => id), [maple.id]);
    assert.equal(pagination.totalEntries, 1);
  });

  it("they are found in pages", async () => {
    const page = (page) => client.accounts.find({ page, perPage: 1, order: "account_name", orderAscDesc: "asc" });
    const pages = [await page(1), await page(2)];
    assert.deepEqual(pages.flatMap(({ accounts }) => accounts.map(({ id }) => id)), [birch.id, maple.id]);
    assert.deepEqual(pages.map(({ pagination }) => pagination.totalPages), [2, 2]);
  });

  it("an unknown one is not found, with either status", async () => {
    const call = () => client.accounts.get({ id: nobody });
    await refused(call, client.BadRequestError, "id account_not_found");
    await settings({ not_found_status: 404 });
    await refused(call, client.NotFoundError, "id account_not_found");
  });

  it("what is wrong is named", () =>
    refused(() => client.accounts.create({ ...company, country: "gb" }), client.BadRequestError, "country country_is_in_invalid_format"));
});

describe("contacts", () => {
  it("the current one is who logged in", async () => {
    assert.equal((await client.contacts.getCurrent()).loginId, `peer${worlds}`);
  });

  it("one is created, read and updated", async () => {
    const made = await client.contacts.create({ accountId: maple.id, status: "enabled", ...person });
    assert.equal(made.accountId, maple.id);
    assert.equal(made.loginId, "ann@example.com");
    assert.deepEqual(await client.contacts.get({ id: made.id }), made);
    assert.equal((await client.contacts.update({ id: made.id, phoneNumber: "02079460001" })).phoneNumber, "02079460001");
    assert.equal((await client.contacts.get({ id: made.id })).phoneNumber, "02079460001");
    await refused(() => client.contacts.create({ accountId: maple.id, ...person }), client.BadRequestError, "loginId login_id_in_use");
  });

  it("they are found by account", async () => {
    for (const account of [maple, birch]) {
      const { contacts } = await client.contacts.find({ accountId: account.id });
      assert.deepEqual(contacts.map(({ id }) => id), [contactOf(account)]);
    }
  });
});

describe("money", () => {
  it("each has its own balances", async () => {
    const balances = async () => {
      const { balances } = await client.balances.find();
      return Object.fromEntries(balances.map(({ currency, amount }) => [currency, amount]));
    };
    assert.deepEqual(await balances(), { USD: "9.00" });
    assert.deepEqual(await actingFor(contactOf(maple), balances), { USD: "1000.00", JPY: "500" });
    assert.deepEqual(await actingFor(contactOf(birch), balances), { USD: "50.00" });
  });

  it("one balance is read by its currency", async () => {
    const { accountId, amount } = await actingFor(contactOf(maple), () => client.balances.get({ currency: "USD" }));
    assert.deepEqual({ accountId, amount }, { accountId: maple.id, amount: "1000.00" });
    const none = () => actingFor(contactOf(birch), () => client.balances.get({ currency: "JPY" }));
    await refused(none, client.BadRequestError, "currency balance_not_found");
  });

  it("each has its own transactions", async () => {
    const { transactions } = await actingFor(contactOf(maple), () => client.transactions.find({ currency: "USD" }));
    assert.deepEqual(transactions.map(({ accountId, amount }) => [accountId, amount]), [[maple.id, "1000.00"]]);
    const one = (contact) => () => actingFor(contact, () => client.transactions.get({ id: transactions[0].id }));
    assert.deepEqual(await one(contactOf(maple))(), transactions[0]);
    await refused(one(contactOf(birch)), client.BadRequestError, "id transaction_not_found");
  });
});

describe("on behalf of", () => {
  it("an unknown contact is refused", () =>
    refused(() => actingFor(nobody, () => client.balances.find()), client.BadRequestError, "onBehalfOf contact_not_found"));

  it("a contact that is not enabled is forbidden", async () => {
    await control("POST", `/contacts/${contactOf(maple)}`, { status: "not_enabled" });
    await refused(() => actingFor(contactOf(maple), () => client.balances.find()), client.ForbiddenError, "base permission_denied");
  });

  it("another's account is not found", async () => {
    const read = (account) => actingFor(contactOf(maple), () => client.accounts.get({ id: account.id }));
    assert.equal((await read(maple)).accountName, "Maple Ltd");
    await refused(() => read(birch), client.BadRequestError, "id account_not_found");
  });
});

describe("trouble", () => {
  it("too many requests are repeated by the client's own retry", async () => {
    await fault({ operation: "current_account", kind: "rate_limited" });
    await refused(() => client.accounts.getCurrent(), client.TooManyRequestsError, "base too_many_requests");
    await fault({ operation: "current_account", kind: "rate_limited" });
    const house = await client.retry(() => client.accounts.getCurrent(), { retries: 1, minTimeout: 1, maxTimeout: 1 });
    assert.equal(house.accountName, "House");
  });

  it("a page in place of an answer is told from a refusal", async () => {
    await fault({ operation: "current_account", kind: "html" });
    await refused(() => client.accounts.getCurrent(), client.UndefinedError, "base badly_formatted_error_response");
  });
});
