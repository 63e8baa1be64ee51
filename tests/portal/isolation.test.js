// Nobody sees or touches another customer's account.
import assert from "node:assert/strict";
import { scenario } from "./harness.js";
import { CROSSINGS } from "./three.js";

/** Everything by which an account would be recognised. */
async function marksOf(demo, label) {
  const { id, uuid, wallet_address, usdc } = (await demo.zendfi.look()).accounts.find((account) => account.label === label);
  return [id, uuid, wallet_address, usdc, Number(usdc).toLocaleString("en")];
}

scenario("two customers at the same time see their own accounts only", async (demo) => {
  const bakery = await demo.signIn("Harbour Bakery");
  await bakery.holds("1,250.42 USDC");
  const books = await demo.signIn("Maple Books");
  await books.holds("318.07 USDC");

  await bakery.send({ to: "Flour supplier", amount: "10" });
  await bakery.outcome("confirmed").waitFor();
  await bakery.holds("1,240.42 USDC");
  await books.refresh();
  await books.holds("318.07 USDC");
  await books.page.getByText("Nothing yet.").waitFor();

  await books.send({ to: "Print works", amount: "1" });
  await books.outcome("confirmed").waitFor();
  await books.holds("317.07 USDC");
  assert.equal(await books.history.count(), 1);
  assert.equal(await bakery.history.count(), 1);

  for (const mark of await marksOf(demo, "harbour-bakery")) assert.ok(!(await books.content()).includes(mark), mark);
  for (const mark of await marksOf(demo, "maple-books")) assert.ok(!(await bakery.content()).includes(mark), mark);
});

scenario("after another sign-in the old tab is refused, and asks the provider nothing", async (demo) => {
  const context = await demo.person();
  const old = await demo.signIn("Harbour Bakery", { context });
  await old.holds("1,250.42 USDC");
  await old.fill({ to: "Flour supplier", amount: "10" });

  const other = await context.newPage();
  await other.goto(demo.url);
  await other.getByRole("button", { name: "Sign out" }).click();
  await other.getByRole("button", { name: "Maple Books" }).click();
  await other.locator("balance-card").getByText("318.07 USDC").waitFor();

  await old.page.bringToFront();
  await demo.zendfi.untouchedBy(async () => {
    await old.sendButton.click();
    await old.page.getByRole("heading", { name: "Somebody else is signed in" }).waitFor();
  });
  assert.equal(await old.code.innerText(), "session_replaced");
  assert.equal(await old.page.getByText("Signed in as").count(), 0);
  assert.deepEqual(await demo.zendfi.ledger("withdrawal"), []);

  await old.page.getByRole("button", { name: "Reload" }).click();
  await old.page.getByText("Signed in as Maple Books").waitFor();
});

scenario("after signing out in another tab the old one is refused as well", async (demo) => {
  const context = await demo.person();
  const old = await demo.signIn("Harbour Bakery", { context });
  await old.holds("1,250.42 USDC");
  const other = await context.newPage();
  await other.goto(demo.url);
  await other.getByRole("button", { name: "Sign out" }).click();
  await other.getByRole("heading", { name: "Sign in" }).waitFor();
  await old.page.bringToFront();
  await demo.zendfi.untouchedBy(async () => {
    await old.refresh();
    await old.page.getByRole("heading", { name: "Somebody else is signed in" }).waitFor();
  });
});

scenario("an answer with another customer's ids is withheld", async (demo) => {
  const account = await demo.signIn("Maple Books");
  await account.holds("318.07 USDC");
  const own = demo.customer("Maple Books");
  await demo.zendfi.fault({ operation: "balance", kind: "foreign_answer", account: own.account });
  await account.refresh();
  await account.page.locator("balance-card .notice").waitFor();
  assert.equal((await account.page.locator("balance-card .code").innerText()).split(" ")[0], "leak_blocked");

  const content = await account.content();
  for (const label of ["harbour-bakery", "cedar-clinic", "tidewater-cycles"]) {
    for (const mark of await marksOf(demo, label)) assert.ok(!content.includes(mark), mark);
  }
  await account.refresh();
  await account.holds("318.07 USDC");
});

scenario("a payment whose answer belongs to another is made, and its answer withheld", async (demo) => {
  const account = await demo.signIn("Maple Books");
  await demo.zendfi.fault({ operation: "withdraw", kind: "foreign_answer" });
  await account.send({ to: "Print works", amount: "2" });
  await account.outcome("confirmed").waitFor();
  assert.match(await account.outcome("confirmed").locator(".code").innerText(), /leak_blocked|answer_mismatch/);
  assert.equal((await demo.zendfi.ledger("withdrawal")).length, 1);
  await account.holds("316.07 USDC");
});

