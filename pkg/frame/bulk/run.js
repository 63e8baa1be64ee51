import { coded } from "../errors.js";
import { corrected } from "./corrected.js";
import { piecesOf } from "./pieces.js";
import { readRows } from "./reader.js";
import { unread } from "./unread.js";
import { verdictsOf } from "./verdicts.js";
import { fromWorker } from "./worker-run.js";

/** A run over a file. It goes on as fast as its rows are taken, or by itself where only its end is wanted. */
export class BulkRun {
  #source;
  #form;
  #o;
  #batches;
  #stop = new AbortController();
  #begun = false;
  #done;
  #settle;

  constructor(source, form, o) {
    this.#source = source;
    this.#form = form;
    this.#o = o;
    const { signal } = this.#stop;
    const { total, pieces } = piecesOf(source, signal);
    /** How far it is; the same object throughout. */
    this.progress = { rows: 0, faulty: 0, warned: 0, bytes: 0, totalBytes: total };
    const task = taskOf(form, o);
    this.#batches = o.worker ? fromWorker(o.worker, source, pieces, task, signal) : readRows(pieces, task);
    this.#done = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    // Whoever iterates hears of it there.
    this.#done.catch(() => {});
    if (o.signal?.aborted) this.#stop.abort();
    else o.signal?.addEventListener("abort", () => this.#stop.abort(), { once: true, signal });
    // Where nobody has begun, nobody else would end it.
    if (signal.aborted) void this.done;
    else signal.addEventListener("abort", () => void this.done, { once: true });
  }

  /** What was found about the whole file, once it was read. */
  get done() {
    // Without anybody who takes its rows it goes on by itself.
    Promise.resolve().then(async () => {
      if (this.#begun) return;
      try {
        for await (const _ of this.batches());
      } catch {
        // The promise tells it.
      }
    });
    return this.#done;
  }

  async *[Symbol.asyncIterator]() {
    const form = { ...this.#form.seen, columns: 0 };
    for await (const { verdicts, about } of this.batches()) {
      form.columns = about.header?.length ?? 0;
      if (!verdicts) continue;
      // One by one: handing the generator over would cost each row two more turns.
      for (const verdict of verdictsOf(form, verdicts, tellsAll(this.#form, this.#o))) yield verdict;
    }
  }

  /** The rows that need a person, as a file for download; the source is read anew. */
  corrected() {
    const { onProgress, worker, ...o } = this.#o;
    return corrected(this.#source, this.#form, tellsAll(this.#form, this.#o), () => new BulkRun(this.#source, this.#form, o));
  }

  /** Batches of verdicts, as they come; for the package itself. */
  async *batches() {
    if (this.#begun && !this.#o.signal?.aborted) throw coded("invalid_options", "A run is read once; call checkRows again.");
    this.#begun = true;
    let error = aborted();
    try {
      for (;;) {
        if (this.#stop.signal.aborted) throw error;
        const { done, value } = await this.#batches.next();
        if (this.#stop.signal.aborted) throw error;
        if (done) {
          this.#settle.resolve(Object.freeze(value));
          return;
        }
        const { rows, faulty, warned, bytes } = value;
        Object.assign(this.progress, { rows, faulty, warned, bytes });
        try {
          this.#o.onProgress?.(this.progress);
        } catch (thrown) {
          error = thrown;
          throw thrown;
        }
        yield value;
      }
    } catch (thrown) {
      // What the caller's own function throws goes back to the caller.
      if (!this.#stop.signal.aborted && thrown !== error) error = unread(thrown);
      throw error;
    } finally {
      // Whoever stops early has seen enough: nothing goes on, and then it is over.
      this.#stop.abort();
      await this.#batches.return?.();
      this.#settle.reject(error);
    }
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
