// The business's staff, for one named customer at a time.
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
