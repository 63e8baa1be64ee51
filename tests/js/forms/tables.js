// The tables of the forms as the package ships them, and what the native core says of values.
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { fieldsOf } from "../../../pkg/frame/forms/fields.js";

export const providers = ["verto", "zendfi", "uqpay", "currencycloud", "tradovate"];
export const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Every form's name, its fields as the frame sees them, and for whom it is. */
export async function tables() {
  const all = [];
  for (const provider of providers) {
    const text = await readFile(new URL(`pkg/dist/forms/${provider}.js`, `file://${root}`), "utf8");
    const plain = text.replace(/^import .*$/m, "const form = (fields, each, rules, staff) => ({ fields, each, staff });");
    const module = await import(`data:text/javascript,${encodeURIComponent(plain)}`);
    for (const [operation, { fields, each, staff }] of Object.entries(module)) all.push({ provider, operation, fields: fieldsOf(fields, each), staff });
  }
  return all;
}

/** What the native core says of each question, in their order. */
export async function native(questions) {
  const core = spawn("cargo", ["run", "--quiet", "--bin", "emit", "--features", "emit", "--", "verdicts"], { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
  const answers = [];
  const read = (async () => {
    for await (const line of createInterface({ input: core.stdout })) answers.push(JSON.parse(line));
  })();
  for (const question of questions) {
    if (!core.stdin.write(`${JSON.stringify(question)}\n`)) await new Promise((resolve) => core.stdin.once("drain", resolve));
  }
  core.stdin.end();
  await read;
  return answers;
}
