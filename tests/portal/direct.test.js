// Sessions whose browser speaks the provider's own language.
import assert from "node:assert/strict";
import { scenario } from "./harness.js";

function requestsTo(page, prefix) {
  const seen = [];
  page.context().on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith(prefix)) seen.push(request);
  });
  return seen;
}

scenario("Verto: the browser itself calls with the scoped token", async (demo) => {
  const context = await demo.person();
  const direct = requestsTo(await context.newPage(), "/direct/verto/");
  const account = await demo.signIn("Orchard Textiles", { context });
  await account.holds("$4,000.00");
  await account.send({ to: "Spinning mill", amount: "100.25", currency: "USD" });
  await account.outcome("accepted").waitFor();
  await account.holds("$3,899.75");

  const { tokens, ledger } = await demo.verto.look();
  const own = demo.customer("Orchard Textiles").account;
  const scoped = tokens.filter((token) => token.account === own).map((token) => token.access_token);
  assert.ok(direct.some((request) => request.method() === "POST" && request.url().endsWith("/v2/send")));
  for (const request of direct) {
    const sent = await request.allHeaders();
    assert.ok(scoped.includes(sent.authorization.replace("Bearer ", "")));
    assert.equal(sent["x-sub-account-id"], undefined);
  }
  const payouts = ledger.filter(({ kind }) => kind === "payout");
  assert.deepEqual(payouts.map(({ account, amount }) => [account, amount]), [[own, "100.25"]]);
});

scenario("Verto: the same intent twice has one effect, also straight from the browser", async (demo) => {
  const account = await demo.signIn("Orchard Textiles");
  await account.holds("$4,000.00");
  await demo.verto.fault({ operation: "send", kind: "lost_answer", times: 20 });
  await account.send({ to: "Spinning mill", amount: "50", currency: "USD" });
  await account.outcome("unknown").waitFor();
  await demo.verto.heal();
  await account.page.locator("[data-check]").click();
  await account.outcome("accepted").waitFor();
  assert.equal((await demo.verto.ledger("payout")).length, 1);
  await account.holds("$3,950.00");
});

scenario("a token that is not proven to be scoped never reaches the browser", async (demo) => {
  await demo.verto.fault({ operation: "login", kind: "ignore_scope", times: 20 });
  const context = await demo.person();
  const direct = requestsTo(await context.newPage(), "/direct/verto/");
  const { page } = await demo.signIn("Orchard Textiles", { context });
  await page.getByRole("alert").waitFor();
  await page.getByRole("button", { name: "Try again" }).waitFor();
  assert.deepEqual(direct, []);
  assert.ok((await demo.verto.look()).tokens.some(({ account }) => account === null));
});

scenario("ZendFi: the browser's requests go through a proxy that adds the key", async (demo) => {
  const context = await demo.person();
  const direct = requestsTo(await context.newPage(), "/direct/zendfi/");
  const account = await demo.signIn("Tidewater Cycles", { context });
  await account.holds("610.50 USDC");
  await account.send({ to: "Parts supplier", amount: "10.5" });
  await account.page.getByRole("button", { name: "Confirm with passkey" }).click();
  await account.outcome("confirmed").waitFor();
  await account.holds("600.00 USDC");

  const own = demo.customer("Tidewater Cycles").account;
  assert.deepEqual((await demo.zendfi.ledger("withdrawal")).map(({ account, amount }) => [account, amount]), [[own, "10.5"]]);
  assert.ok(direct.some((request) => request.method() === "POST"));
  for (const request of direct) {
    assert.ok(new URL(request.url()).pathname.startsWith(`/direct/zendfi/api/v1/subaccounts/${own}`));
    assert.ok(!JSON.stringify(await request.allHeaders()).includes("zfi_test_"));
  }
});

scenario("the proxy serves the visitor's own id on the paths it names, and nothing else", async (demo) => {
  const { page } = await demo.signIn("Tidewater Cycles");
  await page.locator("balance-card").getByText("610.50 USDC").waitFor();
  const own = demo.customer("Tidewater Cycles").account;
  const other = demo.customer("Harbour Bakery").account;
  const root = `${demo.url}/direct/zendfi/api/v1/subaccounts`;
  await demo.zendfi.untouchedBy(async () => {
    for (const [method, path] of [
      ["GET", ""], ["GET", `/${other}`], ["GET", `/${other}/balance`], ["POST", `/${other}/withdraw`],
      ["GET", `/${own}/../${other}/balance`], ["GET", `/${own}/%2e%2e/${other}/balance`], ["GET", `/${own}%2F..%2F${other}/balance`],
      ["GET", `/${own}/balance?x=1`], ["GET", `/${own}//balance`], ["GET", `/${own}/withdraw`],
      ["POST", `/${own}/freeze`], ["POST", `/${own}/session-key`], ["POST", `/${own}/drain`], ["DELETE", `/${own}`], ["GET", "/ttl-policy"],
    ]) {
      const answer = await page.request.fetch(root + path, { method });
      assert.equal(answer.status(), 404, `${method} ${path}`);
    }
  });
  const stranger = await demo.signIn("Maple Books");
  await stranger.holds("318.07 USDC");
  await demo.zendfi.untouchedBy(async () => {
    for (const id of [own, demo.customer("Maple Books").account]) {
      assert.equal((await stranger.page.request.get(`${root}/${id}/balance`)).status(), 403);
    }
  });
});
