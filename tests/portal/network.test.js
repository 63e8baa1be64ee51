// The way to the gateway breaks.
import assert from "node:assert/strict";
import { applicationOn, PAPERS } from "./application.js";
import { cardholdersOn } from "./cardholders.js";
import { scenario } from "./harness.js";
import { CROSSINGS } from "./three.js";

scenario("without a network nothing is lost and nothing half-done", async (demo) => {
  const context = await demo.person();
  const account = await demo.signIn("Harbour Bakery", { context });
  await account.holds("1,250.42 USDC");
  await context.setOffline(true);
  await account.page.getByText("You are offline.").first().waitFor();
  await demo.zendfi.untouchedBy(async () => {
    await account.refresh();
    await account.page.locator("balance-card .notice").waitFor();
    assert.match(await account.page.locator("balance-card .code").innerText(), /^(offline|network)/);
    await account.send({ to: "Flour supplier", amount: "6" });
    await account.page.locator("payment-form .code", { hasText: "offline" }).waitFor();
  });
  await context.setOffline(false);
  await account.page.getByText("You are offline.").first().waitFor({ state: "detached" });
  assert.equal(await account.amount.inputValue(), "6");
  await account.sendButton.click();
  await account.outcome("confirmed").waitFor();
  await account.holds("1,244.42 USDC");
  assert.equal((await demo.zendfi.ledger("withdrawal")).length, 1);
});

scenario("a gateway that is down leaves the payment unknown; once it is back, checking settles it", async (demo) => {
  const account = await demo.signIn("Harbour Bakery");
  await account.holds("1,250.42 USDC");
  await demo.portal.close();
  await account.refresh();
  await account.page.locator("balance-card .notice").waitFor();
  assert.match(await account.page.locator("balance-card .code").innerText(), /^(gateway_unreachable|network)/);
  await demo.zendfi.untouchedBy(async () => {
    await account.send({ to: "Flour supplier", amount: "6" });
    await account.outcome("unknown").waitFor();
  });

  await demo.start();
  // The demo forgets who was signed in when it stops; a portal would not.
  await account.page.request.post(`${demo.url}/demo/sign-in`, { data: { customer: "harbour-bakery" } });
  await account.page.locator("[data-check]").click();
  await account.page.locator("[data-outcome]:not([data-outcome=unknown])").waitFor();
  const entries = await demo.zendfi.ledger("withdrawal");
  const settled = await account.page.locator("[data-outcome]").getAttribute("data-outcome");
  // The gateway never heard of it, so it is written off: refused, and it stays so.
  assert.equal(settled, "refused");
  assert.deepEqual(entries, []);
});

scenario("a portal that is stopped finishes the payment it is at", async (demo) => {
  const account = await demo.signIn("Harbour Bakery");
  await account.holds("1,250.42 USDC");
  await demo.zendfi.fault({ operation: "withdraw", kind: "slow", ms: 1500 });
  await account.send({ to: "Flour supplier", amount: "6" });
  while ((await demo.zendfi.requests("withdraw")).length === 0);
  await demo.portal.close();
  await account.outcome("confirmed").waitFor();
  assert.equal((await demo.zendfi.ledger("withdrawal")).length, 1);

  await demo.start();
  const { history } = await demo.signIn("Harbour Bakery");
  await history.filter({ hasText: "6.00 USDC" }).filter({ hasText: "Sent" }).waitFor();
});

for (const { provider, one, settle, ask, part } of CROSSINGS) {
  scenario(`${provider}: without a network it is said, and afterwards it goes on`, async (demo) => {
    const context = await demo.person();
    const account = await demo.signIn(one, { context });
    await settle(account);
    await context.setOffline(true);
    await account.page.getByText("You are offline.").first().waitFor();
    await demo[provider].untouchedBy(async () => {
      await ask(account);
      await account.page.locator(`${part} .code`, { hasText: /^(offline|network)/ }).waitFor();
    });
    await context.setOffline(false);
    await account.page.getByText("You are offline.").first().waitFor({ state: "detached" });
    await ask(account);
    await account.page.locator(`${part} .notice`).waitFor({ state: "detached" });
  });
}

scenario("without a network no cardholder is added and no document goes out, and nothing that was typed is lost", async (demo) => {
  const context = await demo.person();
  const cards = cardholdersOn(await demo.signIn("Quarry Tools", { context }));
  await cards.fill();
  await context.setOffline(true);
  await cards.page.getByText("You are offline.").first().waitFor();
  await demo.uqpay.untouchedBy(async () => {
    await cards.addButton.click();
    await cards.form.locator(".code", { hasText: "offline" }).waitFor();
  });
  await context.setOffline(false);
  await cards.page.getByText("You are offline.").first().waitFor({ state: "detached" });
  await cards.addButton.click();
  await cards.row("Print Shop").waitFor();

  const away = await demo.person();
  const on = applicationOn(await demo.signIn("Anchor Trading", { context: away }));
  await on.form.waitFor();
  await away.setOffline(true);
  await on.page.getByText("You are offline.").first().waitFor();
  await demo.tradovate.untouchedBy(async () => {
    await on.upload(PAPERS[0]);
    await on.document(PAPERS[0]).locator(".code", { hasText: "offline" }).waitFor();
  });
  await away.setOffline(false);
  await on.page.getByText("You are offline.").first().waitFor({ state: "detached" });
  await on.upload(PAPERS[0]);
  await on.document(PAPERS[0]).locator("[data-outcome=confirmed]").waitFor();
});

scenario("a gateway that is down leaves a cardholder unknown; once it is back, checking settles it", async (demo) => {
  const on = cardholdersOn(await demo.signIn("Quarry Tools"));
  await on.page.getByText("Nobody has a card yet.").waitFor();
  await demo.portal.close();
  await demo.uqpay.untouchedBy(async () => {
    await on.add();
    await on.outcome("unknown").waitFor();
  });
  await demo.start();
  await on.page.request.post(`${demo.url}/demo/sign-in`, { data: { customer: "quarry-tools" } });
  await on.checkButton.click();
  await on.outcome("refused").waitFor();
  assert.deepEqual(await demo.uqpay.ledger("create_cardholder"), []);
});
