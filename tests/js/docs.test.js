// The printed part of every provider's guide page, and of those of national identifiers and of codes, is
// what the tables say, and every option that a guide page names is one that the gateway takes.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { createGateway, memory } from "subscope/gateway";

const root = new URL("../../", import.meta.url).pathname;
const folder = join(root, "pkg/docs");
const printed = /(?<=<!-- generated[^>]*-->\n)[\s\S]*?(?=<!-- end -->)/;

const emit = (...words) =>
  execFileSync("cargo", ["run", "--quiet", "--features", "emit", "--bin", "emit", "--", ...words], { cwd: root, encoding: "utf8" });
const catalogue = JSON.parse(emit("catalogue"));

/** Whether the printed part of a page is that; with UPDATE_DOCS it becomes so. */
function isUpToDate(name, text) {
  const file = join(folder, `${name}.md`);
  const page = readFileSync(file, "utf8");
  assert.match(page, printed, "a place for it, between <!-- generated --> and <!-- end -->");
  const now = `\n${text}\n`;
  if (process.env.UPDATE_DOCS) return writeFileSync(file, page.replace(printed, () => now));
  assert.equal(page.match(printed)[0], now, "print it anew: UPDATE_DOCS=1 node --test tests/js/docs.test.js");
}

/** What may be said for an option of that name. */
const values = {
  path: ({ path }) => path.replace("/", "/v99/"),
  resendSeconds: () => 60,
  unfindableSeconds: () => 3600,
  patienceSeconds: () => 60,
  done: () => ["ALL_DONE"],
  failed: () => ["ALL_LOST"],
  offered: () => true,
};

/** The assumptions that an option of the guide page stands for: where it names nobody, those that it could mean. */
function meant(provider, option) {
  const [, name, knob, of] = option.match(/^assume\.operations\.([^.]+)\.(\w+)\.?(.*)$/) ?? assert.fail(option);
  const operations = catalogue.filter((operation) => operation.provider === provider && (name === "<name>" || operation.name === name));
  return operations.flatMap((operation) => {
    const say = (value) => ({ operations: { [operation.name]: { [knob]: value } } });
    if (values[knob]) return [say(values[knob](operation))];
    const names = of.startsWith("<") ? [...operation.fields, ...operation.members] : [of];
    const value = { max: 64, spelled: "otherwise", hosts: ["id.example.com"] }[knob] ?? assert.fail(option);
    return names.map((name) => say({ [name]: value }));
  });
}

const common = { basePath: "/portal", secret: "only for tests, 32 characters and more", whenStoreDown: { reads: "serve", money: "refuse" }, development: true };

function refused(provider, assume) {
  try {
    createGateway({ ...common, store: memory(), providers: { [provider]: { apiKey: "zfi_test_x", baseUrl: "http://127.0.0.1:1", assume } } });
  } catch (thrown) {
    return thrown.message;
  }
}

test("national identifiers: the printed part of their page is what the tables say", () => isUpToDate("national", emit("national")));

test("codes: the printed part of their page is what the core says", () => isUpToDate("codes", emit("codes-page")));

for (const provider of ["verto", "zendfi", "uqpay", "currencycloud", "tradovate"]) {
  test(`${provider}: the printed part of its page is what the tables say`, () => isUpToDate(provider, emit("guide", provider)));

  test(`${provider}: every option that says otherwise is one that the gateway takes`, () => {
    const assumed = emit("guide", provider).split("## What we assume")[1] ?? "";
    const named = [...assumed.matchAll(/\| `([^`]+)` \|$/gm)].map(([, option]) => option);
    // `a.done, .failed` stands for both.
    const options = named.flatMap((option) => {
      const [first, ...others] = option.split(", ");
      return [first, ...others.map((other) => (other.startsWith(".") ? first.replace(/\.\w+$/, other) : other))];
    });
    for (const option of options) {
      if (option === "defineOperation" || option.startsWith(`providers.${provider}.`)) continue;
      const said = {
        "assume.tokenSeconds": [{ tokenSeconds: 600 }],
        "assume.tokenScheme": [{ tokenScheme: "Token" }],
        "assume.faults": [{ faults: [{ status: 418, kind: "limit" }] }],
      }[option] ?? meant(provider, option);
      const answers = said.map((assume) => refused(provider, assume));
      assert.ok(answers.includes(undefined), `${option}: ${answers[0] ?? "nobody is meant"}`);
    }
  });
}
