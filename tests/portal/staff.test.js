// The business's staff, for one named customer at a time, or for what is about all of them.
import assert from "node:assert/strict";
import { scenario } from "./harness.js";

async function staff(demo) {
  const page = await (await demo.person()).newPage();
  await page.goto(demo.url);
  await page.getByRole("button", { name: "sign in as staff" }).click();
  await page.getByRole("heading", { name: "Customers at ZendFi" }).waitFor();
  return page;
}

scenario("a freeze stops the customer's session", async (demo) => {
  const customer = await demo.signIn("Harbour Bakery");
  await customer.holds("1,250.42 USDC");
  const other = await demo.signIn("Maple Books");
  await other.holds("318.07 USDC");

  const page = await staff(demo);
  await page.getByRole("button", { name: "Harbour Bakery" }).click();
  await page.getByText("1,250.42 USDC").waitFor();
  await page.getByLabel("Reason").fill("Asked for by the customer");
  await page.getByRole("button", { name: "Freeze this account" }).click();
  await page.getByText("frozen", { exact: true }).waitFor();
  const own = demo.customer("Harbour Bakery").account;
  assert.deepEqual((await demo.zendfi.ledger("freeze")).map(({ account }) => account), [own]);
  assert.equal(JSON.parse((await demo.zendfi.requests("freeze"))[0].body).reason, "Asked for by the customer");

  await demo.zendfi.untouchedBy(async () => {
    await customer.send({ to: "Flour supplier", amount: "1" });
    await customer.page.getByRole("heading", { name: /Your session/ }).waitFor();
  });
  await customer.page.getByRole("button", { name: "Reload" }).click();
  await customer.page.getByText("This account is frozen.").waitFor();
  await customer.page.getByText("No money can be sent while the account is not active.").waitFor();

  await other.send({ to: "Print works", amount: "1" });
  await other.outcome("confirmed").waitFor();
});

scenario("a customer cannot mint an operator's session, nor staff a customer's", async (demo) => {
  const { page } = await demo.signIn("Harbour Bakery");
  assert.equal((await page.request.post(`${demo.url}/portal/operator?customer=harbour-bakery`)).status(), 401);
  assert.equal((await page.request.post(`${demo.url}/portal/session?provider=verto`)).status(), 403);
  const office = await staff(demo);
  assert.equal((await office.request.post(`${demo.url}/portal/session?provider=zendfi`)).status(), 401);
  assert.equal((await office.request.post(`${demo.url}/portal/operator?customer=juniper-imports`)).status(), 404);
});

for (const [name, provider, others] of [["UQPAY", "uqpay", ["Lantern Travel", "Quarry Tools"]], ["Currencycloud", "currencycloud", ["Granite Coffee", "Willow Exports"]]]) {
  scenario(`the staff lists all accounts at ${name}, in a session that is for no customer`, async (demo) => {
    const page = await staff(demo);
    await page.getByRole("button", { name, exact: true }).click();
    const rows = page.locator("account-list li");
    for (const other of others) {
      await rows.filter({ hasText: other }).filter({ hasText: demo.customer(other).account }).filter({ hasText: /active|enabled/ }).waitFor();
    }
    assert.equal(await rows.count(), others.length);
    // Nobody is acted for.
    for (const { headers, path } of await demo[provider].requests()) {
      assert.equal(headers["x-on-behalf-of"], undefined);
      assert.ok(!path.includes("on_behalf_of"), path);
    }

    await demo[provider].fault({ operation: "*", kind: "html", times: 20 });
    await page.getByRole("button", { name, exact: true }).click();
    await page.locator("account-list .code", { hasText: /^(unavailable|bad_answer)/ }).waitFor();
    await demo[provider].heal();
    await page.getByRole("button", { name, exact: true }).click();
    await rows.first().waitFor();
  });
}

scenario("a session for all customers is the staff's alone, and can do nothing for one of them", async (demo) => {
  const { page } = await demo.signIn("Lantern Travel");
  for (const house of ["uqpay", "currencycloud", "zendfi"]) {
    assert.equal((await page.request.post(`${demo.url}/portal/operator?house=${house}`)).status(), 401);
  }
  const office = await staff(demo);
  assert.equal((await office.request.post(`${demo.url}/portal/operator?house=zendfi`)).status(), 404);
  const token = await (await office.request.post(`${demo.url}/portal/operator?house=uqpay`)).json();
  assert.deepEqual(token.operations, ["listAccounts"]);
  await demo.uqpay.untouchedBy(async () => {
    const asked = await office.request.post(`${demo.url}/portal/s/${token.session}/listCardholders`, {
      headers: { authorization: `Bearer ${token.token}`, origin: demo.url },
      data: { catalogue: token.catalogue, input: { page_size: 10, page_number: 1 } },
    });
    assert.equal(asked.status(), 403, await asked.text());
  });
});