scenario("wallets that are known to be another's are withheld", async (demo) => {
  const account = await demo.signIn("Juniper Imports");
  await account.holds("$20,500.00");

  // The gateway knows whose wallets are whose once their owner has seen them through it.
  const { account: subAccountId, id: visitor } = demo.customer("Orchard Textiles");
  const token = await demo.portal.gateway.mint({ provider: "verto", visitor, role: "customer", scope: { subAccountId } });
  const theirs = await demo.withPackage(
    "Orchard Textiles",
    async (token) => {
      const { openSession } = await import("/package/index.js");
      const session = await openSession({ provider: "verto", baseUrl: "/portal", fetchToken: async () => token });
      return session.operations.wallets();
    },
    token,
  );

  await demo.verto.fault({ operation: "list_wallets", kind: "foreign_answer" });
  await account.refresh();
  await account.page.locator("balance-card .notice").waitFor();
  assert.equal((await account.page.locator("balance-card .code").innerText()).split(" ")[0], "leak_blocked");
  const content = await account.content();
  assert.ok(!content.includes("4,000.00"));
  for (const { id } of theirs) assert.ok(!content.includes(id));
});

for (const { provider, one, other, operation, settle, ask, part, marks } of CROSSINGS) {
  const world = (demo) => demo[provider];

  scenario(`${provider}: two customers at the same time see their own only`, async (demo) => {
    const first = await demo.signIn(one);
    const second = await demo.signIn(other);
    await settle(first);
    await settle(second);
    const asked = (await world(demo).requests(operation)).length;
    await ask(first);
    while ((await world(demo).requests(operation)).length === asked);
    await first.page.locator(`${part} button:enabled`, { hasText: "Refresh" }).waitFor();
    for (const mark of await marks(demo, one)) assert.ok(!(await second.content()).includes(mark), mark);
    for (const mark of await marks(demo, other)) assert.ok(!(await first.content()).includes(mark), mark);
    assert.equal(await first.page.locator(`${part} .notice`).count(), 0);
    assert.equal(await second.page.locator(`${part} .notice`).count(), 0);
  });

  scenario(`${provider}: after another sign-in the old tab is refused, and asks the provider nothing`, async (demo) => {
    const context = await demo.person();
    const old = await demo.signIn(one, { context });
    await settle(old);
    const next = await context.newPage();
    await next.goto(demo.url);
    await next.getByRole("button", { name: "Sign out" }).click();
    await next.getByRole("button", { name: other }).click();
    await next.locator("portal-history, transaction-list").getByText(/Nothing yet|Funds received/).waitFor();

    await old.page.bringToFront();
    await world(demo).untouchedBy(async () => {
      await ask(old);
      await old.page.getByRole("heading", { name: "Somebody else is signed in" }).waitFor();
    });
    assert.equal(await old.code.innerText(), "session_replaced");
    const content = await old.content();
    for (const mark of [...(await marks(demo, one)), ...(await marks(demo, other))]) assert.ok(!content.includes(mark), mark);
    await old.page.getByRole("button", { name: "Reload" }).click();
    await old.page.getByText(`Signed in as ${other}`).waitFor();
  });

  scenario(`${provider}: an answer with another customer's ids is withheld`, async (demo) => {
    // What is theirs is known once they have seen it.
    await settle(await demo.signIn(other));
    const account = await demo.signIn(one);
    await settle(account);
    await world(demo).fault({ operation, kind: "foreign_answer" });
    await ask(account);
    await account.page.locator(`${part} .code`, { hasText: /^(leak_blocked|answer_mismatch)/ }).waitFor();
    const content = await account.content();
    for (const mark of await marks(demo, other)) assert.ok(!content.includes(mark), mark);
    await ask(account);
    await account.page.locator(`${part} .notice`).waitFor({ state: "detached" });
  });
}

scenario("ids of another customer look like ids of nobody, and the provider is not asked", async (demo) => {
  for (const { other, settle } of CROSSINGS) await settle(await demo.signIn(other));
  const theirs = async (provider, name) => (await demo[provider].look()).accounts.find((account) => account.name === name);
  const [{ id: cardholder_id }] = (await theirs("uqpay", "Quarry Tools")).cardholders;
  const [transaction] = (await theirs("currencycloud", "Granite Coffee")).transactions;
  const { sub_account_requests: [request], documents: [document] } = await demo.tradovate.look();
  const nobodys = "11111111-2222-4333-8444-555555555555";
  const attempts = [
    ["uqpay", "Lantern Travel", "getCardholder", (id) => ({ id }), cardholder_id, nobodys],
    ["currencycloud", "Willow Exports", "transaction", (id) => ({ id }), transaction, nobodys],
    ["tradovate", "Anchor Trading", "requestStatus", (id) => ({ subAccountRequestId: id }), String(request.id), "999999"],
    ["tradovate", "Anchor Trading", "requestStatus", (id) => ({ subAccountRequestId: id }), String(document.id), "999999"],
  ];
  for (const [provider, name, operation, input, foreign, unknown] of attempts) {
    await demo[provider].untouchedBy(async () => {
      const found = await demo.withPackage(
        name,
        async ({ provider, operation, inputs }) => {
          const { openSession } = await import("/package/index.js");
          const session = await openSession({
            provider,
            baseUrl: "/portal",
            fetchToken: ({ signal }) => fetch(`/portal/session?provider=${provider}`, { method: "POST", signal }),
          });
          const found = [];
          for (const input of inputs) found.push(await session.operations[operation](input).catch((error) => ({ ...error.toJSON() })));
          return found;
        },
        { provider, operation, inputs: [foreign, unknown].map(input) },
      );
      assert.equal(found[0].code, "out_of_scope", `${operation} ${JSON.stringify(found[0])}`);
      assert.deepEqual(found[0], found[1]);
    });
  }
});
