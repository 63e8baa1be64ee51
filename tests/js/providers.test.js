// One round trip of each provider as a page makes it: the real gateway, the real sandbox.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newIntent } from "subscope";
import { refusal, startPortal } from "./harness.js";

const person = {
  firstName: "Ivy",
  lastName: "O'Neil-Smith",
  country: "US",
  state: "IL",
  streetAddress1: "1 Main Street",
  city: "Chicago",
  zipCode: "60601",
  phone: "+13125550100",
  citizenship: "US",
  taxIdentifier: "123456789",
  birthDate: "1990-12-31",
};
const fixed = { createSubAccountRequest: { riskCategoryId: "3", marginType: "Speculator", transferAmount: "0", authorizedIndividual: true } };

test("UQPAY: a customer lists, adds, reads and changes cardholders of their own account", async (t) => {
  const portal = await startPortal(t);
  const [elm, ash] = [await portal.open("elm"), await portal.open("ash")];
  const before = await elm.operations.listCardholders({ page_size: 10, page_number: 1 });
  assert.deepEqual([before.total_items, before.data.map(({ first_name }) => first_name)], [1, ["Ann"]]);
  const added = await elm.operations.createCardholder(
    { email: "cleo@elm.example", first_name: "Cleo", last_name: "Elm", country_code: "SG", phone_number: "91234567" },
    { intent: newIntent() },
  );
  assert.equal(added.status, "confirmed");
  const { cardholder_id } = added.answer;
  assert.equal((await elm.operations.getCardholder({ id: cardholder_id })).email, "cleo@elm.example");
  assert.equal((await elm.operations.listCardholders({ page_size: 10, page_number: 1 })).total_items, 2);
  // It is not the other customer's, and looks to them as one that is not there.
  await ash.operations.listCardholders({ page_size: 10, page_number: 1 });
  await refusal(ash.operations.getCardholder({ id: cardholder_id }), "out_of_scope");
  await refusal(ash.operations.getCardholder({ id: "00000000-0000-4000-8000-000000000000" }), "out_of_scope");
});

test("Currencycloud: a customer sees the balances and transactions of their own account", async (t) => {
  const portal = await startPortal(t);
  const [oak, yew] = [await portal.open("oak"), await portal.open("yew")];
  const { balances } = await oak.operations.balances();
  assert.deepEqual(balances.map(({ currency, amount }) => [currency, amount]), [["USD", "1000"]]);
  assert.equal((await yew.operations.balance({ currency: "USD" })).amount, "50");
  const { transactions } = await oak.operations.transactions();
  assert.equal((await oak.operations.transaction({ id: transactions[0].id })).id, transactions[0].id);
  await refusal(yew.operations.transaction({ id: transactions[0].id }), "out_of_scope");
});

test("Tradovate: an applicant asks for an account, hands in documents and follows the request", async (t) => {
  const portal = await startPortal(t);
  const ivy = await portal.open("ivy", { fetchToken: () => portal.mint("ivy", { role: "applicant", fixed }) });
  const asked = await ivy.operations.createSubAccountRequest(person, { intent: newIntent() });
  assert.equal(asked.status, "confirmed", JSON.stringify(asked));
  const { requestId } = asked.answer;
  assert.match(requestId, /^\d+$/);
  for (const documentType of ["POAForm", "Id", "AddressVerificationFAFTA"]) {
    const file = new Blob([`%PDF-1.4 ${documentType}`], { type: "application/pdf" });
    const handed = await ivy.operations.submitRequestDocument(
      { subAccountRequestId: requestId, documentType, filename: "paper.pdf", base64data: file },
      { intent: newIntent() },
    );
    assert.equal(handed.status, "confirmed", JSON.stringify(handed));
  }
  const status = await ivy.operations.requestStatus({ subAccountRequestId: requestId });
  assert.equal(status.status, "Preapproved");

  const fern = await portal.open("fern", { fetchToken: () => portal.mint("fern", { fixed }) });
  for (const id of [requestId, String(BigInt(requestId) + 1n)]) {
    await refusal(fern.operations.requestStatus({ subAccountRequestId: id }), "out_of_scope");
  }
});

