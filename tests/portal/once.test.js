// A wish has one effect, whatever happens on the way.
import assert from "node:assert/strict";
import { scenario } from "./harness.js";

scenario("a double press sends once", async (demo) => {
  const account = await demo.signIn("Harbour Bakery");
  await account.fill({ to: "Flour supplier", amount: "7" });
  await account.sendButton.dblclick();
  await account.outcome("confirmed").waitFor();
  await account.holds("1,243.42 USDC");
  assert.equal((await demo.zendfi.ledger("withdrawal")).length, 1);
  assert.equal(await account.history.count(), 1);
});

for (const [how, together] of [["one after the other", false], ["at the same time", true]]) {
  scenario(`the same intent twice, ${how}, has one effect`, async (demo) => {
    const { destinations } = demo.customer("Harbour Bakery");
    const outcomes = await demo.withPackage(
      "Harbour Bakery",
      async ({ to, together }) => {
        const { newIntent, openSession } = await import("/package/index.js");
        const session = await openSession({
          provider: "zendfi",
          baseUrl: "/portal",
          fetchToken: ({ signal }) => fetch("/portal/session?provider=zendfi", { method: "POST", signal }),
        });
        const intent = newIntent();
        const pay = () => session.operations.withdraw({ to_address: to, amount: "3" }, { intent });
        const outcomes = together ? await Promise.all([pay(), pay()]) : [await pay(), await pay()];
        // Whoever came second may be told that the first is still on its way.
        if (outcomes.some(({ status }) => status === "unknown")) outcomes.push(await session.reconcile(intent));
        const other = await session.operations.withdraw({ to_address: to, amount: "4" }, { intent }).then(
          ({ error }) => error,
          (error) => error,
        );
        return { outcomes, reused: other?.issues?.map(({ code }) => code), code: other?.code };
      },
      { to: destinations[0].id, together },
    );
    const entries = await demo.zendfi.ledger("withdrawal");
    assert.equal(entries.length, 1);
    const confirmed = outcomes.outcomes.filter(({ status }) => status === "confirmed");
    assert.ok(confirmed.length >= 2 || (together && confirmed.length === 1), JSON.stringify(outcomes));
    for (const { answer } of confirmed) assert.equal(answer.transaction_signature, entries[0].reference);
    assert.deepEqual(outcomes.reused, ["intent_reused"]);
  });
}

scenario("a lost answer is unknown until it is checked, and then confirmed", async (demo) => {
  const account = await demo.signIn("Harbour Bakery");
  await account.holds("1,250.42 USDC");
  await demo.zendfi.fault({ operation: "withdraw", kind: "lost_answer", times: 20 });
  await account.send({ to: "Flour supplier", amount: "40" });
  await account.outcome("unknown").waitFor();
  await account.history.filter({ hasText: "Not known yet" }).waitFor();
  assert.equal(await account.sendButton.isDisabled(), true);
  assert.equal(await account.page.locator("#check-again").evaluate((button) => button === document.activeElement), true);

  await demo.zendfi.heal();
  await account.page.locator("#check-again").click();
  await account.outcome("confirmed").waitFor();
  await account.holds("1,210.42 USDC");
  const entries = await demo.zendfi.ledger("withdrawal");
  assert.equal(entries.length, 1);
  const keys = new Set((await demo.zendfi.requests("withdraw")).map(({ headers }) => headers["idempotency-key"]));
  assert.equal(keys.size, 1);
});

scenario("an unknown payment is settled from the list after a reload", async (demo) => {
  const account = await demo.signIn("Harbour Bakery");
  await demo.zendfi.fault({ operation: "withdraw", kind: "lost_answer", times: 20 });
  await account.send({ to: "Flour supplier", amount: "40" });
  await account.outcome("unknown").waitFor();
  await demo.zendfi.heal();
  await account.page.reload();
  await account.history.getByRole("button", { name: "Check again" }).click();
  await account.history.filter({ hasText: "Sent" }).waitFor();
  await account.holds("1,210.42 USDC");
  assert.equal((await demo.zendfi.ledger("withdrawal")).length, 1);
});

scenario("what the list has learned, the form knows too", async (demo) => {
  const account = await demo.signIn("Harbour Bakery");
  await demo.zendfi.fault({ operation: "withdraw", kind: "lost_answer", times: 20 });
  await account.send({ to: "Flour supplier", amount: "40" });
  await account.outcome("unknown").waitFor();
  await demo.zendfi.heal();
  await account.history.getByRole("button", { name: "Check again" }).click();
  await account.outcome("confirmed").waitFor();
  await account.history.filter({ hasText: "Sent" }).waitFor();
  assert.equal((await demo.zendfi.ledger("withdrawal")).length, 1);

  await account.send({ amount: "1" });
  await account.holds("1,209.42 USDC");
  assert.equal((await demo.zendfi.ledger("withdrawal")).length, 2);
});

scenario("a provider that answers with a web page leaves the payment unknown; checking settles it", async (demo) => {
  const account = await demo.signIn("Harbour Bakery");
  await account.holds("1,250.42 USDC");
  await demo.zendfi.fault({ operation: "withdraw", kind: "html", times: 20 });
  await account.send({ to: "Flour supplier", amount: "8" });
  await account.outcome("unknown").waitFor();
  await account.page.locator("#check-again").click();
  await account.outcome("unknown").waitFor();
  await demo.zendfi.heal();
  await account.page.locator("#check-again:enabled").click();
  await account.outcome("confirmed").waitFor();
  await account.holds("1,242.42 USDC");
  assert.equal((await demo.zendfi.ledger("withdrawal")).length, 1);
});

scenario("a provider that answers a question with a web page is an error, with the old figure gone", async (demo) => {
  const account = await demo.signIn("Harbour Bakery");
  await account.holds("1,250.42 USDC");
  await demo.zendfi.fault({ operation: "balance", kind: "html", times: 20 });
  await account.refresh();
  await account.page.locator("balance-card .notice").waitFor();
  assert.match(await account.page.locator("balance-card .code").innerText(), /^(bad_answer|unavailable)/);
  await demo.zendfi.heal();
  await account.refresh();
  await account.holds("1,250.42 USDC");
});

scenario("who stops waiting learns later what became of it", async (demo) => {
  const account = await demo.signIn("Harbour Bakery");
  await account.holds("1,250.42 USDC");
  await demo.zendfi.fault({ operation: "withdraw", kind: "slow", ms: 3000 });
  await account.send({ to: "Flour supplier", amount: "9" });
  await account.page.getByRole("button", { name: "Stop waiting" }).click();
  await account.outcome("unknown").waitFor();
  await account.page.locator("#check-again").click();
  await account.outcome("confirmed").waitFor();
  await account.holds("1,241.42 USDC");
  assert.equal((await demo.zendfi.ledger("withdrawal")).length, 1);
});
