// A wish has one effect, whatever happens on the way.
import assert from "node:assert/strict";
import { applicationOn, PAPERS } from "./application.js";
import { cardholdersOn } from "./cardholders.js";
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
  assert.equal(await account.page.locator("[data-check]").evaluate((button) => button === document.activeElement), true);

  await demo.zendfi.heal();
  await account.page.locator("[data-check]").click();
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
  await account.page.locator("[data-check]").click();
  await account.outcome("unknown").waitFor();
  await demo.zendfi.heal();
  await account.page.locator("[data-check]:enabled").click();
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
  await account.page.locator("[data-check]").click();
  await account.outcome("confirmed").waitFor();
  await account.holds("1,241.42 USDC");
  assert.equal((await demo.zendfi.ledger("withdrawal")).length, 1);
});

scenario("a double press adds one cardholder and sends one application", async (demo) => {
  const cards = cardholdersOn(await demo.signIn("Quarry Tools"));
  await cards.fill();
  await cards.addButton.dblclick();
  await cards.row("Print Shop").waitFor();
  assert.equal((await demo.uqpay.ledger("create_cardholder")).length, 1);

  const on = applicationOn(await demo.signIn("Anchor Trading"));
  await on.uploadAll();
  await on.fill();
  await on.sendButton.dblclick();
  await on.status.waitFor();
  assert.equal((await demo.tradovate.ledger("create_request")).length, 1);
});

scenario("a cardholder whose answer was lost is unknown until it is checked, and then there once", async (demo) => {
  const on = cardholdersOn(await demo.signIn("Quarry Tools"));
  await demo.uqpay.fault({ operation: "create_cardholder", kind: "lost_answer", times: 20 });
  await on.add();
  await on.outcome("unknown").waitFor();
  assert.ok(await on.addButton.isDisabled());
  assert.ok(await on.checkButton.evaluate((button) => button === document.activeElement));
  await on.page.locator(".history li").filter({ hasText: "Not known yet" }).waitFor();
  await demo.uqpay.heal();
  await on.checkButton.click();
  await on.outcome("confirmed").waitFor();
  await on.row("Print Shop").waitFor();
  assert.equal(await on.rows.count(), 1);
  assert.equal((await demo.uqpay.ledger("create_cardholder")).length, 1);
  assert.equal(new Set((await demo.uqpay.requests("create_cardholder")).map(({ headers }) => headers["x-idempotency-key"])).size, 1);
});

scenario("a cardholder whose answer was lost is settled from the list after a reload", async (demo) => {
  const on = cardholdersOn(await demo.signIn("Quarry Tools"));
  await demo.uqpay.fault({ operation: "create_cardholder", kind: "lost_answer", times: 20 });
  await on.add();
  await on.outcome("unknown").waitFor();
  await demo.uqpay.heal();
  await on.page.reload();
  const entry = on.page.locator(".history li").filter({ hasText: "New cardholder" });
  await entry.getByRole("button", { name: "Check again" }).click();
  await entry.filter({ hasText: "Done" }).waitFor();
  await on.row("Print Shop").waitFor();
  assert.equal((await demo.uqpay.ledger("create_cardholder")).length, 1);
});

for (const kind of ["lost_answer", "drop_before", "truncated", "contradiction"]) {
  scenario(`an application whose answer is lost (${kind}) stays unknown, and is never sent again`, async (demo) => {
    const on = applicationOn(await demo.signIn("Anchor Trading"));
    await demo.tradovate.fault({ operation: "create_request", kind });
    await on.apply();
    await on.outcome("unknown").getByText("please ask us").waitFor();
    assert.ok(await on.sendButton.isDisabled());
    await on.outcome("unknown").getByRole("button", { name: "Check again" }).click();
    await on.outcome("unknown").getByRole("button", { name: "Check again" }).and(on.page.locator(":enabled")).waitFor();

    await on.page.reload();
    await on.page.locator("[data-outcome=unknown]").getByText("please ask us").waitFor();
    assert.equal(await on.form.count(), 0);
    assert.equal((await demo.tradovate.requests("create_request")).length, 1);
    assert.equal((await demo.tradovate.ledger("create_request")).length, kind === "drop_before" ? 0 : 1);
  });
}

scenario("a document whose answer was lost is sent again, and the application has one of each", async (demo) => {
  const on = applicationOn(await demo.signIn("Anchor Trading"));
  await demo.tradovate.fault({ operation: "submit_customer_document", kind: "lost_answer" });
  await on.upload(PAPERS[0]);
  const document = on.document(PAPERS[0]);
  await document.locator("[data-outcome=unknown]").getByText("not known").waitFor();
  // The list has nothing to ask about it; the form sends it anew.
  await on.history.filter({ hasText: "Not known yet" }).waitFor();
  assert.equal(await on.history.getByRole("button", { name: "Check again" }).count(), 0);
  await document.getByRole("button", { name: "Send it again" }).click();
  await document.locator("[data-outcome=confirmed]").waitFor();
  const bodies = (await demo.tradovate.requests("submit_customer_document")).map(({ body }) => body);
  assert.equal(bodies.length, 2);
  assert.equal(bodies[0], bodies[1]);
  for (const label of PAPERS.slice(1)) {
    await on.upload(label);
    await on.document(label).locator("[data-outcome=confirmed]").waitFor();
  }
  await on.fill();
  await on.sendButton.click();
  await on.status.waitFor();
  const [{ slots }] = (await demo.tradovate.look()).sub_account_requests;
  assert.equal(new Set(Object.values(slots)).size, 3);
});
