// Providers that misbehave: what the page says of what was wished, and that it happens once in the end.
import assert from "node:assert/strict";
import { applicationOn } from "./application.js";
import { cardholdersOn } from "./cardholders.js";
import { scenario } from "./harness.js";

/** The fault, what the page says first, with which code, and how often the payment was made by then. */
const ZENDFI = [
  ["truncated", "unknown", null, 1],
  ["contradiction", "unknown", null, 1],
  ["redirect", "unknown", null, 0],
  ["drop_before", "unknown", null, 0],
  ["wrong_figures", "confirmed", "answer_mismatch", 1],
  ["swap_addresses", "confirmed", "leak_blocked", 1],
  ["extra_members", "confirmed", null, 1],
  ["rate_limited", "refused", "rate_limited", 0],
  ["token_revoked", "refused", "permission", 0],
];

for (const [kind, status, code, made] of ZENDFI) {
  scenario(`ZendFi, ${kind}: the payment is ${status}`, async (demo) => {
    const account = await demo.signIn("Harbour Bakery");
    await account.holds("1,250.42 USDC");
    await demo.zendfi.fault({ operation: "withdraw", kind });
    await account.send({ to: "Flour supplier", amount: "5" });
    await account.outcome(status).waitFor();
    if (code) assert.equal((await account.outcome(status).locator(".code").innerText()).split(" ")[0], code);
    assert.equal((await demo.zendfi.ledger("withdrawal")).length, made);

    // Nothing of another account, whatever the answer held.
    const content = await account.content();
    for (const { label, id, wallet_address } of (await demo.zendfi.look()).accounts) {
      if (label !== "harbour-bakery") for (const mark of [id, wallet_address]) assert.ok(!content.includes(mark), label);
    }

    if (status === "unknown") await account.page.locator("[data-check]").click();
    if (status === "refused") await account.sendButton.click();
    await account.outcome("confirmed").waitFor();
    assert.equal((await demo.zendfi.ledger("withdrawal")).length, 1);
    await account.holds("1,245.42 USDC");
  });
}

const VERTO = [
  ["truncated", "unknown", 1],
  ["contradiction", "unknown", 1],
  ["html", "unknown", 0],
  ["token_revoked", "accepted", 1],
  ["wrong_figures", "confirmed", 1],
];

for (const [kind, status, made] of VERTO) {
  scenario(`Verto, ${kind}: the payment is ${status}`, async (demo) => {
    const account = await demo.signIn("Juniper Imports");
    await account.holds("$20,500.00");
    await demo.verto.fault({ operation: "send", kind });
    await account.send({ to: "Shipping agent", amount: "5", currency: "USD" });
    await account.outcome(status).waitFor();
    assert.equal((await demo.verto.ledger("payout")).length, made);
    if (status === "unknown") {
      await account.page.locator("[data-check]").click();
      await account.outcome("accepted").waitFor();
    }
    assert.equal((await demo.verto.ledger("payout")).length, 1);
    await account.holds("$20,495.00");
  });
}

scenario("Verto, a token for the whole business: it is not used", async (demo) => {
  await demo.verto.fault({ operation: "login", kind: "ignore_scope", times: 20 });
  const account = await demo.signIn("Juniper Imports");
  await account.page.locator("balance-card .code", { hasText: "token_scope_unproven" }).waitFor();
  await account.send({ to: "Shipping agent", amount: "5" });
  await account.page.locator("payment-form .code", { hasText: "token_scope_unproven" }).waitFor();
  const used = (await demo.verto.requests()).filter(({ operation }) => operation === "list_wallets" || operation === "send");
  assert.deepEqual(used, []);
});

const UQPAY = [
  ["truncated", "unknown", null, 1],
  ["contradiction", "unknown", null, 1],
  ["html", "unknown", null, 0],
  ["drop_before", "unknown", null, 0],
  ["processing", "confirmed", null, 1],
  ["extra_members", "confirmed", null, 1],
  ["token_expired", "confirmed", null, 1],
  ["rate_limited", "refused", "rate_limited", 0],
];

for (const [kind, status, code, made] of UQPAY) {
  scenario(`UQPAY, ${kind}: the cardholder is ${status}`, async (demo) => {
    const on = cardholdersOn(await demo.signIn("Quarry Tools"));
    await on.page.getByText("Nobody has a card yet.").waitFor();
    await demo.uqpay.fault({ operation: "create_cardholder", kind });
    await on.add();
    await on.outcome(status).waitFor();
    if (code) assert.equal((await on.outcome(status).locator(".code").innerText()).split(" ")[0], code);
    assert.equal((await demo.uqpay.ledger("create_cardholder")).length, made);
    if (status === "unknown") await on.checkButton.click();
    if (status === "refused") await on.addButton.click();
    await on.outcome("confirmed").waitFor();
    await on.row("Print Shop").waitFor();
    assert.equal((await demo.uqpay.ledger("create_cardholder")).length, 1);
  });
}

scenario("UQPAY refuses a form without a word about its fields: the page advises", async (demo) => {
  const on = cardholdersOn(await demo.signIn("Quarry Tools"));
  await demo.uqpay.fault({ operation: "create_cardholder", kind: "status", status: 400, code: "kyc_insufficient" });
  await on.add();
  await on.outcome("refused").getByText("Something in the form was not accepted.").waitFor();
  assert.equal((await on.outcome("refused").locator(".code").innerText()).split(" ")[0], "refused_fields");
});

const TRADOVATE = [
  ["two_faced", "unknown", null],
  ["html", "unknown", null],
  ["rate_limited", "refused", "rate_limited"],
  ["foreign_answer", "confirmed", "leak_blocked"],
  ["token_revoked", "sent", null],
];

for (const [kind, status, code] of TRADOVATE) {
  scenario(`Tradovate, ${kind}: the application is ${status}`, async (demo) => {
    const other = applicationOn(await demo.signIn("Summit Futures"));
    await other.apply();
    await other.status.waitFor();
    const [theirs] = (await demo.tradovate.look()).sub_account_requests;

    const on = applicationOn(await demo.signIn("Anchor Trading"));
    await demo.tradovate.fault({ operation: "create_request", kind });
    await on.apply();
    if (status === "sent") await on.status.waitFor();
    else await on.page.locator(`[data-outcome=${status}]:not(document-field *)`).waitFor();
    if (code) assert.equal((await on.page.locator(`[data-outcome=${status}]:not(document-field *) .code`).innerText()).split(" ")[0], code);
    assert.ok(!(await on.page.content()).includes(String(theirs.id)));
    assert.ok((await demo.tradovate.ledger("create_request")).length <= 2);
  });
}
