// Whatever a page hands over, a form answers issues or throws a coded error; it keeps nothing, and its
// memory does not grow.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { forms, loadNationalIds } from "subscope/forms";
import { Dice, values, wild } from "./dice.js";
import { forms as shapesOf, everything } from "../canary.js";
import { coreMemory, instanceWith } from "./memory.js";
import { tables } from "./tables.js";

const form = forms.tradovate.createSubAccountRequest;
const person = {
  firstName: "Ann", lastName: "Smith", country: "US", state: "CA", streetAddress1: "1 Main Street", city: "Denver", zipCode: "80209",
  phone: "1", citizenship: "US", taxIdentifier: "536228726", birthDate: "1990-12-31",
};

const cyclic = { ...person };
cyclic.self = cyclic;
cyclic.birthDate = cyclic;
let turns = 0;
const fickle = { ...person, get taxIdentifier() { return turns++ === 0 ? "536228726" : "zfi_live_secret"; } };
const polluted = JSON.parse(`{"__proto__":{"firstName":"Eve"},"constructor":{"prototype":{"polluted":true}},"firstName":"Ann"}`);

for (const [title, input, code, path = ""] of [
  ["an array", [], "type"], ["a text", "x", "type"], ["a number", 7, "type"], ["true", true, "type"], ["a symbol", Symbol("x"), "type"],
  ["a function", () => {}, "type"], ["a list of forms", [person], "type"], ["a getter that throws", { ...person, get city() { throw new Error("x"); } }, "type"],
  ["a proxy that throws", new Proxy(person, { get() { throw new Error("x"); } }), "type"],
  ["a revoked proxy", (() => { const { proxy, revoke } = Proxy.revocable(person, {}); revoke(); return proxy; })(), "type"],
  ["a cycle", cyclic, "not_a_date", "birthDate"],
  ["half a surrogate pair", { ...person, city: "Den\ud83d" }, "characters", "city"],
  ["ten megabytes", { ...person, city: "x".repeat(10_000_000) }, "too_long", "city"],
  ["ten megabytes of a name", { ...person, firstName: "ä".repeat(10_000_000) }, "too_long", "firstName"],
  ["a text object", { ...person, city: new String("Denver") }, "type", "city"],
  ["a field of another kind", { ...person, city: Symbol("x") }, "type", "city"],
  ["a getter inside that throws", { ...person, birthDate: { get year() { throw new Error("x"); }, month: 1, day: 1 } }, "type"],
]) {
  test(`${title}: an issue`, () => {
    const { ok, issues } = form.check(input);
    assert.equal(ok, false);
    assert.deepEqual([issues.at(-1).path, issues.at(-1).code], [path, code], inspect(issues));
    assert.deepEqual(form.live().edit(input), form.check(input));
    assert.ok(form["~standard"].validate(input).issues.length > 0);
    assert.equal(form.suggest("city", input), undefined);
  });
}

test("nothing, null and an empty form are asked for the same", () => {
  const asked = form.check({}).issues;
  assert.equal(asked.length, 10);
  assert.ok(asked.every(({ code }) => code === "required"));
  assert.deepEqual(form.check(null).issues, asked);
  assert.deepEqual(form.check(undefined).issues, asked);
});

test("a getter that changes its answer is read once: what was checked is what comes out", () => {
  turns = 0;
  const { value } = form.check(fickle);
  assert.equal(value.taxIdentifier, "536228726");
  assert.equal(turns, 1);
});

test("a getter inside that checks other values meanwhile is no plain data, and nothing of either stays behind", async () => {
  const memory = await coreMemory();
  const inner = { ...person, city: "QZKXJVWPYB" };
  let said;
  const outer = { ...person, lastName: "Kqzvxjwybp".repeat(3), birthDate: { get year() { said = form.check(inner); return 1990; }, month: 1, day: 1 } };
  assert.deepEqual(form.check(outer).issues.map(({ path, code }) => `${path} ${code}`), [" type"]);
  assert.deepEqual(said, form.check(inner));
  for (const text of ["QZKXJVWPYB", "Kqzvxjwybp"]) assert.equal(Buffer.from(memory()).includes(Buffer.from(text, "utf16le")), false);
});

test("after what could not be read, live looks at everything again", () => {
  const live = form.live();
  const { city: _, ...homeless } = person;
  const broken = { ...homeless, birthDate: { get year() { throw new Error("x"); }, month: 1, day: 1 } };
  live.edit(broken);
  for (const values of [{ ...homeless, birthDate: "1990-12-31" }, person]) assert.deepEqual(live.edit(values, "birthDate"), form.check(values));
});

test("what cannot be read has nothing to suggest", () => {
  const input = { residential_address: { get country() { throw new Error("x"); } } };
  assert.equal(forms.uqpay.createCardholder.suggest("residential_address.country", input), undefined);
});

test("names that pollute prototypes do nothing", () => {
  const { issues } = form.check(polluted);
  assert.ok(issues.some(({ path }) => path === "lastName"));
  assert.equal({}.polluted, undefined);
  const { value } = forms.uqpay.createCardholder.with({ only: ["residential_address"] }).check({ residential_address: JSON.parse('{"country":"SG","city":"x","line1":"y","__proto__":{"z":1}}') });
  assert.deepEqual(value, { residential_address: { country: "SG", city: "x", line1: "y" } });
});

test("options that are wrong are refused by name", () => {
  assert.throws(() => form.with({ only: ["town"] }), (error) => error.code === "invalid_options" && /only/.test(error.message));
});

