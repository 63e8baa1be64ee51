// Issues in other languages: every code, with every sort of figure, and no English left between the words.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as esbuild from "esbuild";
import { newIntent } from "subscope";
import { forms, loadNationalIds } from "subscope/forms";
import { messageOf } from "subscope/messages";
import { de } from "subscope/messages/de";
import { es } from "subscope/messages/es";
import { fr } from "subscope/messages/fr";
import { ja } from "subscope/messages/ja";
import { pt } from "subscope/messages/pt";
import { zh } from "subscope/messages/zh";
import { examples, files, issues, told } from "./codes.js";
import { Dice, values } from "./forms/dice.js";
import { tables } from "./forms/tables.js";
import { refusal, startPortal } from "./harness.js";

before(loadNationalIds);

const languages = { es, fr, de, pt, zh, ja };

/** Every sort of figure that a code may come with. */
const figures = {
  expected: [
    "a text", "an amount", "a whole number", "true or false", "a date", "a file", "a list of bytes", "an object", "a list", "plain data", "an instant",
    "a list of ids", "a grant", "JSON without doubled names", "an https address without user name, query or fragment",
  ],
  min: [2, 10],
  max: [0, 1, 2, 9007199254740991, "3.7"],
  length: [9],
  options: ["Usdc, Sol"],
  standard: ["ISO 3166-2"],
  example: ["USD"],
  network: ["Solana"],
  fields: ["first_name, last_name"],
  field: ["citizenship"],
  currency: ["USDC"],
  span: ["day", "payment"],
  otherwise: ["no_website_available"],
  unit: ["kB", "MB"],
  found: [1, 12],
  columns: [5],
  row: [3],
  kinds: ["PDF, picture, plain text", "PNG", "application/vnd.x-y, plain text"],
};

/** Where words stand for a figure in one code alone. */
const ofCode = { too_large: { max: [100, "38 digits", "limits.perDay"] }, not_a_code: { standard: ["ISO 4217", "ISO 3166-1 alpha-2", "the provider's caps"] } };

/** What stays as it is in any language: names, codes and what is to be typed as it stands. */
const names = [
  "Usdc, Sol", "first_name, last_name", "citizenship", "no_website_available", "application/vnd.x-y", "ISO 3166-1 alpha-2", "limits.perDay", "Solana", "`fill`", "`mint`", "https://example.com",
];

/** Words that are English alone, and those of figures. */
const english =
  /\b(the|this|with|must|your|choose|write|which|a text|an amount|whole number|true|false|a date|a file|list|object|plain|instant|ids|grant|doubled|address|digits|day|payment|picture|caps)\b/i;

/** All issues of a code. */
function* every({ code, params, sentence }) {
  const combine = function* ([name, ...rest], chosen) {
    if (name === undefined) yield chosen;
    else for (const figure of ofCode[code]?.[name] ?? figures[name]) yield* combine(rest, { ...chosen, [name]: figure });
  };
  for (const chosen of combine(params, {})) {
    const message = sentence.replace(/\{(\w+)\}/g, (_, name) => chosen[name]);
    yield { path: "", code, params: chosen, severity: "error", message };
  }
}

const placeholders = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

for (const [language, messages] of Object.entries(languages)) {
  test(`${language}: every code has its sentence`, () => {
    assert.deepEqual(Object.keys(messages), issues.map(({ code }) => code));
  });

  test(`${language}: the figures of a sentence are those of its code`, () => {
    for (const { code, params } of issues) {
      if (typeof messages[code] === "string") assert.deepEqual(placeholders(messages[code]), params.toSorted(), code);
    }
  });

  test(`${language}: whatever the figures are, a whole sentence without English`, () => {
    for (const known of issues) {
      for (const issue of every(known)) {
        const said = messageOf(issue, messages);
        const where = `${issue.code} ${JSON.stringify(issue.params)}: ${said}`;
        assert.match(said, /[.。]$|：[\w, ]+$/, where);
        assert.doesNotMatch(said, /[{}]|undefined|NaN|object Object/, where);
        assert.notEqual(said, issue.message, where);
        const own = names.reduce((text, name) => text.replaceAll(name, ""), said);
        assert.doesNotMatch(own, english, where);
        if (language === "zh" || language === "ja") assert.doesNotMatch(own.replaceAll(/\S+@example.com/g, ""), /[a-z]{3}/, where);
      }
    }
  });

  test(`${language}: figures, names and words to choose from are in the sentence`, () => {
    const shown = { min: 12, max: 34, length: 56, options: "Usdc, Sol", example: "USD", network: "Solana", fields: "first_name", field: "citizenship", found: 78, columns: 90, row: 21, currency: "EUR", otherwise: "none_at_all", kinds: "PDF", standard: "ISO 4217" };
    for (const { code, params, sentence } of issues) {
      const of = Object.fromEntries(params.map((name) => [name, shown[name] ?? "x"]));
      const said = messageOf({ path: "", code, params: of, severity: "error", message: sentence }, messages);
      for (const name of params.filter((name) => name in shown)) assert.ok(said.includes(shown[name]), `${code} ${name}: ${said}`);
    }
  });

  test(`${language}: a form says it, of real inputs, and has a sentence of its own for each kind of value`, async () => {
    const general = messageOf({ code: "type", params: { expected: "" } }, messages);
    const seen = new Set();
    const check = ({ provider, operation }, input) => {
      const plain = forms[provider][operation].check(input);
      const said = forms[provider][operation].with({ messages }).check(input);
      const [before, now] = [plain, said].map(({ issues = [], warnings }) => [...issues, ...warnings]);
      assert.equal(now.length, before.length);
      for (const [at, issue] of now.entries()) {
        assert.deepEqual({ ...issue, message: "" }, { ...before[at], message: "" });
        assert.equal(issue.message, messageOf(before[at], messages));
        assert.notEqual(issue.message, before[at].message);
        assert.notEqual(issue.message, general, JSON.stringify(issue));
        seen.add(issue.code);
      }
    };
    for (const example of examples) check(example, example.input);
    assert.equal(seen.size, examples.length);
    for (const [seed, table] of (await tables()).entries()) {
      const dice = new Dice(seed + 500);
      for (let round = 0; round < 20; round++) check(table, values(dice, table));
    }
    check(examples[0], 7);
    check(examples[0], { get amount() { throw new Error("x"); } });
  });

  test(`${language}: rows say it, of real files`, async () => {
    for (const file of files) {
      const [plain, said] = [await told(file), await told(file, { messages })];
      assert.ok(said.some(({ code, path }) => code === file.code && path === file.field));
      assert.deepEqual(said.map((issue) => issue.message), plain.map((issue) => messageOf(issue, messages)));
      for (const [at, { message }] of said.entries()) assert.notEqual(message, plain[at].message);
    }
  });
}

