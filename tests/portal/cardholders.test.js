// An account whose people have cards.
import assert from "node:assert/strict";
import { cardholdersOn } from "./cardholders.js";
import { scenario } from "./harness.js";

scenario("cardholders stand on pages, and who is added is the first of them", async (demo) => {
  const { page, rows, row, ...on } = cardholdersOn(await demo.signIn("Lantern Travel"));
  await rows.first().waitFor();
  assert.equal(await rows.count(), 10);
  await page.getByText("Page 1 of 2").waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("Page 2 of 2").waitFor();
  await row("Front Desk").waitFor();
  assert.equal(await rows.count(), 2);
  assert.ok(await page.getByRole("button", { name: "Next" }).isDisabled());

  await on.add();
  await on.outcome("confirmed").waitFor();
  await rows.first().filter({ hasText: "Print Shop" }).filter({ hasText: "Ready" }).waitFor();
  await page.getByText("Page 1 of 2").waitFor();
  const [made] = await demo.uqpay.ledger("create_cardholder");
  assert.equal(made.account, demo.customer("Lantern Travel").account);
  await page.locator(".history li").filter({ hasText: "New cardholder" }).filter({ hasText: "Done" }).waitFor();
  // The form is ready for the next one.
  assert.equal(await on.form.getByLabel("First name").inputValue(), "");
});

scenario("nobody has a card at first; a check of the identity is shown as under way", async (demo) => {
  const { page, row, ...on } = cardholdersOn(await demo.signIn("Quarry Tools"));
  await page.getByText("Nobody has a card yet.").waitFor();
  await on.fill();
  await on.form.getByLabel("Have their identity checked").check();
  await on.addButton.click();
  await on.outcome("confirmed").getByText("is being checked").waitFor();
  await row("Print Shop").filter({ hasText: "Being checked" }).waitFor();

  const { reference } = (await demo.uqpay.ledger("create_cardholder"))[0];
  await demo.uqpay.change(`cardholders/${reference}`, { status: "FAILED" });
  await on.refresh();
  await row("Print Shop").filter({ hasText: "Not accepted" }).waitFor();
});

scenario("what UQPAY refuses stands at its fields, with advice", async (demo) => {
  const { page, ...on } = cardholdersOn(await demo.signIn("Lantern Travel"));
  await on.add({ "E-mail address": "front.desk@example.com" });
  await on.outcome("refused").locator(".code", { hasText: "duplicate" }).waitFor();
  await on.outcome("refused").getByText("e-mail address and telephone number can stand only once").waitFor();
  assert.deepEqual(await demo.uqpay.ledger("create_cardholder"), []);

  // What is corrected is a new wish.
  await on.form.getByLabel("E-mail address").fill("print.shop@example.com");
  await on.addButton.click();
  await on.outcome("confirmed").waitFor();
  assert.equal((await demo.uqpay.ledger("create_cardholder")).length, 1);
  assert.equal(new Set((await demo.uqpay.requests("create_cardholder")).map(({ headers }) => headers["x-idempotency-key"])).size, 2);
});