test("canaries stand in no path, code, message or serialised issue", async () => {
  const canary = "Kanarienvogel-9f3k";
  const forbidden = shapesOf(canary);
  let issues = 0;
  for (const { provider, operation, fields } of await tables()) {
    const form = forms[provider][operation];
    for (const { name } of fields) {
      for (const value of [canary, `${canary}\u0000`, [canary], { [canary]: canary }, { year: canary, month: canary, day: canary }, [{ [canary]: canary }], `zfi_live_${canary}`, `${canary}@@`, 7]) {
        const input = { [name]: value, [canary]: canary };
        for (const said of [form.check(input), form.live().edit(input)]) {
          const { value: _, ...shown } = said;
          const text = everything(shown);
          for (const shape of forbidden) assert.ok(!text.includes(shape), `${provider}.${operation} ${name} ${inspect(value)}`);
          issues += (said.issues ?? []).length;
        }
      }
    }
  }
  assert.ok(issues > 5000, String(issues));
});

test("what was checked is not in the memory afterwards, wherever it was looked at", async () => {
  const memory = await coreMemory();
  const canary = "QZKXJVWPYB";
  const found = () => {
    const bytes = Buffer.from(memory());
    return bytes.includes(Buffer.from(canary, "utf16le")) || bytes.includes(Buffer.from(canary)) || bytes.includes(Buffer.from("913728465")) || bytes.includes(Buffer.from("913728465", "utf16le"));
  };
  // The search itself finds what is there.
  assert.ok(Buffer.from(memory()).includes(Buffer.from("AGUBCNBCS")));
  const inputs = [
    { ...person, firstName: canary, nationalId: canary, taxIdentifier: "913728465" }, { ...person, taxIdentifier: "913-72-8465" },
    { ...person, country: canary, city: canary.repeat(3000) }, { ...person, birthDate: canary }, { ...person, birthDate: { get year() { throw new Error(); }, month: canary } },
  ];
  for (const input of inputs) {
    form.check(input);
    form.live().edit(input);
    for (const path of ["firstName", "taxIdentifier", "country", "nationalId"]) form.suggest(path, input);
    assert.equal(found(), false, Object.keys(input).join());
  }
  // As deep as tables go, where the stack was deepest.
  const somebody = { legal_first_name_english: canary, legal_last_name_english: canary, email_address: `${canary}@x.example`, nationality: canary, ownership_percentage: "913728465", date_of_birth: { year: canary, month: canary, day: canary }, identification_value: canary, identity_docs: [canary, "913728465"] };
  forms.uqpay.createAccount.check({ entity_type: "COMPANY", inherit: -1, ownership_details: { representatives: [somebody, somebody] } });
  forms.tradovate.uploadDocument.check({ documentType: "Id", filename: canary, base64data: `data:text/plain;base64,${Buffer.from(canary.repeat(40)).toString("base64")}` });
  assert.equal(found(), false);
  forms.zendfi.withdraw.check({ to_address: canary, amount: "913728465" });
  forms.uqpay.createCardholder.check({ residential_address: { country: canary, city: canary }, phone_number: "913728465" });
  assert.equal(found(), false);
});

test("nor in the memory of the countries' numbers", async () => {
  await loadNationalIds();
  const form = forms.tradovate.createSubAccountRequest;
  const { core } = await instanceWith("slot");
  for (const nationalId of ["QZ913728465XJ", "qz-913728465-xj", "QZ913728465".repeat(30)]) {
    form.check({ ...person, citizenship: "PL", nationalId });
    form.suggest("nationalId", { ...person, citizenship: "PL", nationalId });
    const bytes = Buffer.from(core.memory.buffer);
    for (const form of ["913728465", "QZ9137", "qz9137"]) assert.equal(bytes.includes(Buffer.from(form)) || bytes.includes(Buffer.from(form, "utf16le")), false, form);
  }
});

test("everything is told, however much it is", async () => {
  const wrong = Object.fromEntries((await tables()).find(({ provider, operation }) => provider === "currencycloud" && operation === "createAccount").fields.map(({ name }) => [name, false]));
  assert.ok(forms.currencycloud.createAccount.check(wrong).issues.length > 20);
  const representative = { is_applicant: "7", ownership_percentage: "-1", nationality: "uk", date_of_birth: "x", country_or_territory: "uk", identification_type: "x", email_address: "x", identity_docs: [], face_docs: [], phone_number: false, tax_number: false, name_in_other_language: false, apartment_suite_or_floor: false };
  const { issues } = forms.uqpay.createAccount.check({ entity_type: "COMPANY", inherit: -1, ownership_details: { representatives: Array.from({ length: 50 }, () => representative), shareholder_docs: Array.from({ length: 20 }, () => "!") } });
  for (let at = 0; at < 50; at++) assert.ok(issues.filter(({ path }) => path.startsWith(`ownership_details.representatives.${at}.`)).length >= 20, String(at));
  assert.ok(issues.some(({ path }) => path === "ownership_details.shareholder_docs.19"));
});

test("a hundred thousand malformed calls leave the memory as it was", async () => {
  const memory = await coreMemory();
  const all = await tables();
  const dice = new Dice(5);
  const calls = Array.from({ length: 1000 }, () => {
    const table = dice.pick(all);
    return [forms[table.provider][table.operation], dice.oneIn(2) ? values(dice, table) : wild(dice)];
  });
  for (const [form, input] of calls) form.check(input);
  const before = memory().byteLength;
  let refused = 0;
  for (let round = 0; round < 100; round++) for (const [form, input] of calls) if (!form.check(input).ok) refused++;
  assert.equal(memory().byteLength, before);
  assert.ok(refused > 50_000, String(refused));
});
