// One customer: signs in, sees the account, sends money.
import assert from "node:assert/strict";
import { scenario } from "./harness.js";

scenario("a customer sends money and sees it leave the account", async (demo) => {
  const account = await demo.signIn("Harbour Bakery");
  await account.holds("1,250.42 USDC");
  await account.holds("0.0192 SOL");
  await account.page.getByText("Nothing yet.").waitFor();

  await account.send({ to: "Flour supplier", amount: "12.34" });
  await account.outcome("confirmed").waitFor();
  await account.holds("1,238.08 USDC");

  const [entry, ...others] = await demo.zendfi.ledger("withdrawal");
  assert.deepEqual(others, []);
  const customer = demo.customer("Harbour Bakery");
  assert.equal(entry.account, customer.account);
  assert.equal(entry.amount, "12.34");
  assert.equal(entry.destination, customer.destinations[0].id);
  assert.ok((await account.outcome("confirmed").innerText()).includes(entry.reference));

  await account.history.filter({ hasText: "Flour supplier" }).filter({ hasText: "12.34 USDC" }).filter({ hasText: "Sent" }).waitFor();
  assert.equal(await account.history.count(), 1);
});

scenario("what was done is there again after a reload", async (demo) => {
  const account = await demo.signIn("Harbour Bakery");
  await account.send({ to: "Payroll wallet", amount: "20" });
  await account.outcome("confirmed").waitFor();
  await account.page.reload();
  await account.holds("1,230.42 USDC");
  await account.history.filter({ hasText: "Payroll wallet" }).filter({ hasText: "20.00 USDC" }).waitFor();
});

scenario("two payments are two wishes", async (demo) => {
  const account = await demo.signIn("Harbour Bakery");
  for (const holds of ["1,245.42 USDC", "1,240.42 USDC"]) {
    await account.send({ to: "Flour supplier", amount: "5" });
    await account.outcome("confirmed").waitFor();
    await account.holds(holds);
  }
  assert.equal((await demo.zendfi.ledger("withdrawal")).length, 2);
});

scenario("the form works from the keyboard alone", async (demo) => {
  const { page, ...account } = await demo.signIn("Harbour Bakery");
  const chip = page.getByRole("button", { name: "Flour supplier" });
  await page.keyboard.press("Tab");
  while (!(await chip.evaluate((button) => button === document.activeElement))) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await account.address.and(page.locator(`[id=destination]`)).waitFor();
  while (!(await account.amount.evaluate((input) => input === document.activeElement))) await page.keyboard.press("Tab");
  await page.keyboard.type("1.5");
  await page.keyboard.press("Enter");
  await page.locator("[data-outcome=confirmed]").waitFor();
  assert.equal((await demo.zendfi.ledger("withdrawal"))[0].amount, "1.5");
});

scenario("a payment that the provider refuses is refused, with advice", async (demo) => {
  const account = await demo.signIn("Maple Books");
  const { wallet_address } = (await demo.zendfi.look()).accounts.find(({ label }) => label === "maple-books");
  await demo.zendfi.fault({ operation: "withdraw", kind: "status", status: 400, code: "insufficient_balance" });
  await account.send({ to: "Print works", amount: "3" });
  await account.outcome("refused").waitFor();
  assert.equal(await account.outcome("refused").locator(".code").innerText().then((text) => text.split(" ")[0]), "insufficient_funds");
  await account.history.filter({ hasText: "Refused" }).waitFor();
  await account.holds("318.07 USDC");
  assert.deepEqual(await demo.zendfi.ledger("withdrawal"), []);
  assert.ok(!(await account.content()).includes(wallet_address));

  // The next try is a wish of its own.
  await account.send({ amount: "4" });
  await account.outcome("confirmed").waitFor();
  await account.holds("314.07 USDC");
});

