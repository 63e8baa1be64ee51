// The application's form as a person types it: by keyboard, field by field, and as a screen reader hears it.
import assert from "node:assert/strict";
import { applicationOn, PAPERS } from "./application.js";
import { scenario } from "./harness.js";

/** What assistive technology is told of a control. */
async function heard(page, selector) {
  const client = await page.context().newCDPSession(page);
  const { result } = await client.send("Runtime.evaluate", { expression: `document.querySelector(${JSON.stringify(selector)})` });
  const { nodes } = await client.send("Accessibility.getPartialAXTree", { objectId: result.objectId, fetchRelatives: false });
  await client.detach();
  const [{ role, name, description, properties }] = nodes;
  const property = (wanted) => properties.find((one) => one.name === wanted)?.value.value;
  return { role: role.value, name: name.value, description: description?.value ?? "", invalid: property("invalid") };
}

scenario("typed field by field, the right message stands at the right field, and goes when it is mended", async (demo) => {
  const { page, form } = applicationOn(await demo.signIn("Anchor Trading"));
  await form.waitFor();
  const at = (id) => page.locator(`#${id}-issue`);
  const warned = (id) => page.locator(`#${id}-warning`);
  const typed = async (text) => {
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(text);
  };
  await page.locator("#firstName").focus();
  await typed("Ann1");
  // Nobody is told of a slip while still typing.
  assert.equal(await at("firstName").count(), 0);
  await page.keyboard.press("Tab");
  await at("firstName").getByText("characters that are not allowed").waitFor();
  assert.equal(await page.locator(".issue").count(), 1);
  assert.deepEqual(await heard(page, "#firstName"), {
    role: "textbox", name: "First name", description: "This holds characters that are not allowed here.", invalid: "true",
  });
  // The next field has the focus; back again, it is mended with the key that mends it.
  await page.locator("#lastName:focus").waitFor();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("End");
  await page.keyboard.press("Backspace");
  await at("firstName").waitFor({ state: "detached" });
  assert.equal((await heard(page, "#firstName")).invalid, "false");

  await page.keyboard.press("Tab");
  await typed("O\u2019Neil");
  await page.keyboard.press("Tab");
  await warned("lastName").getByText("typographic").waitFor();
  assert.equal((await heard(page, "#lastName")).description, "This has a typographic apostrophe, dash or space; a plain one is safer.");
  // The offer stands behind its field in the order of the keyboard.
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await page.locator("[data-meant=lastName]:focus").waitFor();
  await page.keyboard.press("Enter");
  await warned("lastName").waitFor({ state: "detached" });
  assert.equal(await page.locator("#lastName").inputValue(), "O'Neil");

  await page.locator("#firstName").fill("A".repeat(58));
  await page.locator("#firstName").blur();
  await at("firstName").getByText("at most 60 characters").waitFor();
  await page.locator("#lastName").fill("Li");
  await at("firstName").waitFor({ state: "detached" });

  await page.locator("#citizenship").selectOption("US");
  await page.locator("#taxIdentifier").focus();
  await typed("53622872");
  await page.keyboard.press("Tab");
  await at("taxIdentifier").getByText("zeros at its beginning may have been lost").waitFor();
  await page.locator("[data-meant=taxIdentifier]").getByText("053622872").click();
  await at("taxIdentifier").waitFor({ state: "detached" });
  // Everything that is doubtful is told, not the first thing alone.
  await page.locator("#taxIdentifier").fill("900-50-8726");
  await warned("taxIdentifier").getByText(/Leave out spaces.*ITIN/).waitFor();

  // Another citizen has another number, whose country says more once its rules are there.
  await page.locator("#citizenship").selectOption("PL");
  await page.locator("#nationalId").fill("440514-01358");
  await page.locator("#nationalId").blur();
  await at("nationalId").getByText("Leave out spaces, hyphens").waitFor();
  await page.locator("[data-meant=nationalId]").getByText("44051401358").click();
  await warned("nationalId").getByText("check digit").waitFor();
  await page.locator("#nationalId").fill("44051401359");
  await warned("nationalId").waitFor({ state: "detached" });
});

scenario("while errors stand nothing is sent, and the first of them has the focus", async (demo) => {
  const { page, ...on } = applicationOn(await demo.signIn("Anchor Trading"));
  await on.uploadAll();
  await on.fill({ "Postal code": "", "Social security number": "536-22-872" });
  await demo.tradovate.untouchedBy(async () => {
    await on.sendButton.focus();
    await page.keyboard.press("Enter");
    await page.locator("#taxIdentifier:focus").waitFor();
    await page.locator("#zipCode-issue").waitFor();
    assert.equal(await page.locator(".issue").count(), 2);
  });
  assert.deepEqual(await demo.tradovate.requests("create_request"), []);
  await page.keyboard.press("End");
  await page.keyboard.type("6");
  await page.locator("#zipCode").fill("60601");
  assert.equal(await page.locator("#taxIdentifier-issue").count(), 0);
  // Enter in a field sends the form; what people separate goes out as the provider wants it.
  await page.keyboard.press("Enter");
  await on.status.waitFor();
  const [sent] = await demo.tradovate.requests("create_request");
  assert.equal(JSON.parse(sent.body).taxIdentifier, "536228726");
});

scenario("a warning stops nobody", async (demo) => {
  const { page, ...on } = applicationOn(await demo.signIn("Anchor Trading"));
  await on.uploadAll();
  await on.fill({ "First name": "Zoë" });
  await page.locator("#firstName-warning").waitFor();
  await page.locator("[data-meant=firstName]").getByText("Zoe").waitFor();
  await on.sendButton.click();
  await on.status.waitFor();
  assert.equal(PAPERS.length, (await demo.tradovate.ledger("document")).length);
  assert.equal(JSON.parse((await demo.tradovate.requests("create_request"))[0].body).firstName, "Zoë");
});
