// Forms in the hands of the form libraries: the real ones, and what each keeps of an issue.
import assert from "node:assert/strict";
import { test } from "node:test";
import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { FieldApi, FormApi } from "@tanstack/react-form";
import { createFormControl } from "react-hook-form";
import { forms } from "subscope/forms";
import { isSubscopeFieldError, subscopeResolver } from "subscope/react-hook-form";

const application = forms.tradovate.createSubAccountRequest;
const filled = {
  firstName: "Ann", lastName: "Lee", birthDate: "1990-12-31", phone: "+1 312 555 0100", citizenship: "US", taxIdentifier: "219-12-3456", nationalId: "",
  streetAddress1: "1 Main Street", streetAddress2: "", city: "Chicago", zipCode: "60601", state: "IL", country: "US",
};
const canonical = { ...filled, taxIdentifier: "219123456" };
delete canonical.nationalId;
delete canonical.streetAddress2;

// ---- Standard Schema -------------------------------------------------------------

const everyForm = Object.entries(forms).flatMap(([provider, all]) =>
  Object.entries(all).flatMap(([name, form]) => [[`${provider}.${name}`, form], ...(form.staff ? [[`${provider}.${name}.staff`, form.staff]] : [])]),
);

test("every form keeps to Standard Schema 1, whatever it is given", () => {
  assert.ok(everyForm.length > 40);
  for (const [name, form] of everyForm) {
    const { version, vendor, validate } = form["~standard"];
    assert.deepEqual({ version, vendor }, { version: 1, vendor: "subscope" }, name);
    for (const value of [undefined, null, "", 0, [], {}, { x: 1 }, new Date(0), Symbol("x"), () => {}, filled]) {
      // Taken from its object, as libraries do.
      const result = validate(value);
      assert.equal(typeof result.then, "undefined", name);
      if (result.issues === undefined) {
        assert.ok("value" in result, name);
        continue;
      }
      assert.ok(Array.isArray(result.issues) && result.issues.length > 0, name);
      for (const { message, path } of result.issues) {
        assert.ok(typeof message === "string" && message.length > 0, name);
        assert.ok(Array.isArray(path) && path.every((key) => typeof key === "string" || typeof key === "number"), name);
      }
    }
  }
});

test("a schema of one field answers for the value alone", () => {
  const { validate } = application.field("taxIdentifier")["~standard"];
  assert.deepEqual(validate("219-12-3456"), { value: "219123456" });
  const { issues: [issue] } = validate("1");
  assert.deepEqual([issue.path, issue.code, issue.params], [[], "wrong_length", { length: 9 }]);
});

// ---- React Hook Form -------------------------------------------------------------

/** A form of the library, as `useForm` makes it. */
function hookForm(form, values, options = {}) {
  const { control, ...rest } = createFormControl({ resolver: subscopeResolver(form), defaultValues: values, shouldFocusError: false, ...options });
  return { control, ...rest, errors: () => control._formState.errors };
}

async function submitted({ handleSubmit }) {
  const outcome = {};
  await handleSubmit((values) => (outcome.values = values), (errors) => (outcome.errors = errors))();
  return outcome;
}

test("React Hook Form hands on the canonical values", async () => {
  assert.deepEqual(await submitted(hookForm(application, filled)), { values: canonical });
});

test("React Hook Form keeps code, figures and suggestion", async () => {
  const { errors, values } = await submitted(hookForm(application, { ...filled, streetAddress1: "x".repeat(8193), country: "Germany", city: "" }));
  assert.equal(values, undefined);
  assert.deepEqual(errors, {
    streetAddress1: { type: "too_long", params: { max: 8192 }, message: "Use at most 8192 characters." },
    country: { type: "country_name", params: {}, message: "Use the country's two-letter code instead of its name.", suggestion: { code: "use_code" } },
    city: { type: "required", params: {}, message: "This field is required." },
  });
  assert.ok(isSubscopeFieldError(errors.city) && isSubscopeFieldError(errors.city, "required") && !isSubscopeFieldError(errors.city, "type"));
  assert.ok(![undefined, null, {}, { type: "required", message: "" }].some((error) => isSubscopeFieldError(error)));
});

test("with criteriaMode all, every sentence of a field stands under its code", async () => {
  const strict = application.with({ warnings: "as-errors" });
  const values = { ...filled, taxIdentifier: "219-09-9999" };
  const issues = strict.check(values).issues.map(({ code, message }) => [code, message]);
  assert.equal(issues.length, 2);
  const all = await submitted(hookForm(strict, values, { criteriaMode: "all" }));
  assert.deepEqual(all.errors.taxIdentifier.types, Object.fromEntries(issues));
  const first = await submitted(hookForm(strict, values));
  assert.equal(first.errors.taxIdentifier.type, issues[0][0]);
  assert.equal(first.errors.taxIdentifier.types, undefined);
});

test("warnings alone hold nothing back", async () => {
  const values = { ...filled, firstName: "Renée" };
  assert.equal(application.check(values).warnings[0].path, "firstName");
  assert.equal((await submitted(hookForm(application, values))).values.firstName, "Renée");
});