scenario("limits of the grant hold, and nothing reaches the provider", async (demo) => {
  const account = await demo.signIn("Harbour Bakery");
  await account.holds("1,250.42 USDC");
  await demo.zendfi.untouchedBy(async () => {
    await account.send({ to: "Flour supplier", amount: "250.01" });
    await account.page.locator(".code", { hasText: "limit" }).or(account.page.locator("#amount-issue")).waitFor();
  });
  for (const amount of ["250", "150"]) {
    await account.send({ to: "Flour supplier", amount });
    await account.history.filter({ hasText: `${amount}.00 USDC` }).filter({ hasText: "Sent" }).waitFor();
  }
  await account.send({ to: "Flour supplier", amount: "0.01" });
  await account.page.locator(".code", { hasText: "limit" }).or(account.page.locator("#amount-issue")).waitFor();
  assert.equal((await demo.zendfi.ledger("withdrawal")).length, 2);
});

scenario("money in a Verto wallet goes to a recipient", async (demo) => {
  const account = await demo.signIn("Juniper Imports");
  await account.holds("$20,500.00");
  await account.holds("€7,310.25");
  await account.send({ to: "Shipping agent", amount: "1200.50", currency: "USD" });
  await account.outcome("accepted").waitFor();
  await account.holds("$19,299.50");
  const [payout] = await demo.verto.ledger("payout");
  assert.equal(payout.amount, "1200.5");
  assert.equal(payout.account, demo.customer("Juniper Imports").account);
  await account.history.filter({ hasText: "Shipping agent" }).filter({ hasText: "On its way" }).waitFor();
});

scenario("the list shows the last payments first, and earlier ones when asked", async (demo) => {
  const [{ id: to }] = demo.customer("Harbour Bakery").destinations;
  await demo.withPackage(
    "Harbour Bakery",
    async (to) => {
      const { newIntent, openSession } = await import("/package/index.js");
      const session = await openSession({
        provider: "zendfi",
        baseUrl: "/portal",
        fetchToken: ({ signal }) => fetch("/portal/session?provider=zendfi", { method: "POST", signal }),
      });
      for (let amount = 1; amount <= 12; amount += 1) await session.operations.withdraw({ to_address: to, amount: String(amount) }, { intent: newIntent() });
    },
    to,
  );
  const account = await demo.signIn("Harbour Bakery");
  await account.history.first().waitFor();
  assert.equal(await account.history.count(), 10);
  assert.match(await account.history.first().innerText(), /12\.00 USDC/);
  await account.page.getByRole("button", { name: "Show earlier ones" }).click();
  await account.history.filter({ hasText: /\b1\.00 USDC/ }).waitFor();
  assert.equal(await account.history.count(), 12);
  assert.equal(await account.page.getByRole("button", { name: "Show earlier ones" }).count(), 0);
});

scenario("signing in moves the focus to the new page and names it", async (demo) => {
  const { page } = await demo.signIn("Harbour Bakery");
  await page.locator("h1:focus").getByText("Harbour Bakery").waitFor();
  assert.equal(await page.title(), "Harbour Bakery – Customer portal");
});

for (const name of ["Cedar Clinic", "Juniper Imports", "Lantern Travel", "Willow Exports", "Anchor Trading", "staff"]) {
  scenario(`the page of ${name} is good on a phone: nothing is wider than the screen`, async (demo) => {
    const context = await demo.person({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    const page = await context.newPage();
    await page.goto(demo.url);
    await page.getByRole("button", { name: name === "staff" ? "sign in as staff" : name }).click();
    await page.getByText("Signed in as").waitFor();
    // Until everything that is read at first has been read.
    await page.locator("h1").waitFor();
    await page.locator("main :is(section.card, form)").first().waitFor();
    while ((await page.locator("[aria-busy=true]").count()) > 0);
    const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    assert.ok(content <= screen, `${content} > ${screen}`);
  });
}

scenario("who signs out is asked who she is again", async (demo) => {
  const account = await demo.signIn("Harbour Bakery");
  await account.holds("1,250.42 USDC");
  await account.page.getByRole("button", { name: "Sign out" }).click();
  await account.page.getByRole("heading", { name: "Sign in" }).waitFor();
  assert.ok(!(await account.content()).includes("1,250.42"));
});
