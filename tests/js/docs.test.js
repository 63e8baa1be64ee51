// The printed part of every provider's guide page is what the tables say.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = new URL("../../", import.meta.url).pathname;
const folder = join(root, "pkg/docs");
const printed = /(?<=<!-- generated[^>]*-->\n)[\s\S]*?(?=<!-- end -->)/;

const print = (provider) =>
  execFileSync("cargo", ["run", "--quiet", "--features", "emit", "--bin", "emit", "--", "guide", provider], { cwd: root, encoding: "utf8" });

for (const provider of ["verto", "zendfi", "uqpay", "currencycloud", "tradovate"]) {
  test(`${provider}: the printed part of its page is what the tables say`, () => {
    const file = join(folder, `${provider}.md`);
    const page = readFileSync(file, "utf8");
    assert.match(page, printed, "a place for it, between <!-- generated --> and <!-- end -->");
    const now = `\n${print(provider)}\n`;
    if (process.env.UPDATE_DOCS) return writeFileSync(file, page.replace(printed, () => now));
    assert.equal(page.match(printed)[0], now, "print it anew: UPDATE_DOCS=1 node --test tests/js/docs.test.js");
  });
}
