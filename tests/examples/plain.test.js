// The page of plain HTML: attributes, messages and bubbles through the browser's own constraint validation.
import assert from "node:assert/strict";
import { ANN, examples } from "./harness.js";

const example = examples("www/examples");
const SEND = "Send the application";

/** What the browser itself holds of a field. */
const validity = (page, name) =>
  page.field(name).evaluate((field) => ({ message: field.validationMessage, custom: field.validity.customError, user: field.matches(":user-invalid") }));

example("the form's attributes are those of its fields", "plain", async (page) => {
  const attributes = (name) => page.field(name).evaluate(({ required, autocomplete, inputMode, maxLength }) => ({ required, autocomplete, inputMode, maxLength }));
  assert.deepEqual(await attributes("firstName"), { required: true, autocomplete: "given-name", inputMode: "", maxLength: 128 });
  assert.deepEqual(await attributes("phone"), { required: true, autocomplete: "tel", inputMode: "tel", maxLength: 16384 });
  assert.deepEqual(await attributes("taxIdentifier"), { required: false, autocomplete: "off", inputMode: "numeric", maxLength: -1 });
  assert.deepEqual(await attributes("amount"), { required: true, autocomplete: "transaction-amount", inputMode: "decimal", maxLength: -1 });
  assert.deepEqual(await page.field("token").locator("option").allTextContents(), ["", "Usdc", "Sol"]);
});

example("nothing is said before it is due, and an empty form sends nothing", "plain", async (page) => {
  assert.deepEqual(await page.all(), {});
  await page.submit(SEND);
  assert.equal(await page.said("firstName"), "required");
  await page.focusAt("firstName");
  const codes = await page.all();
  assert.deepEqual([...new Set(Object.values(codes))], ["required"]);
  assert.ok(!("taxIdentifier" in codes) && "country" in codes);
  await page.nothingSent();
});

example("what a person leaves wrong is said at its field, and the browser knows", "plain", async (page) => {
  await page.typeAll({ ...ANN, taxIdentifier: "1234", country: "Germany" });
  assert.equal(await page.said("taxIdentifier"), "wrong_length");
  assert.equal(await page.said("country"), "country_name");
  const { message, custom, user } = await validity(page, "country");
  assert.deepEqual([message, custom, user], [await page.page.locator("#country-issue").innerText(), true, true]);
  await page.submit(SEND);
  await page.focusAt("taxIdentifier");
  await page.nothingSent();
  await page.type("taxIdentifier", "219123456");
  await page.silent("taxIdentifier");
  assert.equal((await validity(page, "taxIdentifier")).custom, false);
});

example("what no suggestion mends has none on offer", "plain", async (page) => {
  await page.type("firstName", "Zoë1");
  assert.equal(await page.said("firstName"), "characters");
  assert.equal(await page.suggestion("firstName").filter({ visible: true }).count(), 0);
  await page.type("firstName", "Zoë");
  assert.equal(await page.said("firstName", "warning"), "beyond_latin");
  assert.equal(await page.suggestion("firstName").innerText(), "Use “Zoe”");
});

example("the first page leads to every other", ".", async ({ page }) => {
  for (const title of ["Plain HTML", "React Hook Form", "TanStack Form"]) {
    await page.getByRole("link", { name: title, exact: true }).click();
    await page.locator("form").first().waitFor();
    assert.ok((await page.title()).length > 0);
    await page.goBack();
  }
});

example("a suggestion is applied by keyboard, and the canonical values go out", "plain", async (page) => {
  await page.typeAll({ ...ANN, country: "Germany" });
  assert.equal(await page.said("taxIdentifier", "warning"), "separators");
  assert.equal(await page.suggestion("country").innerText(), "Use “DE”");
  await page.suggestion("country").focus();
  await page.page.keyboard.press("Enter");
  await page.silent("country");
  assert.equal(await page.field("country").inputValue(), "DE");
  await page.focusAt("country");
  // Return in a field sends the form; a warning is no hindrance.
  await page.page.keyboard.press("Enter");
  assert.deepEqual(await page.sent(), { ...ANN, taxIdentifier: "219123456", country: "DE" });
});

example("rules across fields: another citizenship wants another number", "plain", async (page) => {
  await page.typeAll({ ...ANN, citizenship: "DE", taxIdentifier: "" });
  await page.submit(SEND);
  assert.deepEqual(await page.all(), { nationalId: "required" });
  await page.focusAt("nationalId");
  await page.nothingSent();
  await page.type("citizenship", "US");
  await page.silent("nationalId");
  assert.equal(await page.said("taxIdentifier"), "required");
});

example("the browser cuts off nothing that the provider takes", "plain", async (page) => {
  // Sixty letters together, of two UTF-16 units each.
  const firstName = "𝓐".repeat(40);
  await page.typeAll({ ...ANN, firstName, lastName: "𝓐".repeat(20) });
  assert.equal(await page.said("firstName", "warning"), "beyond_latin");
  await page.submit(SEND);
  assert.equal((await page.sent()).firstName, firstName);
  await page.type("lastName", "𝓐".repeat(21));
  await page.submit(SEND);
  assert.deepEqual(await page.all(), { firstName: "total_too_long" });
});

example("amounts are exact, and choices come from the form", "plain", async (page) => {
  const address = "4fYNw3dojWmQ4dXtSGE9epjRGy9pFSx62YypT7avPYvA";
  await page.typeAll({ to_address: ` ${address}`, amount: "0.1234567" });
  assert.deepEqual(await page.all(), { to_address: "not_an_address", amount: "too_many_decimals" });
  // Another currency has other decimals.
  await page.field("token").selectOption("Sol");
  await page.silent("amount");
  await page.suggestion("to_address").click();
  await page.type("amount", "0010.100000000");
  await page.submit("Withdraw");
  assert.deepEqual(await page.sent("What was withdrawn"), { to_address: address, amount: "10.1", token: "Sol" });
});
