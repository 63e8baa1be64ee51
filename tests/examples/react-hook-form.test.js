// The page of React Hook Form: codes at their fields, the focus on the first, canonical values.
import assert from "node:assert/strict";
import { ANN, examples } from "./harness.js";

const example = examples("www/examples");
const SEND = "Send the application";

example("an empty form sends nothing and puts the focus on the first fault", "react-hook-form", async (page) => {
  assert.deepEqual(await page.all(), {});
  await page.submit(SEND);
  assert.equal(await page.said("firstName"), "required");
  await page.focusAt("firstName");
  assert.equal(Object.keys(await page.all()).length, 10);
  await page.nothingSent();
});

example("what a person leaves wrong is said at its field with its code, and goes once it is right", "react-hook-form", async (page) => {
  await page.typeAll({ ...ANN, birthDate: "1990-02-30", taxIdentifier: "1234" });
  assert.equal(await page.said("birthDate"), "not_a_date");
  assert.equal(await page.said("taxIdentifier"), "wrong_length");
  assert.deepEqual(await page.all(), { birthDate: "not_a_date", taxIdentifier: "wrong_length" });
  await page.submit(SEND);
  await page.focusAt("birthDate");
  await page.nothingSent();
  await page.type("birthDate", "1990-02-28");
  await page.silent("birthDate");
});

example("what no suggestion mends has none on offer", "react-hook-form", async (page) => {
  await page.type("firstName", "Zoë1");
  assert.equal(await page.said("firstName"), "characters");
  assert.equal(await page.suggestion("firstName").count(), 0);
  await page.type("firstName", "Zoë");
  assert.equal(await page.said("firstName", "warning"), "beyond_latin");
  assert.equal(await page.suggestion("firstName").innerText(), "Use “Zoe”");
});

example("a suggestion is applied by keyboard, and the canonical values go out", "react-hook-form", async (page) => {
  await page.typeAll({ ...ANN, citizenship: "usa" });
  assert.equal(await page.said("citizenship"), "three_letters");
  assert.equal(await page.said("taxIdentifier", "warning"), "separators");
  await page.suggestion("citizenship").focus();
  await page.page.keyboard.press("Enter");
  await page.silent("citizenship");
  await page.focusAt("citizenship");
  await page.page.keyboard.press("Enter");
  assert.deepEqual(await page.sent(), { ...ANN, taxIdentifier: "219123456" });
});

example("a warning stands apart from errors and holds nothing back", "react-hook-form", async (page) => {
  await page.typeAll({ ...ANN, firstName: "Renée", lastName: "O’Hara" });
  assert.deepEqual(await page.all(), {});
  assert.deepEqual(await page.all("warning"), { firstName: "beyond_latin", lastName: "typographic", taxIdentifier: "separators" });
  await page.suggestion("lastName").click();
  await page.silent("lastName", "warning");
  await page.submit(SEND);
  assert.deepEqual(await page.sent(), { ...ANN, firstName: "Renée", lastName: "O'Hara", taxIdentifier: "219123456" });
});