test("Tradovate: what is wrong with an application is told at its fields, before anything is sent", async (t) => {
  const portal = await startPortal(t);
  const ivy = await portal.open("ivy", { fetchToken: () => portal.mint("ivy", { fixed }) });
  const wrong = { ...person, firstName: "Ivy3", citizenship: "XX", taxIdentifier: "123-45-678", birthDate: "1990-02-30" };
  const { issues } = await refusal(ivy.operations.createSubAccountRequest(wrong, { intent: newIntent() }), "invalid_input");
  assert.deepEqual(issues.map(({ path }) => path).sort(), ["birthDate", "citizenship", "firstName", "taxIdentifier"]);
  const foreign = { ...person, citizenship: "DE", taxIdentifier: undefined };
  const missing = await refusal(ivy.operations.createSubAccountRequest(foreign, { intent: newIntent() }), "invalid_input");
  assert.deepEqual(missing.issues.map(({ path, code }) => [path, code]), [["nationalId", "required"]]);
  await refusal(ivy.operations.createSubAccountRequest({ ...person, transferAmount: "1000" }, { intent: newIntent() }), "not_allowed");
  assert.equal((await portal.tradovate.look()).sub_account_requests.length, 0);
});

test("staff act for a named customer, or for all of them, and never for the one as for the other", async (t) => {
  const portal = await startPortal(t);
  const all = await portal.openStaff({ provider: "uqpay" });
  const { data } = await all.operations.listAccounts({ page_size: 10, page_number: 1 });
  assert.equal(data.length, 2);
  assert.deepEqual(all.can("getAccount"), { allowed: false, reason: "role" });
  await refusal(all.operations.getAccount(), "not_allowed");
  const one = await portal.openStaff({ name: "elm" });
  assert.equal((await one.operations.getAccount()).account_id, portal.customers.elm.id);
  await refusal(one.operations.listAccounts({ page_size: 10, page_number: 1 }), "not_allowed");
});

test("what cannot be taken back wants a second person", async (t) => {
  const asked = [];
  let agrees = false;
  const portal = await startPortal(t, { secondPerson: (question) => (asked.push(question), agrees) });
  const staff = await portal.openStaff({ name: "birch" });
  const bounds = { ttl_seconds: 3600, max_uses: 5, total_limit_usdc: "50", per_tx_limit_usdc: "10", allowed_bank_ids: ["GTB"], allowed_account_numbers: ["0123456789"] };
  await refusal(staff.operations.mintAutomationToken(bounds, { intent: newIntent() }), "not_allowed");
  agrees = true;
  const minted = await staff.operations.mintAutomationToken(bounds, { intent: newIntent() });
  assert.equal(minted.status, "confirmed", JSON.stringify(minted));
  // The token itself stays where it is kept.
  assert.doesNotMatch(JSON.stringify(minted), /saatk_/);
  assert.deepEqual(asked[0], { operation: "mintAutomationToken", visitor: "staff", scope: portal.customers.birch.scope, input: bounds });
});

test("an account with money in it is not closed", async (t) => {
  const portal = await startPortal(t, { secondPerson: () => true });
  const staff = await portal.openStaff({ name: "maple" });
  const { advice } = await refusal(staff.operations.close(), "not_allowed");
  assert.match(advice, /drain/);
});

test("a refused log-in is not tried again until it is put right", async (t) => {
  const portal = await startPortal(t);
  const { currencycloud } = portal.configuration.providers;
  const good = currencycloud.apiKey;
  currencycloud.apiKey = "0".repeat(64);
  const oak = await portal.open("oak");
  for (let call = 0; call < 5; call += 1) await refusal(oak.operations.balances(), "authentication");
  assert.equal((await portal.currencycloud.look()).requests.length, 1);
  currencycloud.apiKey = good;
  await portal.gateway.forget("currencycloud");
  assert.equal((await oak.operations.balances()).balances.length, 1);
});
