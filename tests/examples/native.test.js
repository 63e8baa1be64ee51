// React Hook Form with `shouldUseNativeValidation`: the resolver speaks through the browser's own bubbles,
// also for fields inside one another and for radio buttons.
import assert from "node:assert/strict";
import { examples } from "./harness.js";

const example = examples("tests/examples/pages");
const CARDHOLDER = {
  email: "ann@example.com", first_name: "Ann", last_name: "Lee", country_code: "US", phone_number: "3125550100",
  "residential_address-country": "US", "residential_address-city": "Chicago", "residential_address-line1": "1 Main Street",
};

/** Waits until the browser holds this against a field. */
const holds = (page, id, message) => page.page.waitForFunction(([id, message]) => document.getElementById(id).validationMessage === message, [id, message]);

example("the first fault gets the bubble, each its own message", "native", async (page) => {
  await page.typeAll({ ...CARDHOLDER, first_name: "", "residential_address-country": "Germany" });
  await page.submit("Send");
  await page.focusAt("first_name");
  await holds(page, "first_name", "This field is required.");
  await holds(page, "residential_address-country", "Use the country's two-letter code instead of its name.");
  await holds(page, "email", "");
  await page.nothingSent();
});

example("a mended field is clear, and the form goes out", "native", async (page) => {
  await page.typeAll({ ...CARDHOLDER, "residential_address-country": "Germany" });
  await page.field("gender-X").check();
  await page.submit("Send");
  await page.focusAt("residential_address-country");
  await holds(page, "gender-MALE", "Choose one of: MALE, FEMALE.");
  await page.type("residential_address-country", "DE");
  await holds(page, "residential_address-country", "");
  await page.nothingSent();
  await page.field("gender-FEMALE").check();
  await holds(page, "gender-MALE", "");
  await page.submit("Send");
  const { gender, residential_address } = await page.sent();
  assert.deepEqual([gender, residential_address.country], ["FEMALE", "DE"]);
});
