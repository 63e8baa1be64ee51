// From papers to an account.
import assert from "node:assert/strict";
import { applicationOn, FILE, PAPERS } from "./application.js";
import { scenario } from "./harness.js";

scenario("an application goes from its papers to an account", async (demo) => {
  const { page, ...on } = applicationOn(await demo.signIn("Anchor Trading"));
  await on.apply();
  await on.status.and(page.locator("[data-status=Preapproved]")).waitFor();
  await page.locator("#status-title:focus").waitFor();

  const { account } = demo.customer("Anchor Trading");
  const world = await demo.tradovate.look();
  const [request] = world.sub_account_requests;
  assert.equal(String(request.user), account);
  assert.equal(request.transfer_amount, "100");
  assert.deepEqual(world.documents.map(({ user, documentType, filename }) => [String(user), documentType, filename]).sort(), [
    [account, "AddressVerificationFAFTA", "paper.pdf"],
    [account, "Id", "paper.pdf"],
    [account, "POAForm", "paper.pdf"],
  ]);
  const sent = JSON.parse((await demo.tradovate.requests("submit_customer_document"))[0].body);
  assert.equal(sent.base64data, `data:application/pdf;base64,${FILE.buffer.toString("base64")}`);

  // The gateway knows what was sent; the page forgets with every reload.
  await page.reload();
  await on.status.and(page.locator("[data-status=Preapproved]")).waitFor();
  assert.equal((await demo.tradovate.ledger("create_request")).length, 1);
  for (const [status, text] of [["InReview", "Somebody is looking at it."], ["Approved", "Your account is open."]]) {
    await demo.tradovate.change(`requests/${request.id}`, { status });
    await on.statusCard.getByRole("button", { name: "Refresh" }).click();
    await on.statusCard.getByText(text).waitFor();
  }
  const { accountId } = (await demo.tradovate.look()).sub_account_requests[0];
  await on.statusCard.getByText(String(accountId)).waitFor();
});

scenario("why an application was denied is for the staff", async (demo) => {
  const { page, ...on } = applicationOn(await demo.signIn("Anchor Trading"));
  await on.apply();
  await on.status.waitFor();
  const [{ id }] = (await demo.tradovate.look()).sub_account_requests;
  await demo.tradovate.change(`requests/${id}`, { status: "Denied", message: "a reason about a person" });
  await on.statusCard.getByRole("button", { name: "Refresh" }).click();
  await on.statusCard.getByText("Not approved").waitFor();
  assert.ok(!(await page.content()).includes("a reason about a person"));
});

scenario("what an application lacks is said at each field, and nothing is sent", async (demo) => {
  const { page, ...on } = applicationOn(await demo.signIn("Anchor Trading"));
  await on.form.waitFor();
  await demo.tradovate.untouchedBy(async () => {
    await on.sendButton.click();
    await page.locator("#firstName:focus").waitFor();
    assert.equal(await page.getByText("This document is not uploaded yet.").count(), 3);
    assert.equal(await page.locator(".issue").count(), 13);
  });
  await on.uploadAll();
  assert.equal(await page.locator(".issue").count(), 10);
  await on.sendButton.click();
  await page.locator("#firstName:focus").waitFor();
  for (const id of ["firstName", "lastName", "birthDate", "phone", "citizenship", "streetAddress1", "city", "zipCode", "state", "country"]) {
    await page.locator(`#${id}-issue`).waitFor();
  }
  assert.equal(await page.locator("#streetAddress2-issue").count(), 0);

  await on.fill({ "Social security number": "12345678", "First name": "Ann!" });
  await on.sendButton.click();
  await page.locator("#taxIdentifier-issue").waitFor();
  await page.locator("#firstName-issue").waitFor();
  assert.deepEqual(await demo.tradovate.ledger("create_request"), []);
  assert.deepEqual(await demo.tradovate.requests("create_request"), []);

  await on.fill();
  await on.sendButton.click();
  await on.status.waitFor();
});

scenario("the largest file that is taken goes through page, gateway and provider", async (demo) => {
  const on = applicationOn(await demo.signIn("Anchor Trading"));
  await on.form.waitFor();
  await on.upload(PAPERS[0], { ...FILE, buffer: Buffer.alloc(6_291_435, FILE.buffer) });
  await on.document(PAPERS[0]).locator("[data-outcome=confirmed]").waitFor();
  assert.equal((await demo.tradovate.ledger("document")).length, 1);
});

scenario("what Tradovate refuses stands at its fields, with advice", async (demo) => {
  await demo.tradovate.change("settings", { restricted: ["US-NY"] });
  const { page, ...on } = applicationOn(await demo.signIn("Anchor Trading"));
  await on.apply({ "State or region": "NY" });
  await on.outcome("refused").getByText("Look at the marked fields again").waitFor();
  await page.locator("#state-issue").waitFor();
  await page.locator("#country-issue").waitFor();
  assert.deepEqual(await demo.tradovate.ledger("create_request"), []);
  // The papers are there still, and what is corrected is a new wish.
  await on.form.getByLabel("State or region").fill("IL");
  await on.sendButton.click();
  await on.status.waitFor();
  assert.equal((await demo.tradovate.ledger("document")).length, 3);
});