test("in so many words", () => {
  const inWords = (code, messages) => {
    const { provider, operation, input } = examples.find((example) => example.code === code);
    const { issues, warnings } = forms[provider][operation].with({ messages }).check(input);
    return [...(issues ?? []), ...warnings].find((issue) => issue.code === code).message;
  };
  assert.equal(inWords("too_many_decimals", es), "Escriba el importe sin decimales.");
  assert.equal(inWords("too_many", es), "Indique un solo elemento.");
  assert.equal(inWords("file_too_large", fr), "Ce fichier est trop volumineux. Choisissez-en un de 6,2\u00a0Mo au plus.");
  assert.equal(inWords("not_a_choice", fr), "Choisissez l’une de ces valeurs\u00a0: Usdc, Sol.");
  assert.equal(inWords("type", de), "Hier ist nur wahr oder falsch möglich.");
  assert.equal(inWords("file_type", de), "Ihrem Inhalt nach ist diese Datei nichts davon: PDF, Bild, einfacher Text. Wählen Sie eine andere oder speichern Sie sie in einem dieser Formate neu.");
  assert.equal(inWords("not_a_code", pt), "Escreva um código da norma ISO 4217, por exemplo USD.");
  assert.equal(inWords("too_large", pt), "O valor é superior ao máximo: 100.");
  assert.equal(inWords("ssn_itin", zh), "这是没有美国社会安全号码的人所用的纳税人识别号（ITIN），请输入社会安全号码。");
  assert.equal(inWords("too_long", zh), "最多可输入 5 个字符。");
  assert.equal(inWords("all_or_none", ja), "次の項目は、すべて入力するか、すべて空欄にしてください：pOAFormDocId, governmentDocId, addressDocId");
  assert.equal(inWords("file_too_large", ja), "このファイルは大きすぎます。6.2 MB 以下のファイルを選択してください。");
});

test("what the messages lack is said in English, and a function gets the English sentence to work with", () => {
  const form = forms.zendfi.withdraw.with({ messages: { required: ({ path, message }) => `${path}: ${message}`, not_positive: undefined } });
  const { issues } = form.check({ amount: "0" });
  assert.deepEqual(issues.map(({ message }) => message), ["to_address: This field is required.", "The amount must be greater than zero."]);
});

test("the issues of an error: what the gateway tells is said in the customer's language, too", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  const pay = (more) => session.operations.withdraw(portal.payment(more), { intent: newIntent() });
  const error = await refusal(pay({ amount: "100.5" }), "limit");
  assert.deepEqual(error.issues.map((issue) => messageOf(issue, de)), ["Damit wird die Grenze von 100 USDC pro Zahlung überschritten."]);
  const { issues } = await refusal(pay({ amount: "1,5", teapot: 1 }), "invalid_input");
  assert.deepEqual(issues.map((issue) => messageOf(issue, ja)).sort(), [ja.unknown_field, ja.not_a_number].sort());
  assert.deepEqual(issues.map((issue) => messageOf(issue)), issues.map(({ message }) => message));
  assert.equal(messageOf({ ...issues[0], code: "of_a_later_version" }, es), issues[0].message);
});

/** The languages of which anything is in a page, bundled from source. */
async function bundled(script) {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: script, resolveDir: new URL(".", import.meta.url).pathname },
    bundle: true, format: "esm", charset: "utf8", minify: true, write: false, logLevel: "error",
  });
  const [{ text }] = outputFiles;
  return Object.keys(languages).filter((language) => Object.values(languages[language]).some((said) => typeof said === "string" && said.length > 12 && text.includes(said)));
}

test("a page has the languages that it uses, and no other", async () => {
  const use = 'import { withdraw } from "subscope/forms/zendfi"; ';
  assert.deepEqual(await bundled(`${use} console.log(withdraw.check({}));`), []);
  assert.deepEqual(await bundled(`${use} import { fr } from "subscope/messages/fr"; console.log(withdraw.with({ messages: fr }).check({}));`), ["fr"]);
  const all = Object.keys(languages).map((language) => `import { ${language} } from "subscope/messages/${language}";`).join(" ");
  assert.deepEqual(await bundled(`${use} ${all} console.log(withdraw.with({ messages: zh }).check({}));`), ["zh"]);
});
