import { coded, isSubscopeError } from "../errors.js";
import { corrected } from "./corrected.js";
import { piecesOf } from "./pieces.js";
import { readRows } from "./reader.js";
import { verdictsOf } from "./verdicts.js";
import { fromWorker } from "./worker-run.js";

/** A run over a file. It goes on as fast as its rows are taken, or by itself where only its end is wanted. */
export class BulkRun {
  #source;
  #form;
  #o;
  #batches;
  #begun = false;
  #done;
  #settle;

  constructor(source, form, o) {
    this.#source = source;
    this.#form = form;
    this.#o = o;
    const { total, pieces } = piecesOf(source);
    /** How far it is; the same object throughout. */
    this.progress = { rows: 0, faulty: 0, warned: 0, bytes: 0, totalBytes: total };
    const task = taskOf(form, o);
    this.#batches = o.worker ? fromWorker(o.worker, source, pieces, task) : readRows(pieces, task);
    this.#done = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    // Whoever iterates hears of it there.
    this.#done.catch(() => {});
    if (o.signal?.aborted) this.#fail(aborted());
    o.signal?.addEventListener("abort", () => this.#fail(aborted()), { once: true });
  }

  /** What was found about the whole file, once it was read. */
  get done() {
    // Without anybody who takes its rows it goes on by itself.
    Promise.resolve().then(async () => {
      if (this.#begun) return;
      try {
        for await (const _ of this.#read());
      } catch {
        // The promise tells it.
      }
    });
    return this.#done;
  }

  [Symbol.asyncIterator]() {
    return this.#rows();
  }

  /** The rows that need a person, as a file for download; the source is read anew. */
  corrected() {
    const { onProgress, worker, unique, ...o } = this.#o;
    return corrected(this.#source, this.#form, tellsAll(this.#form, this.#o), () => new BulkRun(this.#source, this.#form, { ...o, unique }));
  }

  /** Batches of verdicts; for those of the package. */
  batches() {
    return this.#read();
  }

  async *#rows() {
    const form = { ...this.#form.seen, columns: 0 };
    for await (const { verdicts, about } of this.#read()) {
      if (about) form.columns = about.header?.length ?? 0;
      if (verdicts) yield* verdictsOf(form, verdicts, tellsAll(this.#form, this.#o));
    }
  }

  async *#read() {
    if (this.#begun) throw coded("invalid_options", "A run is read once; call checkRows again.");
    this.#begun = true;
    let ended = false;
    try {
      for (;;) {
        const { done, value } = await Promise.race([this.#batches.next(), this.#aborted()]);
        if (done) {
          ended = true;
          this.#settle.resolve(Object.freeze(value));
          return;
        }
        const { rows, faulty, warned, bytes } = value;
        Object.assign(this.progress, { rows, faulty, warned, bytes });
        this.#o.onProgress?.(this.progress);
        yield value;
      }
    } catch (thrown) {
      const error = isSubscopeError(thrown) ? thrown : thrown instanceof Error && thrown.name === "AbortError" ? thrown : coded("invalid_input", "The file could not be read to its end; give it once more.");
      this.#settle.reject(error);
      throw error;
    } finally {
      // Whoever stops early has seen enough; nothing goes on.
      if (!ended) {
        this.#settle.reject(aborted());
        await this.#batches.return?.();
      }
    }
  }

  #stop;
  #stopped = new Promise((_, reject) => (this.#stop = reject));

  #aborted() {
    this.#stopped.catch(() => {});
    return this.#stopped;
  }

  #fail(error) {
    this.#stop(error);
    this.#settle.reject(error);
    if (!this.#begun) this.#batches.return?.();
  }
}

const aborted = () => coded("aborted", "This was given up; nothing of it goes on.");

/** Whether rows are told that warnings alone are about: on demand, or where warnings are errors. */
const tellsAll = ({ seen }, { warnings }) => warnings === true || seen.strict;

/** What is to be read, in plain data that crosses to a worker. */
function taskOf({ seen: { table, own, staff, strict } }, { format, columns = {}, unique = [], warnings, wasm }) {
  if (![undefined, "csv", "ndjson"].includes(format)) throw coded("invalid_options", "format: say `csv` or `ndjson`, or leave it out.");
  const plain = ({ name, flags, looks, autocomplete, kind, figures, words, inner }) => ({ name, flags, looks, autocomplete, kind, figures, words, inner: inner?.map(plain) });
  return { table: { fields: table.named.map(plain), rules: table.rules }, wanted: own.wanted, mask: own.mask, staff, strict, format, columns, unique: [...unique], warnings: warnings === true || strict, wasm: wasm instanceof URL ? wasm.href : wasm };
}