test("an issue of the form as a whole stands under root by its code, and holds the form back", async () => {
  const { errors, values } = await submitted(hookForm(forms.uqpay.updateCardholder, { id: "b2c3d4e5-0000-4000-8000-000000000001" }));
  assert.equal(values, undefined);
  assert.deepEqual(Object.keys(errors), ["root"]);
  assert.equal(errors.root.at_least_one.type, "at_least_one");
  assert.match(errors.root.at_least_one.params.fields, /^email, /);
});

const representative = { legal_first_name_english: "Ann", nationality: "Germany" };
const company = { ownership_details: { representatives: [{}, representative] }, business_details: { account_purpose: ["x"] } };

/** What a person reads, in the tree in which it stands; theirs joins what is about the form as a whole. */
function sentences({ root, ...errors }) {
  const inside = (error) => (typeof error?.message === "string" ? error.message : Object.fromEntries(Object.entries(error ?? {}).map(([key, value]) => [key, inside(value)])));
  const whole = root && (root.message ?? Object.values(root).map(({ message }) => message).join("\n"));
  return { ...inside(errors), ...(whole && { root: whole }) };
}

test("errors nest as the library's own resolver nests them", async () => {
  let nested = 0;
  for (const [name, form] of everyForm) {
    for (const values of [undefined, {}, filled, company, { ownership_details: { representatives: [1] } }, { ownership_details: 1 }]) {
      const options = { fields: {}, names: ["ownership_details.representatives.0.nationality"], criteriaMode: "firstError", shouldUseNativeValidation: false };
      const theirs = sentences((await standardSchemaResolver(form)(values, undefined, options)).errors);
      assert.deepEqual(sentences(subscopeResolver(form)(values, undefined, options).errors), theirs, name);
      if (theirs.ownership_details?.representatives) nested++;
    }
  }
  assert.ok(nested > 0);
});

test("what is wrong with a list as a whole stands at its root once its entries are fields", () => {
  const many = { business_details: { account_purpose: Array.from({ length: 300 }, () => "x") } };
  const at = (names) => subscopeResolver(forms.uqpay.createAccount)(many, undefined, { fields: {}, names }).errors.business_details.account_purpose;
  assert.equal(at([]).type, "too_many");
  assert.equal(at(["business_details.account_purpose.0"]).root.type, "too_many");
  assert.equal(at(["business_details.account_purpose_0"]).type, "too_many");
});

test("an error leads to the element of its field, if it has one", () => {
  // The library hands over its fields in the tree of their names.
  const [city, first, second] = [{}, {}, {}];
  const fields = { residential_address: { city: { name: "residential_address.city", ref: city } }, gender: { name: "gender", ref: {}, refs: [first, second] } };
  const { errors } = subscopeResolver(forms.uqpay.createCardholder)({ gender: "X", residential_address: { country: "US" } }, undefined, { fields, names: [] });
  assert.equal(errors.residential_address.city.ref, city);
  assert.equal(errors.gender.ref, first);
  assert.ok(!("ref" in errors.residential_address.line1) && !("ref" in errors.email));
});

test("one field's check leaves the others alone, and a mended one is clear", async () => {
  const form = hookForm(application, { ...filled, city: "", zipCode: "" });
  form.register("city");
  form.register("zipCode");
  await form.trigger("city");
  assert.deepEqual(Object.keys(form.errors()), ["city"]);
  form.setValue("city", "Bonn");
  await form.trigger("city");
  assert.deepEqual(form.errors(), {});
});

// ---- TanStack Form ---------------------------------------------------------------

function mounted(options, ...fields) {
  const form = new FormApi(options);
  form.mount();
  const made = fields.map((field) => new FieldApi({ form, ...field }));
  for (const field of made) field.mount();
  return [form, ...made];
}

test("TanStack Form keeps the whole issue at its field", () => {
  const [form, country, city] = mounted({ defaultValues: filled, validators: { onChange: application } }, { name: "country" }, { name: "city" });
  country.setValue("Germany");
  const [issue, ...others] = country.state.meta.errors;
  assert.deepEqual(others, []);
  assert.deepEqual([issue.code, issue.params, issue.suggestion, issue.severity], ["country_name", {}, { code: "use_code" }, "error"]);
  assert.deepEqual(city.state.meta.errors, []);
  assert.equal(form.state.canSubmit, false);
  country.setValue(application.suggest("country", form.state.values));
  assert.deepEqual(country.state.meta.errors, []);
  assert.equal(form.state.canSubmit, true);
});

test("TanStack Form takes the schema of one field, at once", () => {
  const [, birthDate] = mounted({ defaultValues: filled }, { name: "birthDate", validators: { onChange: application.field("birthDate") } });
  birthDate.setValue("1990-02-30");
  assert.deepEqual(birthDate.state.meta.errors.map(({ code }) => code), ["not_a_date"]);
  birthDate.setValue("1990-02-28");
  assert.deepEqual(birthDate.state.meta.errors, []);
});

test("TanStack Form finds the entries of lists", () => {
  const createAccount = forms.uqpay.createAccount;
  const [, nationality] = mounted({ defaultValues: company, validators: { onChange: createAccount } }, { name: "ownership_details.representatives[1].nationality" });
  nationality.setValue("Deutschland");
  assert.equal(nationality.state.meta.errors[0].code.startsWith("country"), true);
});
