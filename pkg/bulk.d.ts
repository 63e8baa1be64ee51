import type { Form, FormIssue } from "./forms.js";

export type { Form, FormIssue, SuggestionCode } from "./forms.js";
export { isSubscopeError, SubscopeError } from "./shared.js";
export type { ErrorCode, IssueCode } from "./types/catalogue.js";

/** Bytes of a file, in UTF-8. Node's readable streams are such as well; text that was decoded already is not. */
export type RowSource = Blob | Response | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> | Uint8Array;

/** A worker of a browser, or of Node's `worker_threads`. */
export interface RowWorker {
  postMessage(message: unknown): void;
  terminate(): unknown;
}

export interface BulkOptions<Path extends string = string> {
  /** By default a file that begins with `{` is NDJSON, and any other one CSV. */
  format?: "csv" | "ndjson";
  /** What columns hold, by the names in the header: dotted paths of the form, with the number of the entry in a list. Names that the file does not have are passed over. */
  columns?: Readonly<Record<string, Exclude<Path, "">>>;
  /** Fields that stand by themselves, not inside others, and whose values may stand once each in the file. At most 750,000 values are remembered in all. */
  unique?: readonly Exclude<Path, "" | `${string}.${string}`>[];
  /** Whether rows are told that warnings alone are about. By default they are counted. */
  warnings?: boolean;
  /** Gives up: `done` and whoever iterates get the error `aborted`. */
  signal?: AbortSignal;
  /** Makes a worker of `subscope/bulk/worker` for this file; it is ended with the run. By default the file is read where this is called. */
  worker?: () => RowWorker;
  /** Where the artifact is, for bundlers that do not carry it along: `subscope/bulk.wasm`, its bytes or its module. */
  wasm?: URL | string | BufferSource | WebAssembly.Module;
  /** Told after every piece that was read, with the run's `progress`; at least every 256 KiB. */
  onProgress?: (progress: BulkProgress) => void;
}

/** How far a run is; the same object throughout. */
export interface BulkProgress {
  /** Rows of values, without the header and without empty lines. */
  readonly rows: number;
  /** Of them, rows with errors. */
  readonly faulty: number;
  /** Rows with warnings and no errors. */
  readonly warned: number;
  /** Bytes that were taken from the source. */
  readonly bytes: number;
  /** How many there are, where the source tells. */
  readonly totalBytes: number | undefined;
}

/** What is said of one row; it holds none of the row's values. */
export interface RowVerdict<Path extends string = string> {
  /** The first row of values is 1. */
  readonly row: number;
  /** The first line of the file is 1; in quotes a row may have several. */
  readonly line: number;
  /** What has to be put right. With an empty path it is about the row as a whole. */
  readonly issues: readonly FormIssue<Path | "">[];
  /** What is probably a mistake. */
  readonly warnings: readonly FormIssue<Path | "">[];
  /** Where the row stands, in bytes from the beginning of the file; without its line end. */
  readonly place: { readonly start: number; readonly end: number };
  /** Row, line, issues and warnings. */
  toJSON(): object;
}

interface Told {
  /** Rows of values, without the header and without empty lines. */
  readonly rows: number;
  /** Of them, rows with errors. */
  readonly faulty: number;
  /** Rows with warnings and no errors. */
  readonly warned: number;
  /** Rows that held again what may stand once. */
  readonly duplicates: number;
  /** Whether every value of the `unique` fields was compared with all before it. */
  readonly comparedAll: boolean;
  /** Columns, or members of rows, that the form has no field for; of NDJSON the first hundred of up to 100 bytes. */
  readonly unknownColumns: readonly string[];
  /** Of CSV: required fields that no column holds. */
  readonly missingColumns: readonly string[];
}

/** What was found about a whole file. */
export type BulkResult<Path extends string = string> =
  | (Told & {
      readonly format: "csv";
      readonly delimiter: "," | ";" | "\t";
      /** The names of the columns, as the file has them. */
      readonly header: readonly string[];
      /** What each column holds; nothing where the form has no such field. */
      readonly paths: readonly (Exclude<Path, ""> | undefined)[];
      /** Whether the file is one that `corrected` has written, and its marks were taken away. */
      readonly marked?: true;
    })
  | (Told & { readonly format: "ndjson"; readonly delimiter?: undefined; readonly header?: undefined; readonly paths?: undefined; readonly marked?: undefined });

/**
 * A run over a file. Iterate over the rows that have errors, as fast as you take them; or await `done` alone, and
 * it goes on by itself. It is read once; whoever leaves the loop ends it.
 *
 * Both fail with a `SubscopeError`: `invalid_input` where the file cannot be read at all, `invalid_options`,
 * `aborted`, `wasm_blocked`, `wasm_load_failed`, or `internal` where a worker breaks down.
 */
export interface BulkRun<Path extends string = string> extends AsyncIterable<RowVerdict<Path>> {
  readonly progress: BulkProgress;
  /** Settles once the whole file was read, or is given up. */
  readonly done: Promise<BulkResult<Path>>;
  /**
   * The rows that need a person, as CSV in UTF-8 for download: mended where that is plain, with what is left in a
   * column of its own. The file is read anew for it, where this is called.
   *
   * @throws `invalid_options` where the source is no Blob or File; of NDJSON the stream fails with it.
   */
  corrected(): ReadableStream<Uint8Array>;
}

/**
 * Checks each row of a CSV or NDJSON file by the rules of a form. Nothing of the file is kept, stored or sent.
 *
 * @throws `invalid_options` for what is no form, and `invalid_input` for what is no source.
 */
export declare function checkRows<I, O, Path extends string>(source: RowSource, form: Form<I, O, Path>, o?: BulkOptions<Path>): BulkRun<Path>;

/** A header for the rows of a form, as CSV with a byte order mark; lists have columns for their first entry. */
export declare function template<I, O, Path extends string>(form: Form<I, O, Path>): string;
