// The tables of the page of codes, read.
import { readFile } from "node:fs/promises";
import { checkRows } from "subscope/bulk";
import { forms } from "subscope/forms";

const page = await readFile(new URL("../../pkg/docs/codes.md", import.meta.url), "utf8");

/** The rows of the table below that heading, each as its cells. */
function table(heading) {
  const below = page.split(`## ${heading}\n`)[1].split("\n## ")[0];
  const rows = below.split("\n").filter((line) => line.startsWith("| `"));
  return rows.map((row) => row.slice(2, -2).split(" | ").map((cell) => cell.trim()));
}

const plain = (cell) => cell.replace(/^`|`$/g, "");

export const issues = table("Issues").map(([code, severity, toldBy, params, sentence, occasion]) => ({
  code: plain(code),
  severities: severity.split(" or "),
  toldBy: toldBy.split(", "),
  params: params === "" ? [] : params.split(", ").map(plain),
  sentence,
  occasion,
}));

export const errors = table("Errors").map(([code]) => plain(code));

/** An input for each code of a form. */
export const examples = table("An input for each code of a form").map(([code, form, field, input]) => {
  const [provider, operation] = plain(form).split(".");
  return { code: plain(code), provider, operation, field: plain(field), input: JSON.parse(plain(input), revive) };
});

/** A file for each code of rows, and `check` for it: what is told of its rows. */
export const files = table("A file for each code of rows").map(([code, form, field, text]) => {
  const [provider, operation] = plain(form).split(".");
  const bytes = Buffer.from(JSON.parse(plain(text)).replace("…", "1".repeat(1_048_576)), "latin1");
  return { code: plain(code), provider, operation, field: plain(field), bytes };
});

export async function told({ provider, operation, field, bytes }, options = {}) {
  const found = [];
  const run = checkRows(new Blob([bytes]), forms[provider][operation].with(options), { warnings: true, unique: field === "token" ? ["token"] : [] });
  for await (const { issues, warnings } of run) found.push(...issues, ...warnings);
  return found;
}

function revive(_, value) {
  const [, size] = /^a file of (\d+) bytes$/.exec(value) ?? [];
  return size === undefined ? value : new Blob([new Uint8Array(Number(size))]);
}
