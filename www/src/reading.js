// @ts-check
import { Part } from "./part.js";

/** A part that shows what one call reads. The last call wins; what came before it is given up. */
export class Reading extends Part {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = {
    session: { attribute: false },
    ends: { attribute: false },
    changes: { attribute: false },
    answer: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    /** @type {any} */
    this.session = null;
    /** @type {(error: unknown) => boolean} */
    this.ends = () => false;
    /** Counts up whenever there may be something new to read. */
    this.changes = 0;
    /** @type {any} */
    this.answer = null;
    /** @type {unknown} */
    this.error = null;
    this.busy = false;
    /** @type {AbortController | null} */
    this.reading = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.reading?.abort();
    this.reading = null;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (this.session && (changed.has("session") || changed.has("changes"))) this.load();
  }

  /**
   * What is shown.
   *
   * @param {{ signal: AbortSignal }} _options
   * @returns {Promise<any>}
   */
  read(_options) {
    throw new Error("A part that reads says what.");
  }

  async load() {
    this.reading?.abort();
    const reading = (this.reading = new AbortController());
    this.busy = true;
    try {
      const answer = await this.read({ signal: reading.signal });
      if (reading !== this.reading) return;
      this.answer = answer;
      this.error = null;
    } catch (error) {
      if (reading === this.reading && !this.ends(error)) this.error = error;
    } finally {
      if (reading === this.reading) this.busy = false;
    }
  }
}
