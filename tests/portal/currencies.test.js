// An account in several currencies.
import assert from "node:assert/strict";
import { scenario } from "./harness.js";

scenario("balances and the latest transactions are shown, exact, and as the account's own", async (demo) => {
  const account = await demo.signIn("Willow Exports");
  for (const text of ["€6,400.10", "£18,250.75", "¥240,000", "$930.00"]) await account.holds(text);
  const rows = account.page.locator("transaction-list li");
  await rows.filter({ hasText: "+£18,250.75" }).filter({ hasText: "Completed" }).waitFor();
  assert.equal(await rows.count(), 4);

  // The house asks through a contact of this very account.
  const { scope } = demo.customer("Willow Exports");
  for (const { path } of await demo.currencycloud.requests("find_balances")) assert.match(path, new RegExp(`on_behalf_of=${scope.contact_id}`));

  await demo.currencycloud.change("credit", { account: scope.account_id, currency: "EUR", amount: "0.01" });
  await account.card("Balance").getByRole("button", { name: "Refresh" }).click();
  await account.holds("€6,400.11");
  await account.card("Latest transactions").getByRole("button", { name: "Refresh" }).click();
  await rows.filter({ hasText: "+€0.01" }).waitFor();
});

for (const kind of ["html", "truncated", "contradiction", "rate_limited", "drop_before"]) {
  scenario(`Currencycloud, ${kind}: it is said, and the next look is good`, async (demo) => {
    const account = await demo.signIn("Willow Exports");
    await account.holds("€6,400.10");
    // The gateway may ask twice by itself.
    await demo.currencycloud.fault({ operation: "find_balances", kind, times: 20 });
    const card = account.card("Balance");
    await card.getByRole("button", { name: "Refresh" }).click();
    await card.locator(".notice.bad .code", { hasText: /^(unavailable|bad_answer|rate_limited|network)/ }).waitFor();
    await account.page.locator("transaction-list li").first().waitFor();
    await demo.currencycloud.heal();
    await card.getByRole("button", { name: "Refresh" }).click();
    await account.holds("€6,400.10");
  });
}

scenario("a token of Currencycloud that has ended is replaced unseen", async (demo) => {
  const account = await demo.signIn("Willow Exports");
  await account.holds("€6,400.10");
  await demo.currencycloud.fault({ operation: "find_balances", kind: "token_expired" });
  const asked = (await demo.currencycloud.requests("find_balances")).length;
  await account.card("Balance").getByRole("button", { name: "Refresh" }).click();
  while ((await demo.currencycloud.requests("find_balances")).length < asked + 2);
  await account.card("Balance").getByRole("button", { name: "Refresh" }).and(account.page.locator(":enabled")).waitFor();
  assert.equal(await account.card("Balance").locator(".notice").count(), 0);
  await account.holds("€6,400.10");
  assert.equal((await demo.currencycloud.requests("authenticate")).length, 2);
});
