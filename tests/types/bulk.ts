// Files of rows: where they come from, paths of the form that reads them, and what is told.
import { checkRows, isSubscopeError, template } from "subscope/bulk";
import type { BulkOptions, BulkProgress, BulkResult, BulkRun, FormIssue, RowSource, RowVerdict } from "subscope/bulk";
import { forms } from "subscope/forms";
import type { Form } from "subscope/forms";
import { same, typed } from "./expect.js";

declare const file: File;
const withdraw = forms.zendfi.withdraw;
type Path = "" | "to_address" | "amount" | "token";

const run = checkRows(file, withdraw, {
  format: "csv",
  columns: { Betrag: "amount" },
  unique: ["to_address"],
  warnings: true,
  signal: AbortSignal.timeout(1000),
  worker: () => new Worker("worker.js", { type: "module" }),
  wasm: new URL("https://portal.example/bulk.wasm"),
  onProgress: ({ bytes, totalBytes }) => totalBytes && bytes / totalBytes,
});
typed<BulkRun<Path>>()(run, true);
typed<BulkProgress>()(run.progress, true);
// @ts-expect-error whoever reads it cannot say how far it is
run.progress.rows = 0;

// ---- rows -----------------------------------------------------------------------
for await (const verdict of run) {
  typed<RowVerdict<Path>>()(verdict, true);
  typed<number>()(verdict.place.end - verdict.place.start + verdict.row + verdict.line, true);
  for (const issue of [...verdict.issues, ...verdict.warnings]) {
    typed<FormIssue<Path>>()(issue, true);
    // @ts-expect-error there is no such field
    if (issue.path === "id") break;
    // @ts-expect-error the value is nowhere
    issue.value;
  }
}

// ---- the end --------------------------------------------------------------------
const end = await run.done;
typed<BulkResult<Path>>()(end, true);
typed<number>()(end.rows + end.faulty + end.warned + end.duplicates, true);
typed<boolean>()(end.comparedAll, true);
if (end.format === "csv") {
  typed<readonly ("to_address" | "amount" | "token" | undefined)[]>()(end.paths, true);
  typed<"," | ";" | "\t">()(end.delimiter, true);
  typed<readonly string[]>()(end.header, true);
} else {
  // @ts-expect-error lines of JSON have no header
  end.header.length;
}
new Response(run.corrected());
typed<string>()(template(withdraw), true);
typed<string>()(template(forms.tradovate.createSubAccountRequest.staff), true);
run.done.catch((error: unknown) => isSubscopeError(error, "aborted"));

// ---- paths ----------------------------------------------------------------------
const company = forms.uqpay.createAccount;
checkRows(file, company, { columns: { "UBO country": "ownership_details.representatives.0.nationality" }, unique: ["nickname"] });
// @ts-expect-error there is no such field
checkRows(file, company, { columns: { Land: "land" } });
// @ts-expect-error only fields that stand by themselves are compared
checkRows(file, company, { unique: ["company_info.tax_number"] });
// @ts-expect-error the form as a whole is no column
checkRows(file, withdraw, { columns: { all: "" } });
// @ts-expect-error there is no such format
checkRows(file, withdraw, { format: "xlsx" });
// @ts-expect-error rows are held against a form
checkRows(file, {});
// @ts-expect-error text is no source
checkRows("a,b", withdraw);
declare const some: Form<unknown>;
const o: BulkOptions = { columns: { a: "b.c" }, unique: ["a"] };
typed<BulkRun<string>>()(checkRows(file, some, o), true);

// ---- sources --------------------------------------------------------------------
declare const sources: [Blob, Response, ReadableStream<Uint8Array>, AsyncIterable<Uint8Array>, Uint8Array];
for (const source of sources) {
  const given: RowSource = source;
  checkRows(given, withdraw);
}
same<Parameters<typeof checkRows>[0], RowSource>(true);
