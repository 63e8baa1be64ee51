// The page of TanStack Form: one step of an application, with the form itself as its validator.
import assert from "node:assert/strict";
import { ANN, examples } from "./harness.js";

const example = examples("www/examples");
const { firstName, lastName, birthDate, phone, citizenship, taxIdentifier } = ANN;
const STEP = { firstName, lastName, birthDate, phone, citizenship, taxIdentifier };

example("an empty step sends nothing and puts the focus on the first fault", "tanstack-form", async (page) => {
  assert.deepEqual(await page.all(), {});
  await page.submit("Go on");
  assert.equal(await page.said("firstName"), "required");
  await page.focusAt("firstName");
  assert.equal(Object.keys(await page.all()).length, 5);
  await page.nothingSent();
});

example("what a person leaves wrong is said at its field with its code, and not before she leaves it", "tanstack-form", async (page) => {
  await page.field("birthDate").focus();
  await page.page.keyboard.insertText("1990");
  assert.deepEqual(await page.all(), {});
  await page.page.keyboard.press("Tab");
  assert.equal(await page.said("birthDate"), "not_a_date");
  assert.deepEqual(await page.all(), { birthDate: "not_a_date" });
  await page.type("birthDate", "1990-12-31");
  await page.silent("birthDate");
});

example("what no suggestion mends has none on offer", "tanstack-form", async (page) => {
  await page.type("firstName", "Zoë1");
  assert.equal(await page.said("firstName"), "characters");
  assert.equal(await page.suggestion("firstName").count(), 0);
  await page.type("firstName", "Zoë");
  assert.equal(await page.said("firstName", "warning"), "beyond_latin");
  assert.equal(await page.suggestion("firstName").innerText(), "Use “Zoe”");
});

example("rules across fields hold as they are typed", "tanstack-form", async (page) => {
  await page.typeAll({ ...STEP, citizenship: "DE", taxIdentifier: "", nationalId: "" });
  assert.equal(await page.said("nationalId"), "required");
  await page.submit("Go on");
  await page.focusAt("nationalId");
  await page.nothingSent();
  await page.type("citizenship", "US");
  await page.silent("nationalId");
  assert.equal(await page.said("taxIdentifier"), "required");
});

example("a suggestion is applied by keyboard, and the canonical values of the step go on", "tanstack-form", async (page) => {
  await page.typeAll({ ...STEP, taxIdentifier: "12345678", lastName: "O’Hara" });
  assert.equal(await page.said("taxIdentifier"), "lost_zeros");
  assert.deepEqual(await page.all("warning"), { lastName: "typographic" });
  await page.suggestion("taxIdentifier").focus();
  await page.page.keyboard.press("Enter");
  await page.silent("taxIdentifier");
  assert.equal(await page.field("taxIdentifier").inputValue(), "012345678");
  await page.suggestion("lastName").click();
  await page.type("birthDate", " 1990-12-31");
  await page.submit("Go on");
  assert.equal(await page.said("birthDate"), "not_a_date");
  await page.suggestion("birthDate").click();
  await page.submit("Go on");
  assert.deepEqual(await page.sent(), { ...STEP, lastName: "O'Hara", taxIdentifier: "012345678" });
});
