// Providers that misbehave: what the page says of a payment, and that it happens once in the end.
import assert from "node:assert/strict";
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

    if (status === "unknown") await account.page.locator("#check-again").click();
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
      await account.page.locator("#check-again").click();
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
