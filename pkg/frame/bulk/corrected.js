// The rows that need a person, as a file for download: what can be put right is, and a column says what is left.

import { coded } from "../errors.js";
import { cellsOf, mark, rowOf } from "./cells.js";
import { isBlob } from "./pieces.js";
import { verdictsOf } from "./verdicts.js";

/**
 * A CSV file in UTF-8. Its cells are written so that no spreadsheet takes them for formulas, and its header says
 * so: what is read from it is what was read before.
 *
 * @param {any} source a File or a Blob, which is read anew
 * @param {{ suggest: any, seen: any }} form
 * @param {boolean} warnings whether rows are written that warnings alone are about
 * @param {() => any} run
 */
export function corrected(source, { suggest, seen }, warnings, run) {
  if (!isBlob(source)) throw coded("invalid_options", "corrected: give the file as a File or a Blob, so that it can be read anew.");
  const pieces = write();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => void pieces.return(undefined),
  });

  async function* write() {
    let about;
    for await (const batch of run().batches()) {
      if (!about) {
        about = batch.about;
        if (about.format !== "csv") throw coded("invalid_options", "corrected: only CSV files can be written anew.");
        yield `\ufeff${rowOf(row(about, about.header, mark))}`;
      }
      const verdicts = [...verdictsOf({ ...seen, columns: about.header.length }, batch.verdicts ?? [], warnings)];
      if (verdicts.length === 0) continue;
      const from = verdicts[0].place.start;
      const bytes = new Uint8Array(await source.slice(from, verdicts.at(-1).place.end).arrayBuffer());
      yield verdicts.map((verdict) => one(about, verdict, decoder.decode(bytes.subarray(verdict.place.start - from, verdict.place.end - from)))).join("");
    }
  }

  function one(about, { issues, warnings }, text) {
    const cells = cellsOf(text, about.delimiter, about.marked);
    const values = {};
    about.paths.forEach((path, at) => path !== undefined && cells[at] && put(values, path.split("."), cells[at]));
    const left = [];
    for (const issue of issues) {
      const at = about.paths.indexOf(issue.path);
      const mended = issue.suggestion && at >= 0 && cells[at] ? suggest(issue.path, values, issue.suggestion.code) : undefined;
      if (mended === undefined) left.push(issue.path ? `${issue.path}: ${issue.message}` : issue.message);
      else put(values, issue.path.split("."), (cells[at] = mended));
    }
    left.push(...warnings.map(({ path, message }) => `${path}: ${message}`));
    return rowOf(row(about, cells, left.join(" ")));
  }
}

const decoder = new TextDecoder();

/** Cells with what is wrong before them, in place of what a former file said there. */
const row = ({ header }, cells, said) => [said, ...cells.filter((_, at) => header[at] !== mark)];

/** Puts a text where a path leads. */
function put(values, [key, ...rest], text) {
  if (rest.length === 0) values[key] = text;
  else put((values[key] ??= /^\d+$/.test(rest[0]) ? [] : {}), rest, text);
}
